using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlowViewer.Web.Tests.Hosting;

namespace FlowViewer.Web.Tests.Api;

public sealed class TraceEndpointTests : IDisposable
{
    private readonly TestApp _app = new();
    private readonly HttpClient _client;
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public TraceEndpointTests() => _client = _app.Client();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_raw_body_is_kept_and_its_calls_are_told()
    {
        HttpResponseMessage answer = await PostAsync(Capture.AnsweredCall);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        JsonElement trace = await JsonAsync(answer);
        string id = trace.GetProperty("id").GetString()!;
        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Equal($"/api/traces/{id}", trace.GetProperty("url").GetString());
        Assert.Equal($"/api/traces/{id}", answer.Headers.Location!.OriginalString);
        Assert.Equal("pcap", trace.GetProperty("kind").GetString());
        Assert.Equal("alice → bob", trace.GetProperty("title").GetString());
        Assert.Equal(0, trace.GetProperty("files").GetArrayLength());
        Assert.Equal(1, trace.GetProperty("callCount").GetInt32());
        Assert.Equal(6, trace.GetProperty("messages").GetInt32());
        Assert.Equal(0, trace.GetProperty("problems").GetArrayLength());
        Assert.Equal(_app.Clock.GetUtcNow().AddDays(1), trace.GetProperty("expiresAt").GetDateTimeOffset());
        JsonElement call = Assert.Single(trace.GetProperty("calls").EnumerateArray());
        Assert.Equal(1, call.GetProperty("n").GetInt32());
        Assert.Equal("one", call.GetProperty("callId").GetString());
        Assert.Equal("session", call.GetProperty("kind").GetString());
        Assert.Equal("alice", call.GetProperty("from").GetString());
        Assert.Equal("bob", call.GetProperty("to").GetString());
        Assert.Equal("answered", call.GetProperty("outcome").GetString());
        Assert.Equal(6, call.GetProperty("messages").GetInt32());
        Assert.Equal("2023-11-14T22:13:20Z", call.GetProperty("startedAt").GetString());
        Assert.Equal(1000, call.GetProperty("setupMs").GetDouble());
        Assert.Equal(2000, call.GetProperty("durationMs").GetDouble());
    }

