using System.Net;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Api;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Security;

public sealed class SecurityHeaderTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Page = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "frame-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'self'";
    // A live page's kit sets the style of single elements (design D2).
    private const string Live = Page + "; style-src-attr 'unsafe-inline'";
    private const string Data = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private readonly HttpClient _client = app.Client();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/en", 200, Page)]
    [InlineData("/zh/traces", 200, Page)]
    [InlineData("/en/traces/{id}", 200, Live)]
    [InlineData("/en/traces/{id}/calls/1", 200, Live)]
    [InlineData("/en/nowhere", 404, Page)]
    [InlineData("/nowhere", 404, Page)]
    [InlineData("/", 302, Page)]
    [InlineData("/api/traces/{id}", 200, Data)]
    [InlineData("/api/traces/{id}/raw", 200, Data)]
    [InlineData("/api/traces/{id}/ladder", 200, Data)]
    [InlineData("/api/traces/none", 404, Data)]
    [InlineData("/api/nowhere", 404, Data)]
    [InlineData("/openapi/v1.json", 200, Data)]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string address, int status, string policy)
    {
        HttpResponseMessage answer = await _client.GetAsync(await WithIdAsync(address), _cancel);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(policy, Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/en/embed/flows/volte-call", true)]
    [InlineData("/zh/embed/flows/hold", true)]
    [InlineData("/en/flows/volte-call", false)]
    [InlineData("/en/flows", false)]
    [InlineData("/en/embed/traces", false)]
    [InlineData("/en/traces/{id}", false)]
    public async Task Only_an_embedded_walkthrough_may_be_framed_by_other_sites(string address, bool may)
    {
        HttpResponseMessage answer = await _client.GetAsync(await WithIdAsync(address), _cancel);

        Assert.Equal(may, Header(answer, "Content-Security-Policy").Contains("frame-ancestors *", StringComparison.Ordinal));
        Assert.Equal(!may, answer.Headers.Contains("X-Frame-Options"));
    }

    [Theory]
    [InlineData("/img/flowviewer.svg")]
    [InlineData("/js/theme.js")]
    [InlineData("/lib/look/site.css")]
    public async Task A_static_file_is_no_document_and_says_no_more_than_that(string address)
    {
        HttpResponseMessage answer = await _client.GetAsync(address, _cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Data, Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.False(answer.Headers.Contains("Permissions-Policy"));
    }

    [Theory]
    [InlineData("/en/traces/{id}", true)]
    [InlineData("/zh/traces/{id}/calls/1", true)]
    [InlineData("/api/traces/{id}", true)]
    [InlineData("/api/traces/{id}/ladder.svg", true)]
    [InlineData("/api/traces/{id}/raw", true)]
    [InlineData("/api/traces/none", true)]
    [InlineData("/en", false)]
    public async Task What_shows_a_trace_is_neither_indexed_nor_kept_by_a_cache(string address, bool shows)
    {
        HttpResponseMessage answer = await _client.GetAsync(await WithIdAsync(address), _cancel);

        Assert.Equal(shows, answer.Headers.Contains("X-Robots-Tag"));
        if (shows)
        {
            Assert.Equal("noindex, nofollow", Header(answer, "X-Robots-Tag"));
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task Only_the_frame_that_Mermaid_draws_in_may_have_styles_in_its_document()
    {
        HttpResponseMessage frame = await _client.GetAsync("/diagram-frame", _cancel);
        HttpResponseMessage page = await _client.GetAsync("/en/traces", _cancel);

        Assert.Contains("style-src 'self' 'unsafe-inline'", Header(frame, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("connect-src", Header(frame, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Header(page, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("same-origin", null, true)]
    [InlineData("none", null, true)]
    [InlineData("cross-site", null, false)]
    [InlineData("same-site", null, false)]
    [InlineData("cross-site", "http://localhost", false)]
    [InlineData(null, "http://localhost", true)]
    [InlineData(null, "http://localhost:80", true)]
    [InlineData(null, "https://localhost", true)]
    [InlineData(null, "http://evil.example", false)]
    [InlineData(null, "http://localhost.evil.example", false)]
    [InlineData(null, "http://localhost:8080", false)]
    [InlineData(null, "null", false)]
    [InlineData(null, "garbage", false)]
    public async Task Only_pages_of_this_site_and_programs_may_send(string? site, string? origin, bool taken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/traces") { Content = new ByteArrayContent(Capture.AnsweredCall) };
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);

        HttpResponseMessage answer = await _client.SendAsync(request, _cancel);

        Assert.Equal(taken ? HttpStatusCode.Created : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_link_on_another_site_may_be_followed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, await WithIdAsync("/en/traces/{id}"));
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.OK, (await _client.SendAsync(request, _cancel)).StatusCode);
    }

    private async Task<string> WithIdAsync(string address)
    {
        if (!address.Contains("{id}", StringComparison.Ordinal))
            return address;
        LoadedTrace open = await app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(Capture.AnsweredCall)), TraceLifetime.Default, null, _cancel);
        return address.Replace("{id}", open.Id, StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
