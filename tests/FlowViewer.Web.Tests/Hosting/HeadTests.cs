using FlowViewer.Web.Storage;
using FlowViewer.Web.Tests.Api;

namespace FlowViewer.Web.Tests.Hosting;

/// <summary>RFC 9110 9.3.2: HEAD is GET without the content.</summary>
public sealed class HeadTests : IDisposable
{
    private readonly TestApp _app = new();
    private readonly HttpClient _client;
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public HeadTests()
    {
        _app.UseKestrel(0);
        _app.StartServer();
        _client = _app.Client();
    }

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("/")]
    [InlineData("/en")]
    [InlineData("/zh/traces")]
    [InlineData("/en/responses/486")]
    [InlineData("/en/responses/4711")]
    [InlineData("/en/flows/volte-call?step=3")]
    [InlineData("/en/traces/{id}")]
    [InlineData("/en/traces/{id}/calls/1")]
    [InlineData("/en/nowhere")]
    [InlineData("/api/responses/486")]
    [InlineData("/api/search?q=busy")]
    [InlineData("/api/flows/volte-call.svg")]
    [InlineData("/api/traces/{id}")]
    [InlineData("/api/traces/{id}/raw")]
    [InlineData("/api/traces/none")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/sitemap.xml")]
    public async Task HEAD_answers_wherever_GET_does_with_the_same_status_and_headers(string address)
    {
        if (address.Contains("{id}", StringComparison.Ordinal))
            address = address.Replace("{id}", (await _app.Library.StoreAsync(Shipment.Of("test", new MemoryStream(Capture.AnsweredCall)), TraceLifetime.Default, null, _cancel)).Id, StringComparison.Ordinal);
        HttpResponseMessage get = await SendAsync(HttpMethod.Get, address), head = await SendAsync(HttpMethod.Head, address);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(_cancel));
        Assert.Equal(Headers(get), Headers(head));
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        return _client.SendAsync(request, _cancel);
    }

    // The date and the age move on, and how a body is framed says nothing where there is none.
    private static string[] Headers(HttpResponseMessage answer) =>
    [
        .. answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "Age" or "Transfer-Encoding" or "Content-Length"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal),
    ];
}