    [Fact]
    public async Task A_pasted_message_has_no_times_and_none_are_invented()
    {
        JsonElement trace = await JsonAsync(await PostAsync(Encoding.UTF8.GetBytes(Capture.Request("OPTIONS", "pasted", 1))));

        JsonElement call = Assert.Single(trace.GetProperty("calls").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, call.GetProperty("startedAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, call.GetProperty("setupMs").ValueKind);
        Assert.Equal(JsonValueKind.Null, call.GetProperty("durationMs").ValueKind);
    }

    [Theory]
    [InlineData("file", null)]
    [InlineData("file", "<script>alert(1)</script>.pcap")]
    [InlineData("text", null)]
    public async Task A_form_is_searched_for_its_trace(string part, string? fileName)
    {
        using var form = new MultipartFormDataContent { { new StringContent("7d"), "expires" } };
        var content = new ByteArrayContent(Capture.AnsweredCall);
        if (fileName is null)
            form.Add(content, part);
        else
            form.Add(content, part, fileName);

        HttpResponseMessage answer = await _client.PostAsync("/api/traces", form, _cancel);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.DoesNotContain("<script", await answer.Content.ReadAsStringAsync(_cancel), StringComparison.Ordinal);
        JsonElement trace = await JsonAsync(answer);
        Assert.Equal(6, trace.GetProperty("messages").GetInt32());
        Assert.Equal(_app.Clock.GetUtcNow().AddDays(7), trace.GetProperty("expiresAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_empty_part_of_a_form_is_passed_over()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(""), "text" },
            { new ByteArrayContent([]), "file", "none" },
            { new ByteArrayContent(Capture.AnsweredCall), "file", "a" },
        };

        JsonElement trace = await JsonAsync(await _client.PostAsync("/api/traces", form, _cancel));

        Assert.Equal(6, trace.GetProperty("messages").GetInt32());
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public async Task Gzip_is_taken_off_whether_it_is_announced_or_not(int layers, bool announced)
    {
        byte[] body = Capture.AnsweredCall;
        for (int i = 0; i < layers; i++)
            body = Gzip(body);
        using var content = new ByteArrayContent(body);
        if (announced)
            content.Headers.ContentEncoding.Add("gzip");

        JsonElement trace = await JsonAsync(await _client.PostAsync("/api/traces", content, _cancel));

        Assert.Equal(6, trace.GetProperty("messages").GetInt32());
        byte[] kept = await _client.GetByteArrayAsync($"{trace.GetProperty("url").GetString()}/raw", _cancel);
        Assert.Equal(Capture.AnsweredCall, kept);
    }

    [Theory]
    [InlineData("en", "/en/traces/")]
    [InlineData("zh", "/zh/traces/")]
    [InlineData("//evil.example", "/en/traces/")]
    public async Task A_plain_form_is_sent_on_to_the_page_of_its_trace(string language, string page)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(language), "lang" },
            { new ByteArrayContent(Capture.AnsweredCall), "file", "a.pcap" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/traces") { Content = form };
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");

        HttpResponseMessage answer = await _client.SendAsync(request, _cancel);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Matches($"^{page}[0-9a-f]{{32}}/calls/1$", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Lines_of_progress_end_with_the_trace()
    {
        string[] lines = await LinesAsync(Capture.AnsweredCall);

        JsonElement first = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal("reading", first.GetProperty("stage").GetString());
        Assert.True(first.GetProperty("messages").GetInt32() >= 0);
        JsonElement last = JsonDocument.Parse(lines[^1]).RootElement;
        Assert.Equal("done", last.GetProperty("stage").GetString());
        JsonElement trace = last.GetProperty("trace");
        Assert.Equal(6, trace.GetProperty("messages").GetInt32());
        Assert.False(trace.TryGetProperty("calls", out _));
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync(trace.GetProperty("url").GetString(), _cancel)).StatusCode);
    }

    [Fact]
    public async Task What_is_refused_before_the_reading_is_an_ordinary_error_also_for_who_asks_for_lines()
    {
        using HttpRequestMessage request = LinesRequest([]);

        HttpResponseMessage answer = await _client.SendAsync(request, _cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_kept_trace_is_told_again_as_it_was()
    {
        HttpResponseMessage kept = await PostAsync(Capture.AnsweredCall);

        HttpResponseMessage again = await _client.GetAsync(kept.Headers.Location, _cancel);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        // But not how it is deleted; and what is wrong in it is known by now.
        JsonObject then = JsonNode.Parse(await kept.Content.ReadAsStringAsync(_cancel))!.AsObject(), now = JsonNode.Parse(await again.Content.ReadAsStringAsync(_cancel))!.AsObject();
        Assert.True(then.Remove("deleteToken"));
        Assert.True(now.Remove("findings") && now.Remove("findingKinds") && now.Remove("conversations"));
        Assert.All(now["calls"]!.AsArray(), call => Assert.True(call!.AsObject().Remove("findings")));
        Assert.Equal(then.ToJsonString(), now.ToJsonString());
    }

    [Fact]
    public async Task The_bytes_come_back_as_a_download_that_is_called_after_what_it_is_where_it_came_without_a_name()
    {
        HttpResponseMessage kept = await PostAsync(Capture.AnsweredCall);

        HttpResponseMessage raw = await _client.GetAsync($"{kept.Headers.Location}/raw", _cancel);

        Assert.Equal(Capture.AnsweredCall, await raw.Content.ReadAsByteArrayAsync(_cancel));
        Assert.Equal("application/octet-stream", raw.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment; filename=trace.pcap; filename*=UTF-8''trace.pcap", raw.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal(Capture.AnsweredCall.Length, raw.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Deleting_is_done_once_and_nothing_is_served_after_it()
    {
        JsonElement kept = await JsonAsync(await PostAsync(Capture.AnsweredCall));
        string url = kept.GetProperty("url").GetString()!;

        foreach (HttpStatusCode status in new[] { HttpStatusCode.NoContent, HttpStatusCode.NotFound })
        {
            using var delete = new HttpRequestMessage(HttpMethod.Delete, url);
            delete.Headers.Add("X-Delete-Token", kept.GetProperty("deleteToken").GetString());
            Assert.Equal(status, (await _client.SendAsync(delete, _cancel)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(url, _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync($"{url}/raw", _cancel)).StatusCode);
    }

    [Fact]
    public async Task A_plain_form_deletes_too_and_is_sent_on_to_the_start()
    {
        JsonElement kept = await JsonAsync(await PostAsync(Capture.AnsweredCall));
        string url = kept.GetProperty("url").GetString()!;
        using var delete = new HttpRequestMessage(HttpMethod.Post, $"{url}/delete?lang=zh");
        delete.Headers.Add("Cookie", $"delete-token={kept.GetProperty("deleteToken").GetString()}");

        HttpResponseMessage answer = await _client.SendAsync(delete, _cancel);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/zh/traces?deleted={url.Split('/')[^1]}", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(url, _cancel)).StatusCode);
    }

    [Theory]
    [InlineData("1h", "01:00:00")]
    [InlineData("PT1H", "01:00:00")]
    [InlineData("30d", "30.00:00:00")]
    public async Task A_trace_is_served_until_the_moment_it_expires_and_not_after(string expires, string lifetime)
    {
        string url = (await PostAsync(Capture.AnsweredCall, $"?expires={expires}")).Headers.Location!.OriginalString;

        _app.Clock.Advance(TimeSpan.Parse(lifetime, null) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync(url, _cancel)).StatusCode);
        _app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(url, _cancel)).StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(byte[] body, string query = "") =>
        _client.PostAsync("/api/traces" + query, new ByteArrayContent(body), _cancel);

    private Task<JsonElement> JsonAsync(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);

    private static HttpRequestMessage LinesRequest(byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/traces") { Content = new ByteArrayContent(body) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/x-ndjson"));
        return request;
    }

    private async Task<string[]> LinesAsync(byte[] body)
    {
        using HttpRequestMessage request = LinesRequest(body);
        HttpResponseMessage answer = await _client.SendAsync(request, _cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.ToString());
        return (await answer.Content.ReadAsStringAsync(_cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
