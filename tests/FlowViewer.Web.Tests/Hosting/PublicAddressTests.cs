using System.Net;

namespace FlowViewer.Web.Tests.Hosting;

/// <summary>Who the site is to the outside does not depend on what a visitor or a proxy says.</summary>
public sealed class PublicAddressTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_public_address_no_header_changes_what_pages_say_of_themselves()
    {
        using var app = new TestApp(("PublicUrl", "https://sip.example.net"), ("TrustedProxies:0", "0.0.0.0/0"), ("TrustedProxies:1", "::/0"));

        string page = await GetAsync(app, ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "javascript"));

        Assert.Contains("<link rel=\"canonical\" href=\"https://sip.example.net/en/responses/486\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", page, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheme_that_is_none_goes_into_no_link()
    {
        using var app = new TestApp(("TrustedProxies:0", "0.0.0.0/0"), ("TrustedProxies:1", "::/0"));

        string page = await GetAsync(app, ("X-Forwarded-Proto", "javascript"));

        Assert.DoesNotContain("javascript:", page, StringComparison.Ordinal);
    }

    private async Task<string> GetAsync(TestApp app, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en/responses/486");
        foreach ((string name, string value) in headers)
            request.Headers.Add(name, value);
        HttpResponseMessage answer = await app.Client().SendAsync(request, _cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(_cancel);
    }
}
