using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FlowViewer.Web.Tests.Api;

/// <summary>What a trace is called, and for how long it is kept: when it comes, when that is changed, and when it is downloaded.</summary>
public sealed class TraceNameTests : IDisposable
{
    private readonly TestApp _app = new();
    private readonly HttpClient _client;
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public TraceNameTests() => _client = _app.Client();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("attachment; filename=\"call 1.pcap\"", "call 1.pcap")]
    [InlineData("attachment; filename*=UTF-8''%E5%91%BC%E5%8F%AB.pcap", "呼叫.pcap")]
    [InlineData("attachment; filename=\"../x/call.pcap\"", "call.pcap")]
    [InlineData("attachment", "alice → bob")]
    [InlineData("nonsense;;=", "alice → bob")]
    public async Task A_raw_body_is_called_as_its_header_says(string disposition, string title)
    {
        JsonElement trace = await StoreAsync(Capture.AnsweredCall, disposition);

        Assert.Equal(title, trace.GetProperty("title").GetString());
        Assert.Equal(title, await TitleAsync(trace));
    }

    [Fact]
    public async Task A_file_of_a_form_keeps_its_name_and_loses_the_gzip_that_was_taken_off()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Capture.AnsweredCall);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(packed.ToArray()), "file", "call.pcap.gz" } };

        JsonElement trace = await JsonAsync(await _client.PostAsync("/api/traces", form, _cancel));

        Assert.Equal("call.pcap", trace.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("INVITE", "alice → bob")]
    [InlineData("OPTIONS", "OPTIONS alice → bob")]
    public async Task Pasted_text_is_called_after_its_first_call(string method, string title)
    {
        JsonElement trace = await StoreAsync(Encoding.UTF8.GetBytes(Capture.Request(method, "pasted", 1)));

        Assert.Equal(title, trace.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_trace_is_renamed_and_gets_its_first_title_back()
    {
        JsonElement trace = await StoreAsync(Capture.AnsweredCall, "attachment; filename=call.pcap");

        Assert.Equal("Roaming test, 3rd try", (await ChangeAsync(trace, new { title = " Roaming  test,\u202e 3rd try " })).GetProperty("title").GetString());
        Assert.Equal("Roaming test, 3rd try", await TitleAsync(trace));
        Assert.Equal(trace.GetProperty("expiresAt").GetString(), (await ChangeAsync(trace, new { })).GetProperty("expiresAt").GetString());
        Assert.Equal("call.pcap", (await ChangeAsync(trace, new { title = "" })).GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_trace_is_kept_longer_or_shorter_counted_from_now()
    {
        JsonElement trace = await StoreAsync(Capture.AnsweredCall);
        _app.Clock.Advance(TimeSpan.FromHours(20));

        JsonElement longer = await ChangeAsync(trace, new { expires = "7d" });
        Assert.Equal(_app.Clock.GetUtcNow().AddDays(7), longer.GetProperty("expiresAt").GetDateTimeOffset());
        _app.Clock.Advance(TimeSpan.FromDays(6));
        Assert.NotNull(await TitleAsync(trace));
        await ChangeAsync(trace, new { expires = "PT1H" });
        _app.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(Url(trace), _cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.PatchAsJsonAsync(Url(trace), new { title = "late" }, _cancel)).StatusCode);
    }

    [Fact]
    public async Task Another_instance_shows_what_was_changed_here()
    {
        JsonElement trace = await StoreAsync(Capture.AnsweredCall, "attachment; filename=call.pcap");
        string id = trace.GetProperty("id").GetString()!;
        using var other = new TraceLibrary(_app.Services.GetRequiredService<TraceStore>(), Options.Create(new TraceSettings()), _app.Clock, NullLogger<TraceLibrary>.Instance);
        Assert.Equal("call.pcap", (await other.OpenAsync(id, _cancel))!.Title);

        JsonElement changed = await ChangeAsync(trace, new { title = "Renamed", expires = "8h" });

        LoadedTrace shown = (await other.OpenAsync(id, _cancel))!;
        Assert.Equal(("Renamed", changed.GetProperty("expiresAt").GetDateTimeOffset()), (shown.Title, shown.ExpiresAt));
    }

    [Theory]
    [InlineData("{\"expires\":\"59m\"}", 400, "bad-lifetime")]
    [InlineData("{\"expires\":\"31d\"}", 400, "bad-lifetime")]
    [InlineData("{\"expires\":\"\"}", 400, "bad-lifetime")]
    [InlineData("{\"title\":\"\\u0001\\u202e\"}", 400, "bad-title")]
    [InlineData("{\"title\":\"LONG\"}", 400, "bad-title")]
    [InlineData("{\"title\":5}", 400, "bad-request")]
    [InlineData("not json", 400, "bad-request")]
    public async Task What_cannot_be_is_refused_and_changes_nothing(string body, int status, string type)
    {
        JsonElement trace = await StoreAsync(Capture.AnsweredCall, "attachment; filename=call.pcap");
        using var content = new StringContent(body.Replace("LONG", new string('x', FileNames.Longest + 1), StringComparison.Ordinal), Encoding.UTF8, "application/json");

        HttpResponseMessage answer = await _client.PatchAsync(Url(trace), content, _cancel);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal($"urn:flowviewer:problem:{type}", (await JsonAsync(answer)).GetProperty("type").GetString());
        Assert.Equal("call.pcap", await TitleAsync(trace));
    }

    [Fact]
    public async Task A_plain_form_changes_too_and_is_sent_back_to_the_page()
    {
        JsonElement trace = await StoreAsync(Capture.AnsweredCall);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["title"] = "By form", ["expires"] = "30d" });

        HttpResponseMessage answer = await _client.PostAsync($"{Url(trace)}/change?lang=zh", form, _cancel);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/zh/traces/{trace.GetProperty("id").GetString()}", answer.Headers.Location!.OriginalString);
        Assert.Equal("By form", await TitleAsync(trace));
        using var empty = new FormUrlEncodedContent(new Dictionary<string, string> { ["title"] = "Again", ["expires"] = "" });
        await _client.PostAsync($"{Url(trace)}/change", empty, _cancel);
        JsonElement kept = await JsonAsync(await _client.GetAsync(Url(trace), _cancel));
        Assert.Equal(_app.Clock.GetUtcNow().AddDays(30), kept.GetProperty("expiresAt").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("PATCH", "")]
    [InlineData("POST", "/change")]
    public async Task Another_site_changes_nothing(string method, string address)
    {
        JsonElement trace = await StoreAsync(Capture.AnsweredCall);
        using var request = new HttpRequestMessage(new HttpMethod(method), Url(trace) + address) { Content = JsonContent.Create(new { title = "evil" }) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, (await _client.SendAsync(request, _cancel)).StatusCode);
        Assert.Equal("alice → bob", await TitleAsync(trace));
    }

    [Theory]
    [InlineData("call.pcap", "attachment; filename=call.pcap; filename*=UTF-8''call.pcap")]
    [InlineData("呼叫.pcap", "attachment; filename=__.pcap; filename*=UTF-8''%E5%91%BC%E5%8F%AB.pcap")]
    [InlineData("a \"quoted\"; name.pcap", "attachment; filename=\"a \\\"quoted\\\"; name.pcap\"; filename*=UTF-8''a%20%22quoted%22%3B%20name.pcap")]
    [InlineData("a\r\nSet-Cookie: b.pcap", "attachment; filename=\"a Set-Cookie: b.pcap\"; filename*=UTF-8''a%20Set-Cookie%3A%20b.pcap")]
    [InlineData("%41;filename=evil.exe", "attachment; filename=\"%41;filename=evil.exe\"; filename*=UTF-8''%2541%3Bfilename%3Devil.exe")]
    public async Task The_original_is_downloaded_under_its_name(string name, string disposition)
    {
        JsonElement trace = await StoreAsync(Capture.AnsweredCall, $"attachment; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        await ChangeAsync(trace, new { title = "Renamed" });

        HttpResponseMessage raw = await _client.GetAsync($"{Url(trace)}/raw", _cancel);

        Assert.Equal(Capture.AnsweredCall, await raw.Content.ReadAsByteArrayAsync(_cancel));
        Assert.Equal(disposition, raw.Content.Headers.NonValidated["Content-Disposition"].ToString());
        Assert.Equal("nosniff", raw.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private async Task<JsonElement> StoreAsync(byte[] body, string? disposition = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/traces") { Content = new ByteArrayContent(body) };
        if (disposition is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        return await JsonAsync(await _client.SendAsync(request, _cancel));
    }

    private async Task<JsonElement> ChangeAsync(JsonElement trace, object change)
    {
        HttpResponseMessage answer = await _client.PatchAsJsonAsync(Url(trace), change, _cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await JsonAsync(answer);
    }

    private async Task<string?> TitleAsync(JsonElement trace) => (await JsonAsync(await _client.GetAsync(Url(trace), _cancel))).GetProperty("title").GetString();

    private static string Url(JsonElement trace) => trace.GetProperty("url").GetString()!;

    private Task<JsonElement> JsonAsync(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);
}
