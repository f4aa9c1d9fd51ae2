using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using FlowViewer.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FlowViewer.Web.Tests.Hosting;

/// <summary>Pages that say the same for everybody are rendered and compressed once.</summary>
public sealed class PageCacheTests : IDisposable
{
    private readonly TestApp _app = new();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("/en/responses/486")]
    [InlineData("/zh/timers/B")]
    [InlineData("/en/headers?category=routing")]
    public async Task A_page_is_the_same_from_the_cache_in_every_encoding_and_has_its_headers(string path)
    {
        (HttpResponseMessage first, byte[] plain) = await GetAsync(path, null);
        long held = _app.Services.GetRequiredService<PageCache>().Bytes;
        (HttpResponseMessage second, byte[] again) = await GetAsync(path, null);
        (HttpResponseMessage packed, byte[] brotli) = await GetAsync(path, "br");
        (_, byte[] gzip) = await GetAsync(path, "gzip");

        Assert.True(held >= plain.Length);
        Assert.Equal(plain, again);
        Assert.Equal(plain, Unpacked(new BrotliStream(new MemoryStream(brotli), CompressionMode.Decompress)));
        Assert.Equal(plain, Unpacked(new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress)));
        Assert.Equal(["br"], packed.Content.Headers.ContentEncoding);
        Assert.Equal(Names(first), Names(second));
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal("Accept-Encoding", string.Join(", ", second.Headers.Vary));
        Assert.Equal("text/html; charset=utf-8", second.Content.Headers.ContentType!.ToString());
        Assert.Contains("style-src 'self'", string.Join(' ', second.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_not_cached_as_a_page()
    {
        HttpClient client = _app.Client();
        long before = _app.Services.GetRequiredService<PageCache>().Bytes;

        for (int i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/en/responses/999", _cancel)).StatusCode);

        Assert.Equal(before, _app.Services.GetRequiredService<PageCache>().Bytes);
    }

    [Fact]
    public async Task Two_names_of_the_server_have_each_their_own_page()
    {
        HttpClient client = _app.Client();
        foreach (string host in new[] { "one.example", "two.example", "one.example" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/en/responses/486");
            request.Headers.Host = host;
            string page = await (await client.SendAsync(request, _cancel)).Content.ReadAsStringAsync(_cancel);
            Assert.Contains($"http://{host}/en/responses/486", page, StringComparison.Ordinal);
        }
    }

    private async Task<(HttpResponseMessage Answer, byte[] Body)> GetAsync(string path, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (encoding is not null)
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        HttpResponseMessage answer = await _app.Client().SendAsync(request, _cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (answer, await answer.Content.ReadAsByteArrayAsync(_cancel));
    }

    private static byte[] Unpacked(Stream packed)
    {
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }

    private static string[] Names(HttpResponseMessage answer) => [.. answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key).Order()];
}
