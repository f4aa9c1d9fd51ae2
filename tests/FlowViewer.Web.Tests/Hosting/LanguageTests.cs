using System.Net;

namespace FlowViewer.Web.Tests.Hosting;

public sealed class LanguageTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "/en")]
    [InlineData("en-US,en;q=0.9", "/en")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "/zh")]
    [InlineData("zh-TW", "/zh")]
    [InlineData("fr,zh;q=0.5", "/zh")]
    [InlineData("fr", "/en")]
    public async Task The_start_is_in_the_language_of_the_browser(string? accepts, string page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (accepts is not null)
            request.Headers.AcceptLanguage.ParseAdd(accepts);

        HttpResponseMessage answer = await app.Client().SendAsync(request, _cancel);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(page, answer.Headers.Location!.OriginalString);
        Assert.Contains("Accept-Language", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("/en/nowhere", "zh", "en")]
    [InlineData("/zh/nowhere", "en", "zh")]
    [InlineData("/nowhere", "zh", "zh")]
    [InlineData("/nowhere", "fr", "en")]
    [InlineData("/en/traces/0123456789abcdef0123456789abcdef", "zh", "en")]
    [InlineData("/zh/traces/0123456789abcdef0123456789abcdef", "en", "zh")]
    public async Task What_is_not_there_says_so_in_the_language_of_the_address_or_of_the_browser(string address, string accepts, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptLanguage.ParseAdd(accepts);

        HttpResponseMessage answer = await app.Client().SendAsync(request, _cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"<html lang=\"{language}", await answer.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task A_form_that_is_refused_is_answered_by_a_page_in_its_language(string language)
    {
        using var form = new MultipartFormDataContent { { new StringContent(""), "text" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/traces?lang={language}") { Content = form };
        request.Headers.Accept.ParseAdd("text/html");

        HttpResponseMessage answer = await app.Client().SendAsync(request, _cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"<html lang=\"{language}", await answer.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }
}
