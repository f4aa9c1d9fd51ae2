using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FlowViewer.Web.Tests.Api;

namespace FlowViewer.Web.Tests.Hosting;

/// <summary>What only the real server does: its limits and its headers.</summary>
public sealed class KestrelTests : IDisposable
{
    private readonly TestApp _app = new(("Traces:UploadBytes", "5000"));
    private readonly HttpClient _client;
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public KestrelTests()
    {
        _app.UseKestrel(0);
        _app.StartServer();
        _client = _app.Client();
    }

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData(5_001, false)]
    [InlineData(100_000, false)]
    [InlineData(5_001, true)]
    [InlineData(100_000, true)]
    public async Task A_body_beyond_the_limit_is_refused_by_the_name_of_the_limit_whether_its_length_is_announced_or_not(int bytes, bool form)
    {
        foreach (bool chunked in new[] { false, true })
        {
            HttpContent content = new ByteArrayContent(new byte[bytes]);
            if (form)
                content = new MultipartFormDataContent { { content, "file", "a" } };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/traces") { Content = content };
            request.Headers.TransferEncodingChunked = chunked;

            HttpResponseMessage answer = await _client.SendAsync(request, _cancel);

            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(_cancel);
            Assert.Equal(5000, problem.GetProperty("limit").GetInt64());
            Assert.Equal("Traces:UploadBytes", problem.GetProperty("setting").GetString());
        }
    }

    [Fact]
    public async Task A_trace_is_kept_and_the_server_does_not_say_what_it_is()
    {
        HttpResponseMessage answer = await _client.PostAsync("/api/traces", new ByteArrayContent(Capture.AnsweredCall), _cancel);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Headers_that_nobody_needs_are_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        request.Headers.Add("X-Long", new string('a', 40_000));

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await _client.SendAsync(request, _cancel)).StatusCode);
    }
}
