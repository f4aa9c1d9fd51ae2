using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlowViewer.Tests;
using FlowViewer.Web.CommandLine;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Api;

/// <summary>What went wrong, told by the API, on pages, in reports and on the command line.</summary>
public sealed class FindingEndpointTests(TestApp app) : IClassFixture<TestApp>
{
    private const string NeverAcknowledged = "The 200 OK was sent 11 times in 31.5 s (messages 3–13), and no ACK came.";

    private static readonly string File = Repository.PathOf("tests", "FlowViewer.Calls.Tests", "Findings", "Cases", "f01-ack-missing-32s.txt");

    private readonly HttpClient _client = app.Client();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private async Task<string> StoreAsync(string text)
    {
        HttpResponseMessage answer = await _client.PostAsync("/api/traces", new StringContent(text), _cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        JsonElement kept = await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);
        // Judging takes a moment; whoever uploads is not kept waiting.
        Assert.False(kept.TryGetProperty("findings", out _));
        return kept.GetProperty("id").GetString()!;
    }

    private async Task<string> StoreAsync() => await StoreAsync(await System.IO.File.ReadAllTextAsync(File, _cancel));

    [Fact]
    public async Task The_findings_of_a_call_have_words_messages_and_clauses()
    {
        JsonElement answer = await _client.GetFromJsonAsync<JsonElement>($"/api/traces/{await StoreAsync()}/calls/1/findings", _cancel);
        JsonElement finding = answer.GetProperty("findings")[0];
        Assert.Equal("ack-missing", finding.GetProperty("code").GetString());
        Assert.Equal("error", finding.GetProperty("severity").GetString());
        Assert.Equal("certain", finding.GetProperty("confidence").GetString());
        Assert.StartsWith(NeverAcknowledged, finding.GetProperty("text").GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Contains("消息 3–13", finding.GetProperty("text").GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Equal([.. Enumerable.Range(3, 12)], finding.GetProperty("messages").EnumerateArray().Select(number => number.GetInt32()).Order());
        Assert.Contains("RFC 3261 13.3.1.4", finding.GetProperty("clause").EnumerateArray().Select(clause => clause.GetString()));
    }

    [Fact]
    public async Task A_trace_has_the_codes_of_each_call_and_kinds_with_counts()
    {
        JsonElement trace = await _client.GetFromJsonAsync<JsonElement>($"/api/traces/{await StoreAsync()}", _cancel);
        Assert.Equal("ack-missing", trace.GetProperty("calls")[0].GetProperty("findings")[0].GetString());
        Assert.Contains(trace.GetProperty("findingKinds").EnumerateArray(), kind => kind.GetProperty("code").GetString() == "ack-missing" && kind.GetProperty("calls").GetInt32() == 1);
    }

    [Theory]
    [InlineData("/api/traces/00000000000000000000000000000000/calls/1/findings", 404)]
    [InlineData("/api/traces/{id}/calls/2/findings", 404)]
    [InlineData("/api/traces/{id}/report.md?lang=fr", 400)]
    [InlineData("/api/traces/{id}/calls/9/report.md", 404)]
    public async Task What_is_not_there_is_refused_with_a_reason(string path, int status)
    {
        HttpResponseMessage answer = await _client.GetAsync(path.Replace("{id}", await StoreAsync(), StringComparison.Ordinal), _cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEqual("", (await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("en", "What went wrong", "Answered, never acknowledged", "The answer was never acknowledged")]
    [InlineData("zh", "问题诊断", "已接通，未收到 ACK", "应答始终没有得到 ACK 确认")]
    public async Task Pages_say_it_in_the_readers_language(string language, string title, string outcome, string finding)
    {
        string id = await StoreAsync();
        string trace = WebUtility.HtmlDecode(await _client.GetStringAsync($"/{language}/traces/{id}", _cancel));
        Assert.Contains(title, trace, StringComparison.Ordinal);
        Assert.Contains(outcome, trace, StringComparison.Ordinal);
        string call = WebUtility.HtmlDecode(await _client.GetStringAsync($"/{language}/traces/{id}/calls/1?step=4&pane=why", _cancel));
        Assert.Contains(outcome, call, StringComparison.Ordinal);
        // Once above the ladder, once beside the message that shows it.
        Assert.Equal(3, call.Split(finding).Length);
    }

    [Fact]
    public async Task The_table_is_narrowed_to_a_kind_of_finding()
    {
        string id = await StoreAsync();
        Assert.Contains("1 of 1 dialog", WebUtility.HtmlDecode(await _client.GetStringAsync($"/en/traces/{id}?q=finding:ack-missing", _cancel)), StringComparison.Ordinal);
        Assert.DoesNotContain("call-link", await _client.GetStringAsync($"/en/traces/{id}?q=finding:loop", _cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json", "application/json", "\"code\":\"ack-missing\"")]
    [InlineData("markdown", "text/markdown", "**✕ The answer was never acknowledged** (certain)")]
    [InlineData("text", "text/plain", NeverAcknowledged)]
    [InlineData("html", "text/html", "<p class=\"finding\">✕ The answer was never acknowledged")]
    public async Task A_trace_is_explained_without_being_kept(string format, string type, string words)
    {
        HttpResponseMessage answer = await _client.PostAsync($"/api/explain?format={format}", new ByteArrayContent(await System.IO.File.ReadAllBytesAsync(File, _cancel)), _cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Legs_of_one_call_are_joined_with_a_reason_and_can_be_separated()
    {
        HttpResponseMessage kept = await _client.PostAsync("/api/traces", new ByteArrayContent(await System.IO.File.ReadAllBytesAsync(Repository.PathOf("tests", "FlowViewer.Calls.Tests", "Findings", "Captures", "15-b2bua-two-call-ids.pcap"), _cancel)), _cancel);
        string id = (await kept.Content.ReadFromJsonAsync<JsonElement>(_cancel)).GetProperty("id").GetString()!;
        JsonElement trace = await _client.GetFromJsonAsync<JsonElement>($"/api/traces/{id}", _cancel), conversation = trace.GetProperty("conversations")[0];
        Assert.Equal([1, 2], conversation.GetProperty("calls").EnumerateArray().Select(call => call.GetInt32()));
        Assert.Equal("node", conversation.GetProperty("links")[0].GetProperty("reason").GetString());
        Assert.Equal(1, trace.GetProperty("calls")[1].GetProperty("conversation").GetInt32());
        Assert.Contains("leg 2/2", await _client.GetStringAsync($"/en/traces/{id}", _cancel), StringComparison.Ordinal);
        Assert.Contains("同一呼叫的 2 条腿", WebUtility.HtmlDecode(await _client.GetStringAsync($"/zh/traces/{id}/calls/1", _cancel)), StringComparison.Ordinal);
        Assert.DoesNotContain("data-legs", await _client.GetStringAsync($"/en/traces/{id}/calls/1?legs=1x2", _cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_complete_in_itself_and_what_comes_from_the_trace_is_text()
    {
        string hostile = (await System.IO.File.ReadAllTextAsync(File, _cancel)).Replace("<sip:bo@192.0.2.20:5060>", "<sip:bo@192.0.2.20:5060;x=![a](http://e.example/p)</pre><script>alert(1)</script>>", StringComparison.Ordinal);
        string id = await StoreAsync(hostile);
        string page = await _client.GetStringAsync($"/api/traces/{id}/report.html", _cancel), text = await _client.GetStringAsync($"/api/traces/{id}/report.md?lang=zh", _cancel);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.Contains("应答始终没有得到 ACK 确认", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n').Where(line => line.Contains("![a]", StringComparison.Ordinal)), line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_anonymised_report_names_nobody()
    {
        string report = await _client.GetStringAsync($"/api/traces/{await StoreAsync()}/calls/1/report.txt?anonymize=true", _cancel);
        Assert.Contains("The answer was never acknowledged", report, StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2.20", report, StringComparison.Ordinal);
        Assert.DoesNotContain("lab.example", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_explains_a_file()
    {
        using StringWriter output = new(), problems = new();
        Assert.Equal(0, await Verbs.RunAsync(["explain", File, "--lang", "zh"], output, problems));
        Assert.Contains("应答始终没有得到 ACK 确认", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("", problems.ToString());
    }
}
