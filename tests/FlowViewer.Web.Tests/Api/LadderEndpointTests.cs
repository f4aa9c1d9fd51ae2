using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using FlowViewer.Ladders.Writers;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Api;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Api;

public sealed class LadderEndpointTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly byte[] ThreeCalls = Capture.Of([.. Capture.CallOf("one"), .. Capture.CallOf("two"), Capture.Request("OPTIONS", "three", 1)]);

    private static readonly JsonSerializerOptions Strict = new(ApiJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private readonly HttpClient _client = app.Client();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Formats { get; } = new(
        ("", "application/json", "{\"id\":"),
        (".json", "application/json", "{\"id\":"),
        (".mmd", "text/vnd.mermaid; charset=utf-8", "sequenceDiagram"),
        (".puml", "text/plain; charset=utf-8", "@startuml"),
        (".svg", "image/svg+xml", "<svg"),
        (".txt", "text/plain; charset=utf-8", "INVITE"),
        (".pcap", "application/vnd.tcpdump.pcap", "M<\u00b2\u00a1"));

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_call_comes_in_every_form(string extension, string mediaType, string content)
    {
        string id = await StoreAsync(ThreeCalls);

        HttpResponseMessage answer = await _client.GetAsync($"/api/traces/{id}/calls/2{extension}", _cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.ToString());
        Assert.Contains(content, Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(_cancel)), StringComparison.Ordinal);
        string file = "call-2" + (extension.Length == 0 ? ".json" : extension);
        Assert.Equal($"{(extension == ".pcap" ? "attachment" : "inline")}; filename={file}", answer.Content.Headers.ContentDisposition!.ToString());
    }

    [Theory]
    [InlineData("ladder?hide=trying,acks", "1 2 3 5 6 7 8 9 11 12 13")]
    [InlineData("ladder?only=1xx,BYE&hide=call:2", "2 5 6")]
    [InlineData("calls/1?only=180", "2")]
    [InlineData("ladder?ip=203.0.113.200", "")]
    public async Task Steps_that_are_left_out_leave_the_others_their_numbers(string address, string numbers)
    {
        JsonElement ladder = await JsonAsync($"/api/traces/{await StoreAsync(ThreeCalls)}/{address}");

        Assert.Equal(numbers, string.Join(' ', ladder.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("n").GetInt32())));
    }

    [Theory]
    [InlineData("calls/1", 6, "one")]
    [InlineData("calls/3", 1, "three")]
    [InlineData("calls/1?with=2", 12, "one,two")]
    [InlineData("calls/1.json?with=3,2", 13, "one,two,three")]
    [InlineData("calls/1?with=1", 6, "one")]
    [InlineData("ladder", 13, "one,two,three")]
    [InlineData("ladder?calls=all", 13, "one,two,three")]
    [InlineData("ladder?calls=2", 6, "two")]
    [InlineData("ladder.json?calls=1,3", 7, "one,three")]
    [InlineData("ladder?calls=1-2", 12, "one,two")]
    [InlineData("ladder?calls=*", 13, "one,two,three")]
    [InlineData("ladder?q=two", 6, "two")]
    [InlineData("ladder?q=two&calls=*", 6, "two")]
    [InlineData("ladder?q=two&calls=1,3", 7, "one,three")]
    [InlineData("ladder?q=-method:OPTIONS&calls=*~1", 6, "two")]
    [InlineData("ladder?without=session", 1, "three")]
    [InlineData("ladder?start=1700000006&end=1700000012", 6, "two")]
    public async Task Calls_are_chosen_by_number(string address, int steps, string callIds)
    {
        JsonElement ladder = await JsonAsync($"/api/traces/{await StoreAsync(ThreeCalls)}/{address}");

        JsonElement[] rows = [.. ladder.GetProperty("steps").EnumerateArray()];
        Assert.Equal(steps, rows.Length);
        Assert.Equal(callIds.Split(','), rows.Select(CallIdOf).Distinct());
    }

    [Theory]
    [InlineData("calls/4", 404, "no-such-call", "The trace has no call 4: its calls are numbered from 1 to 3.")]
    [InlineData("calls/0.svg", 404, "no-such-call", "The trace has no call 0: its calls are numbered from 1 to 3.")]
    [InlineData("calls/1?with=9", 404, "no-such-call", "The trace has no call 9: its calls are numbered from 1 to 3.")]
    [InlineData("calls/1?with=x", 400, "bad-calls", "'1,x' is not a list of call numbers. Give numbers and ranges with commas between them, as 1,2,5-9.")]
    [InlineData("ladder?calls=1,-2", 400, "bad-calls", "'1,-2' is not a list of call numbers. Give numbers and ranges with commas between them, as 1,2,5-9.")]
    [InlineData("ladder?calls=2-7", 404, "no-such-call", "The trace has no call 4: its calls are numbered from 1 to 3.")]
    [InlineData("calls/1.exe", 404, "not-found", "The API has nothing at this address. /openapi/v1.json lists what it has.")]
    [InlineData("calls/one", 404, "not-found", "The API has nothing at this address. /openapi/v1.json lists what it has.")]
    public async Task What_cannot_be_drawn_says_why(string address, int status, string type, string detail)
    {
        HttpResponseMessage answer = await _client.GetAsync($"/api/traces/{await StoreAsync(ThreeCalls)}/{address}", _cancel);

        await AssertProblemAsync(answer, status, type, detail);
    }

    [Fact]
    public async Task Lanes_are_arranged_as_the_address_says()
    {
        string id = await StoreAsync(ThreeCalls);

        JsonElement ladder = await JsonAsync($"/api/traces/{id}/calls/1?lanes=192.0.2.2:5060~Callee,192.0.2.1:5060~Caller,nobody");

        Assert.Equal(["Callee", "Caller"], ladder.GetProperty("lanes").EnumerateArray().Select(lane => lane.GetProperty("name").GetString()));
        JsonElement hidden = await JsonAsync($"/api/traces/{id}/calls/1?lanes=-192.0.2.2:5060");
        Assert.Equal(0, hidden.GetProperty("steps").GetArrayLength());
    }

    [Fact]
    public async Task Ladder_JSON_is_what_the_OpenAPI_document_says()
    {
        string ladder = await _client.GetStringAsync($"/api/traces/{await StoreAsync(ThreeCalls)}/ladder", _cancel);

        LadderSchema read = JsonSerializer.Deserialize<LadderSchema>(ladder, Strict)!;
        Assert.Equal(13, read.Steps.Count);
        Assert.Equal(2, read.Lanes.Count);
        Assert.Equal(0, read.Steps[0].TimeMs);
        Assert.Equal(1000, read.Steps[1].TimeMs);
    }

    [Theory]
    [InlineData("mermaid", "text/vnd.mermaid; charset=utf-8", "sequenceDiagram")]
    [InlineData("plantuml", "text/plain; charset=utf-8", "@startuml")]
    [InlineData("svg", "image/svg+xml", "<svg")]
    [InlineData("text", "text/plain; charset=utf-8", "INVITE")]
    [InlineData("json", "application/json", "\"steps\"")]
    public async Task A_trace_is_drawn_and_nothing_of_it_is_kept(string format, string mediaType, string content)
    {
        long before = await RowsAsync();

        HttpResponseMessage answer = await _client.PostAsync($"/api/diagram?format={format}", new ByteArrayContent(ThreeCalls), _cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.ToString());
        Assert.Contains(content, await answer.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task One_call_of_a_trace_is_drawn_alone()
    {
        HttpResponseMessage answer = await _client.PostAsync("/api/diagram?format=json&call=3", new ByteArrayContent(ThreeCalls), _cancel);

        JsonElement ladder = await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);
        Assert.Equal("three", CallIdOf(Assert.Single(ladder.GetProperty("steps").EnumerateArray())));
    }

    [Theory]
    [InlineData("?format=gif", 400, "no-such-format", "format is 'gif'. Choose one of mermaid, plantuml, svg, text, json, pcap.")]
    [InlineData("", 400, "no-such-format", "format is ''. Choose one of mermaid, plantuml, svg, text, json, pcap.")]
    [InlineData("?format=svg&call=4", 404, "no-such-call", "The trace has no call 4: its calls are numbered from 1 to 3.")]
    public async Task A_drawing_that_cannot_be_made_says_why(string query, int status, string type, string detail)
    {
        HttpResponseMessage answer = await _client.PostAsync($"/api/diagram{query}", new ByteArrayContent(ThreeCalls), _cancel);

        await AssertProblemAsync(answer, status, type, detail);
    }

    [Theory]
    [InlineData("no SIP in here", 422, "no-sip", "No SIP message was found, and nothing is kept. Text without a whole SIP message. Lines: 1. The first: no SIP in here")]
    [InlineData("", 400, "no-trace", "There is not one byte. Send a capture or a log as the raw body, or in a multipart form as a part named file or text.")]
    public async Task What_holds_no_message_is_not_drawn(string body, int status, string type, string detail)
    {
        HttpResponseMessage answer = await _client.PostAsync("/api/diagram?format=svg", new StringContent(body), _cancel);

        await AssertProblemAsync(answer, status, type, detail);
    }

    [Fact]
    public async Task A_number_that_is_none_is_a_problem_too()
    {
        HttpResponseMessage answer = await _client.PostAsync("/api/diagram?format=svg&call=first", new ByteArrayContent(ThreeCalls), _cancel);

        await AssertProblemAsync(answer, 400, "bad-request",
            "A value in the path or the query has the wrong form. /openapi/v1.json says which form each of them has.");
    }

    [Fact]
    public async Task A_kept_trace_and_a_drawn_one_give_the_same_picture()
    {
        string kept = await _client.GetStringAsync($"/api/traces/{await StoreAsync(ThreeCalls)}/ladder.svg", _cancel);
        HttpResponseMessage drawn = await _client.PostAsync("/api/diagram?format=svg", new ByteArrayContent(ThreeCalls), _cancel);

        Assert.Equal(kept, await drawn.Content.ReadAsStringAsync(_cancel));
        Assert.Equal("svg", XDocument.Parse(kept).Root!.Name.LocalName);
    }

    [Fact]
    public void Every_form_has_an_address() => Assert.Equal(
        LadderFormat.All.Select(format => format.Extension).Append("").Order(), Formats.Select(row => row.Data.Item1).Order());

    private async Task<string> StoreAsync(byte[] capture) =>
        (await app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(capture)), TraceLifetime.Default, null, _cancel)).Id;

    private Task<JsonElement> JsonAsync(string address) => _client.GetFromJsonAsync<JsonElement>(address, _cancel);

    private async Task<long> RowsAsync()
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(app.Folder, "traces.db")}");
        return await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "SELECT COUNT(*) FROM trace");
    }

    private static string CallIdOf(JsonElement step) => step.GetProperty("raw").GetString()!
        .Split("\r\n").Single(line => line.StartsWith("Call-ID: ", StringComparison.Ordinal))["Call-ID: ".Length..];

    private async Task AssertProblemAsync(HttpResponseMessage answer, int status, string type, string detail)
    {
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);
        Assert.Equal(detail, problem.GetProperty("detail").GetString());
        Assert.Equal($"urn:flowviewer:problem:{type}", problem.GetProperty("type").GetString());
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }
}
