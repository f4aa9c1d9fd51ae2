using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Api;

namespace FlowViewer.Web.Tests.Hosting;

/// <summary>The site below a path of its host, as a proxy that serves several programs has it.</summary>
public sealed class SubPathTests : IDisposable
{
    private readonly TestApp _app = new(("PathBase", "/fv"));
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("/en")]
    [InlineData("/zh/traces")]
    [InlineData("/en/responses/486")]
    [InlineData("/en/headers?q=via")]
    [InlineData("/en/search?q=busy")]
    [InlineData("/en/flows")]
    [InlineData("/en/flows/volte-call?step=3")]
    [InlineData("/en/traces/{id}")]
    [InlineData("/en/traces/{id}/calls/1?step=2")]
    [InlineData("/en/nowhere")]
    public async Task Every_link_stays_below_the_path(string page)
    {
        if (page.Contains("{id}", StringComparison.Ordinal))
            page = page.Replace("{id}", (await _app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(Capture.AnsweredCall)), TraceLifetime.Default, null, _cancel)).Id, StringComparison.Ordinal);
        string html = await (await _app.Client().GetAsync("/fv" + page, _cancel)).Content.ReadAsStringAsync(_cancel);
        IDocument document = await new HtmlParser().ParseDocumentAsync(html, _cancel);

        string[] links =
        [
            .. new[] { "href", "src", "action", "data-path", "data-pages", "data-circuit", "data-kit" }
                .SelectMany(name => document.QuerySelectorAll($"[{name}]").Select(element => element.GetAttribute(name)!))
                .Where(link => link.StartsWith('/') || link.StartsWith("http://localhost", StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.StartsWith("/fv/", link.Replace("http://localhost", "", StringComparison.Ordinal) + "/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/fv/", "/fv/en")]
    [InlineData("/fv/en/responses/busy-here-no/", null)]
    [InlineData("/fv/en/headers/i", "/fv/en/headers/Call-ID")]
    public async Task A_redirect_stays_below_the_path(string asked, string? to)
    {
        HttpResponseMessage answer = await _app.Client().GetAsync(asked, _cancel);

        Assert.Equal(to, answer.Headers.Location?.OriginalString.Replace("http://localhost", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_style_sheet_comes_from_below_the_path()
    {
        HttpClient client = _app.Client();
        IDocument document = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync("/fv/en", _cancel), _cancel);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"), _cancel)).StatusCode);
    }
}
