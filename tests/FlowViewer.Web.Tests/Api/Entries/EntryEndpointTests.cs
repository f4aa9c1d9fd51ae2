using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Web.Content;
using FlowViewer.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FlowViewer.Web.Tests.Api.Entries;

public sealed class EntryEndpointTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly HttpClient _client = app.Client();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private Catalogue Catalogue => app.Services.GetRequiredService<ReferenceLibrary>().Catalogue;

    public static TheoryData<EntryKind> Kinds => [.. EntryKinds.All];

    // What scripts rely on: a name that goes or changes here is a new version of the API.
    [Theory]
    [InlineData("responses", "code class status retry methods next headers causes q850 confusedWith exchange")]
    [InlineData("methods", "transaction dialog sdp headers responses exchange")]
    [InlineData("headers", "compact status category depth appears path syntax example")]
    [InlineData("timers", "default formula transports usedBy starts stops onExpiry ims worked")]
    [InlineData("causes", "value class mapping example")]
    [InlineData("warnings", "code with example")]
    [InlineData("options", "category headers example")]
    [InlineData("events", "type notifyBody example")]
    [InlineData("features", "tag family value headers example")]
    [InlineData("nodes", "short plane does where referencePoints")]
    [InlineData("bearers", "qci resourceType priority delayBudgetMs lossRate uses")]
    public async Task An_entry_of_each_kind_has_its_shape(string kind, string facts)
    {
        JsonElement list = await JsonAsync($"/api/{kind}");
        JsonElement entry = await JsonAsync(list.GetProperty("entries")[0].GetProperty("api").GetString()!);

        Assert.Equal("kind key symbol name title definition url api aliases defined meaning facts volte trips seeAlso keywords sources", Names(entry));
        Assert.Equal(facts.Split(' ').Order(), Names(entry.GetProperty("facts")).Split(' ').Order());
        Assert.Equal("kind entries", Names(list));
        Assert.Equal("kind key symbol name title definition url api facts", Names(list.GetProperty("entries")[0]));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Every_entry_is_listed_and_answered_as_the_OpenAPI_document_describes_it(EntryKind kind)
    {
        var openApi = new OpenApiShape(await JsonAsync("/openapi/v1.json"));
        JsonElement list = await JsonAsync($"/api/{kind.Folder()}");
        openApi.Fits(list, $"/api/{kind.Folder()}");
        Assert.Equal(Catalogue.Of(kind).Select(entry => entry.Id.Key), list.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("key").GetString()));

        foreach (JsonElement summary in list.GetProperty("entries").EnumerateArray())
        {
            JsonElement entry = await JsonAsync(summary.GetProperty("api").GetString()!);
            openApi.Fits(entry, $"/api/{kind.Folder()}/{{key}}");
            foreach (string shared in new[] { "kind", "key", "symbol", "name", "title", "definition", "url" })
                Assert.Equal(summary.GetProperty(shared).ToString(), entry.GetProperty(shared).ToString());
            foreach (JsonProperty fact in summary.GetProperty("facts").EnumerateObject())
                Assert.Equal(fact.Value.ToString(), entry.GetProperty("facts").GetProperty(fact.Name).ToString());
        }
    }

    [Fact]
    public async Task An_entry_tells_its_facts_in_both_languages_with_sources_links_and_pages()
    {
        JsonElement entry = await JsonAsync("/api/responses/486");

        Assert.Equal("486 Busy Here", entry.GetProperty("symbol").GetString());
        Assert.Equal("此处忙", entry.GetProperty("name").GetProperty("zh").GetString());
        Assert.Equal("/zh/responses/486", entry.GetProperty("url").GetProperty("zh").GetString());
        Assert.Equal("/en/responses/486", entry.GetProperty("url").GetProperty("en").GetString());
        JsonElement defined = entry.GetProperty("defined")[0];
        Assert.Equal(("RFC 3261", "21.4.24", "https://www.rfc-editor.org/rfc/rfc3261#section-21.4.24"),
            (defined.GetProperty("spec").GetString(), defined.GetProperty("clause").GetString(), defined.GetProperty("url").GetString()));
        Assert.Contains("causes/17", entry.GetProperty("seeAlso").EnumerateArray().Select(link => link.GetString()));
        Assert.Equal(4, entry.GetProperty("facts").GetProperty("class").GetInt32());
        Assert.Contains("causes/17", entry.GetProperty("facts").GetProperty("q850").GetProperty("toIsup").EnumerateArray().Select(link => link.GetString()));
    }

    [Theory]
    [InlineData("/api/headers/i", "Call-ID")]
    [InlineData("/api/headers/via", "Via")]
    [InlineData("/api/methods/invite", "INVITE")]
    [InlineData("/api/features/%2Bg.3gpp.smsip", "g.3gpp.smsip")]
    public async Task An_entry_is_found_by_its_other_names(string address, string key) =>
        Assert.Equal(key, (await JsonAsync(address)).GetProperty("key").GetString());

    [Theory]
    [InlineData("/api/headers/P-Aserted-Identity", "no-such-entry", "/api/headers/P-Asserted-Identity")]
    [InlineData("/api/methods/PRAK", "no-such-entry", "/api/methods/PRACK")]
    [InlineData("/api/responses/486%20Busy", "no-such-entry", "/api/responses/486")]
    [InlineData("/api/nodes/proxy", "no-such-entry", "/api/nodes/p-cscf")]
    [InlineData("/api/response/486", "not-found", "/api/responses/486")]
    [InlineData("/api/Header/Via", "not-found", "/api/headers/Via")]
    [InlineData("/api/timer", "not-found", "/api/timers")]
    public async Task What_is_not_there_is_refused_with_what_may_be_meant(string address, string type, string suggestion)
    {
        HttpResponseMessage answer = await _client.GetAsync(address, _cancel);
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"urn:flowviewer:problem:{type}", problem.GetProperty("type").GetString());
        string[] suggestions = [.. problem.GetProperty("suggestions").EnumerateArray().Select(s => s.GetString()!)];
        Assert.Contains(suggestion, suggestions);
        Assert.All(suggestions, address => Assert.Equal(HttpStatusCode.OK, _client.GetAsync(address, _cancel).Result.StatusCode));
    }

    [Theory]
    [InlineData("/api/responses/<script>alert(1)<%2Fscript>")]
    [InlineData("/api/headers/%0D%0AX-Injected:%201")]
    [InlineData("/api/headers/..%2F..%2Fappsettings.json")]
    [InlineData("/api/<img src=x>/486")]
    public async Task A_hostile_key_is_only_a_key_that_is_not_there(string address)
    {
        HttpResponseMessage answer = await _client.GetAsync(address, _cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain('<', await answer.Content.ReadAsStringAsync(_cancel));
    }

    [Theory]
    [InlineData("/api/responses")]
    [InlineData("/api/responses/486")]
    [InlineData("/api/reference.json")]
    [InlineData("/api/search?q=486")]
    public async Task Any_cache_may_keep_an_answer_and_any_page_may_read_it(string address)
    {
        HttpResponseMessage answer = await _client.GetAsync(address, _cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        HttpResponseMessage unchanged = await _client.SendAsync(again, _cancel);

        Assert.Equal("public, max-age=3600", answer.Headers.CacheControl!.ToString());
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(answer.Headers.ETag, unchanged.Headers.ETag);
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync(_cancel));
    }

    [Theory]
    [InlineData("/api/responses/1")]
    [InlineData("/api/search?q=x&limit=0")]
    public async Task A_page_of_another_site_may_read_errors_of_the_reference_too(string address) =>
        Assert.True((await _client.GetAsync(address, _cancel)).Headers.Contains("Access-Control-Allow-Origin"));

    [Fact]
    public async Task No_page_of_another_site_may_read_a_trace() =>
        Assert.False((await _client.GetAsync("/api/traces/none", _cancel)).Headers.Contains("Access-Control-Allow-Origin"));

    [Fact]
    public async Task The_download_has_everything_and_says_what_may_be_done_with_it()
    {
        HttpResponseMessage answer = await _client.GetAsync("/api/reference.json", _cancel);
        JsonElement whole = await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);

        Assert.StartsWith("MIT licence", whole.GetProperty("licence").GetString(), StringComparison.Ordinal);
        Assert.Equal("flowviewer-reference.json", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(EntryKinds.All.Select(kind => (kind.Folder(), Catalogue.Of(kind).Length)),
            whole.GetProperty("entries").EnumerateObject().Select(kind => (kind.Name, kind.Value.GetArrayLength())));
        Assert.Equal((await JsonAsync("/api/timers/B")).ToString(),
            whole.GetProperty("entries").GetProperty("timers").EnumerateArray().Single(timer => timer.GetProperty("key").GetString() == "B").ToString());
    }

    private Task<JsonElement> JsonAsync(string address) => _client.GetFromJsonAsync<JsonElement>(address, _cancel);

    private static string Names(JsonElement element) => string.Join(' ', element.EnumerateObject().Select(property => property.Name));
}
