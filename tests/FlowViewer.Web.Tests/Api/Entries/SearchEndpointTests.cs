using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlowViewer.Tests;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Api.Entries;

public sealed class SearchEndpointTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly HttpClient _client = app.Client();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_obvious_answer_comes_first_over_HTTP_too()
    {
        string[][] rows = [.. File.ReadLines(Repository.PathOf("tests", "FlowViewer.Content.Tests", "Queries.tsv")).Skip(1).Select(line => line.Split('\t'))];
        Assert.True(rows.Length > 300);
        List<string> wrong = [];
        foreach (string[] row in rows)
        {
            JsonElement best = (await FindAsync($"q={Uri.EscapeDataString(row[0])}&lang={row[1]}&limit=1"))[0];
            if ($"{best.GetProperty("kind")}/{best.GetProperty("key")}" != row[2])
                wrong.Add($"{row[0]}: {best}");
        }
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("VoLTE call", "volte-call")]
    [InlineData("rfc3665-3.2", "rfc3665-3.2")]
    [InlineData("callee busy", "callee-busy")]
    [InlineData("呼叫转接（盲转）", "transfer-blind")]
    [InlineData("SRVCC: a call leaves LTE", "srvcc")]
    public async Task A_flow_is_found_by_its_title_and_its_id(string query, string id)
    {
        JsonElement best = (await FindAsync($"q={Uri.EscapeDataString(query)}"))[0];

        Assert.Equal(("flows", id, $"/en/flows/{id}"), (best.GetProperty("kind").GetString(), best.GetProperty("key").GetString(), best.GetProperty("url").GetString()));
    }

    [Fact]
    public async Task A_result_has_its_title_snippet_and_page_in_the_language_asked_for()
    {
        JsonElement english = (await FindAsync("q=486"))[0], chinese = (await FindAsync("q=486&lang=zh"))[0];

        Assert.Equal("kind key title snippet url score", string.Join(' ', english.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(("486 Busy Here", "/en/responses/486"), (english.GetProperty("title").GetString(), english.GetProperty("url").GetString()));
        Assert.Equal(("486 Busy Here 此处忙", "/zh/responses/486"), (chinese.GetProperty("title").GetString(), chinese.GetProperty("url").GetString()));
        Assert.NotEqual(english.GetProperty("snippet").GetString(), chinese.GetProperty("snippet").GetString());
        Assert.True(english.GetProperty("score").GetDouble() > 0);
    }

    [Theory]
    [InlineData("q=sip", 20)]
    [InlineData("q=sip&limit=1", 1)]
    [InlineData("q=sip&limit=7", 7)]
    [InlineData("q=", 0)]
    [InlineData("q=%20%20", 0)]
    [InlineData("q=zzzqqqxxx", 0)]
    public async Task As_many_results_come_as_are_asked_for_and_there_are(string query, int count) => Assert.Equal(count, (await FindAsync(query)).GetArrayLength());

    [Theory]
    [InlineData("", "A value in the path or the query has the wrong form. /openapi/v1.json says which form each of them has.")]
    [InlineData("q=sip&limit=many", "A value in the path or the query has the wrong form. /openapi/v1.json says which form each of them has.")]
    [InlineData("q=sip&limit=0", "limit is 0. Give a number from 1 to 100.")]
    [InlineData("q=sip&limit=101", "limit is 101. Give a number from 1 to 100.")]
    [InlineData("q=sip&limit=-1", "limit is -1. Give a number from 1 to 100.")]
    [InlineData("q=sip&lang=fr", "lang is 'fr'. Choose en or zh.")]
    public async Task What_is_out_of_bounds_is_refused(string query, string detail)
    {
        HttpResponseMessage answer = await _client.GetAsync($"/api/search?{query}", _cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(detail, (await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" OR names:* NEAR(")]
    [InlineData("'; DROP TABLE pages; --")]
    [InlineData("\0\u0001\uFFFF")]
    [InlineData("((((((((((((((((((((")]
    [InlineData("486\r\nX-Injected: 1")]
    public async Task A_hostile_query_is_only_a_query(string query)
    {
        HttpResponseMessage answer = await _client.GetAsync($"/api/search?q={Uri.EscapeDataString(query)}", _cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("X-Injected"));
        Assert.DoesNotContain('<', await answer.Content.ReadAsStringAsync(_cancel));
    }

    [Fact]
    public async Task A_query_as_long_as_an_address_may_be_is_answered() =>
        Assert.Equal(JsonValueKind.Array, (await FindAsync("q=" + new string('a', 8000))).ValueKind);

    private async Task<JsonElement> FindAsync(string query) =>
        (await _client.GetFromJsonAsync<JsonElement>($"/api/search?{query}", _cancel)).GetProperty("results");
}
