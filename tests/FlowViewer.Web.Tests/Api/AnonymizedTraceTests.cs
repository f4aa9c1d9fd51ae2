using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace FlowViewer.Web.Tests.Api;

public sealed class AnonymizedTraceTests : IDisposable
{
    private static readonly string[] Secrets = ["alice", "192.0.2.1", "192.0.2.2", "example.com", "one-secret-call"];
    private static readonly byte[] Secret = Capture.Of(Capture.CallOf("one-secret-call"));

    private readonly TestApp _app = new();
    private readonly HttpClient _client;
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public AnonymizedTraceTests() => _client = _app.Client();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_copy_has_an_id_and_a_token_of_its_own_the_same_calls_and_none_of_the_secrets()
    {
        JsonElement real = await SendAsync("/api/traces", Secret);
        HttpResponseMessage answer = await _client.PostAsync($"{real.GetProperty("url").GetString()}/anonymized", null, _cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        JsonElement copy = await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);
        string url = copy.GetProperty("url").GetString()!;

        Assert.NotEqual(real.GetProperty("id").GetString(), copy.GetProperty("id").GetString());
        Assert.NotEqual(real.GetProperty("deleteToken").GetString(), copy.GetProperty("deleteToken").GetString());
        Assert.Equal(real.GetProperty("expiresAt").GetString(), copy.GetProperty("expiresAt").GetString());
        Assert.Equal(2, copy.GetProperty("anonymized").GetProperty("replaced").GetProperty("address").GetInt32());
        foreach (string address in new[] { url, $"{url}/raw", $"{url}/ladder.txt", $"{url}/calls/1.json", $"{url}/calls/1.pcap", $"{url}/calls.csv", $"/en/traces/{copy.GetProperty("id").GetString()}" })
            AssertNoSecretIn(await _client.GetStringAsync(address, _cancel));
        JsonElement read = await _client.GetFromJsonAsync<JsonElement>(url, _cancel);
        Assert.Equal("answered", read.GetProperty("calls")[0].GetProperty("outcome").GetString());
        Assert.Equal(copy.GetProperty("anonymized").ToString(), read.GetProperty("anonymized").ToString());
    }

    [Theory]
    [InlineData("?anonymize=true")]
    [InlineData("")]
    public async Task Who_asks_when_sending_keeps_nothing_of_what_was_sent(string query)
    {
        using HttpContent content = query.Length > 0 ? new ByteArrayContent(Secret)
            : new MultipartFormDataContent { { new StringContent("true"), "anonymize" }, { new ByteArrayContent(Secret), "file", "alice.pcap" } };
        HttpResponseMessage answer = await _client.PostAsync("/api/traces" + query, content, _cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        JsonElement kept = await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);

        AssertNoSecretIn(kept.ToString());
        AssertNoSecretIn(await _client.GetStringAsync($"{kept.GetProperty("url").GetString()}/raw", _cancel));
        using var database = new SqliteConnection($"Data Source={Path.Combine(_app.Folder, "traces.db")};Mode=ReadOnly;Pooling=False");
        database.Open();
        using SqliteCommand count = database.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM trace";
        Assert.Equal(1L, count.ExecuteScalar());
    }

    [Theory]
    [InlineData("calls/1.mmd")]
    [InlineData("calls/1.puml")]
    [InlineData("calls/1.svg")]
    [InlineData("calls/1.txt")]
    [InlineData("calls/1.json")]
    [InlineData("calls/1.pcap")]
    [InlineData("ladder.txt")]
    [InlineData("ladder.json")]
    public async Task Every_export_can_be_anonymised_and_is_the_same_each_time(string export)
    {
        string url = (await SendAsync("/api/traces", Secret)).GetProperty("url").GetString()!;

        string anonymized = await _client.GetStringAsync($"{url}/{export}?anonymize=true", _cancel);

        AssertNoSecretIn(anonymized);
        Assert.Equal(anonymized, await _client.GetStringAsync($"{url}/{export}?anonymize=true", _cancel));
        string real = await _client.GetStringAsync($"{url}/{export}", _cancel);
        Assert.Contains(Secrets, secret => Contains(real, secret));
    }

    [Fact]
    public async Task A_diagram_of_what_is_not_kept_can_be_anonymised()
    {
        HttpResponseMessage answer = await _client.PostAsync("/api/diagram?format=mermaid&anonymize=true", new ByteArrayContent(Secret), _cancel);
        string drawn = await answer.Content.ReadAsStringAsync(_cancel);
        Assert.Contains("INVITE", drawn, StringComparison.Ordinal);
        AssertNoSecretIn(drawn);
    }

    [Fact]
    public async Task A_form_of_the_page_is_sent_on_to_the_copy()
    {
        string id = (await SendAsync("/api/traces", Secret)).GetProperty("id").GetString()!;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/traces/{id}/anonymized?lang=zh");
        request.Headers.Accept.ParseAdd("text/html");
        HttpResponseMessage answer = await _client.SendAsync(request, _cancel);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Matches("^/zh/traces/[0-9a-f]{32}$", answer.Headers.Location!.OriginalString);
        string page = await _client.GetStringAsync(answer.Headers.Location, _cancel);
        Assert.Contains("本跟踪已匿名化", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        AssertNoSecretIn(page);
    }

    [Fact]
    public async Task There_is_no_copy_of_what_is_not_there()
    {
        HttpResponseMessage answer = await _client.PostAsync("/api/traces/00000000000000000000000000000000/anonymized", null, _cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/api/traces/00000000000000000000000000000000/calls/1.mmd?anonymize=true", _cancel)).StatusCode);
    }

    [Fact]
    public async Task A_store_without_room_for_the_copy_keeps_nothing_of_it()
    {
        using var app = new TestApp(($"{TraceSettings.Section}:{nameof(TraceSettings.StoreBytes)}", "700"));
        HttpClient client = app.Client();
        HttpResponseMessage kept = await client.PostAsync("/api/traces", new ByteArrayContent(Secret), _cancel);
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        HttpResponseMessage answer = await client.PostAsync($"{kept.Headers.Location!.OriginalString}/anonymized", null, _cancel);
        Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(kept.Headers.Location, _cancel)).StatusCode);
    }

    private static void AssertNoSecretIn(string text) => Assert.DoesNotContain(Secrets, secret => Contains(text, secret));

    // A whole word: ids of traces and fingerprints of assets may hold any letters.
    private static bool Contains(string text, string secret) => System.Text.RegularExpressions.Regex.IsMatch(text, $@"(?<![\w.]){System.Text.RegularExpressions.Regex.Escape(secret)}(?![\w.]*\w)", System.Text.RegularExpressions.RegexOptions.IgnoreCase);

    private async Task<JsonElement> SendAsync(string address, byte[] trace) =>
        await (await _client.PostAsync(address, new ByteArrayContent(trace), _cancel)).Content.ReadFromJsonAsync<JsonElement>(_cancel);
}
