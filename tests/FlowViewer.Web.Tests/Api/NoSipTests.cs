using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using FlowViewer.Web.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace FlowViewer.Web.Tests.Api;

/// <summary>What holds no SIP: it is not kept, and its sender is told what was seen instead.</summary>
public sealed class NoSipTests : IDisposable
{
    private const string Tree = "Session Initiation Protocol (INVITE)\n    Request-Line: INVITE sip:bob@example.com\n";

    private readonly TestApp _app = new();
    private readonly HttpClient _client;
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public NoSipTests() => _client = _app.Client();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("/api/traces")]
    [InlineData("/api/diagram?format=mermaid")]
    public async Task Nothing_is_kept_and_what_was_seen_is_said_in_both_languages(string address)
    {
        HttpResponseMessage answer = await _client.PostAsync(address, new StringContent(Tree), _cancel);
        JsonElement problem = await JsonAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("urn:flowviewer:problem:no-sip", problem.GetProperty("type").GetString());
        JsonElement seen = problem.GetProperty("seen")[0];
        Assert.Equal("wiresharkTree", seen.GetProperty("kind").GetString());
        Assert.StartsWith("A Wireshark detail tree without its frame lines", seen.GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Wireshark 详细信息树", seen.GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Equal(["2", "Session Initiation Protocol (INVITE)"], problem.GetProperty("seen")[1].GetProperty("values").EnumerateArray().Select(v => v.GetString()));
        Assert.StartsWith("No SIP message was found, and nothing is kept. A Wireshark detail tree", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0L, await RowsAsync());
    }

    [Fact]
    public async Task A_script_gets_it_as_the_last_line()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/traces") { Content = new ByteArrayContent([0x89, (byte)'P', (byte)'N', (byte)'G']) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/x-ndjson"));

        HttpResponseMessage answer = await _client.SendAsync(request, _cancel);
        string[] lines = (await answer.Content.ReadAsStringAsync(_cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        JsonElement last = JsonDocument.Parse(lines[^1]).RootElement;
        JsonElement problem = last.TryGetProperty("problem", out JsonElement found) ? found : last;
        Assert.Equal("图片（PNG）。需要消息的文本或抓包文件。", problem.GetProperty("seen")[0].GetProperty("zh").GetString());
    }

    [Theory]
    [InlineData("en", "A Wireshark detail tree without its frame lines")]
    [InlineData("zh", "Wireshark 详细信息树")]
    public async Task A_plain_form_comes_back_with_its_text(string language, string words)
    {
        string text = Tree + "<script>alert(1)</script></textarea>\n";
        HttpResponseMessage answer = await PostFormAsync(language, "text", Encoding.UTF8.GetBytes(text));
        string html = await answer.Content.ReadAsStringAsync(_cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        using AngleSharp.Html.Dom.IHtmlDocument page = await new HtmlParser().ParseDocumentAsync(html, _cancel);
        Assert.Equal(text, page.QuerySelector("textarea")!.TextContent);
        Assert.Contains(words, page.QuerySelector("[data-upload-failed]:not([hidden])")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(language == "zh" ? "zh-CN" : "en", page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_file_of_a_plain_form_is_named_on_the_page_without_its_bytes()
    {
        HttpResponseMessage answer = await PostFormAsync("en", "file", [.. "%PDF-1.7\n"u8]);
        string html = await answer.Content.ReadAsStringAsync(_cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("A document (PDF).", html, StringComparison.Ordinal);
        Assert.DoesNotContain("%PDF", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_beyond_what_a_page_gives_back_is_refused_in_words_alone()
    {
        HttpResponseMessage answer = await PostFormAsync("en", "text", Encoding.ASCII.GetBytes(new string('a', 1_000_001)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(_cancel)).Length, 1000, 100_000);
    }

    private async Task<HttpResponseMessage> PostFormAsync(string language, string name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/traces?lang={language}") { Content = form };
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        return await _client.SendAsync(request, _cancel);
    }

    private async Task<long> RowsAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_app.Folder, "traces.db")}");
        return await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "SELECT (SELECT COUNT(*) FROM trace) + (SELECT COUNT(*) FROM trace_chunk)");
    }

    private Task<JsonElement> JsonAsync(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);
}
