using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Components.Search;

public sealed class SearchPageTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly HttpClient _client = app.Client();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "SIP/2.0 486 Busy Here", "486 Busy Here", "/en/responses/486")]
    [InlineData("zh", "SIP/2.0 486 Busy Here", "486 Busy Here 此处忙", "/zh/responses/486")]
    [InlineData("en", "INVITE sip:bob@example.com SIP/2.0", "INVITE", "/en/methods/INVITE")]
    [InlineData("en", "Reason: Q.850;cause=17", "Q.850 17 User busy", "/en/causes/17")]
    [InlineData("zh", "i", "Call-ID 呼叫标识", "/zh/headers/Call-ID")]
    [InlineData("en", "busy here", "486 Busy Here", "/en/responses/486")]
    public async Task What_a_query_names_outright_stands_first_and_large(string language, string query, string title, string address)
    {
        IDocument page = await OpenAsync($"/{language}/search?q={Uri.EscapeDataString(query)}");

        IElement answer = page.QuerySelector(".search-answer")!;
        Assert.Equal(title, answer.QuerySelector("h2")!.TextContent);
        Assert.Equal(address, answer.GetAttribute("href"));
        Assert.Equal(query, page.QuerySelector<IHtmlInputElement>("input#search-q")!.DefaultValue);
    }

    [Fact]
    public async Task What_a_query_only_speaks_of_is_a_list()
    {
        IDocument page = await OpenAsync("/en/search?q=no%20one%20picks%20up%20the%20phone");

        Assert.Null(page.QuerySelector(".search-answer"));
        Assert.All(page.QuerySelectorAll(".search-results li"), result =>
        {
            Assert.NotEmpty(result.QuerySelector(".mud-chip")!.TextContent);
            Assert.NotEmpty(result.QuerySelector("a")!.TextContent);
            Assert.NotEmpty(result.QuerySelector("p")!.TextContent);
        });
        Assert.NotEmpty(page.QuerySelectorAll(".search-results li"));
    }

    [Theory]
    [InlineData("/en/search")]
    [InlineData("/zh/search?q=%20")]
    [InlineData("/en/search?q=zzzqqqxxx")]
    public async Task Without_results_the_page_says_how_to_search(string address)
    {
        IDocument page = await OpenAsync(address);

        Assert.NotEmpty(page.QuerySelectorAll(".search-hints a.mud-chip"));
        Assert.Empty(page.QuerySelectorAll(".search-results li"));
    }

    [Fact]
    public async Task No_search_is_indexed() =>
        Assert.Equal("noindex", (await OpenAsync("/en/search?q=486")).QuerySelector("meta[name=robots]")!.GetAttribute("content"));

    [Theory]
    [InlineData("'\"><script>alert(1)</script><img src=x onerror=alert(2)>")]
    [InlineData("{0} {1:N} %s")]
    public async Task A_hostile_query_is_shown_as_it_is(string query)
    {
        IDocument page = await OpenAsync($"/en/search?q={Uri.EscapeDataString(query)}");

        Assert.Equal(query, page.QuerySelector<IHtmlInputElement>("input#search-q")!.DefaultValue);
        Assert.Empty(page.QuerySelectorAll("script:not([src]), img, [onerror]"));
    }

    [Theory]
    [InlineData("/en/headers/Via/card", "Via", "Header field")]
    [InlineData("/zh/headers/v/card", "Via 途经", "头域")]
    public async Task A_card_has_the_title_the_kind_and_one_sentence(string address, string title, string kind)
    {
        HttpResponseMessage answer = await _client.GetAsync(address, _cancel);
        IDocument card = await ReadAsync(answer);

        Assert.Equal("public, max-age=3600", answer.Headers.CacheControl!.ToString());
        Assert.Equal((title, kind), (card.QuerySelector("strong")!.TextContent, card.QuerySelector(".mud-chip")!.TextContent));
        Assert.NotEmpty(card.QuerySelector("p:last-child")!.TextContent);
    }

    [Fact]
    public async Task There_is_no_card_of_what_the_reference_lacks() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/en/headers/X-Maker/card", _cancel)).StatusCode);

    private async Task<IDocument> OpenAsync(string address)
    {
        HttpResponseMessage answer = await _client.GetAsync(address, _cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ReadAsync(answer);
    }

    private async Task<IDocument> ReadAsync(HttpResponseMessage answer)
    {
        string html = await answer.Content.ReadAsStringAsync(_cancel);
        return await BrowsingContext.New().OpenAsync(request => request.Content(html), _cancel);
    }
}
