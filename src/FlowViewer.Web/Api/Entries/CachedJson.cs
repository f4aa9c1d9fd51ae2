using System.Security.Cryptography;
using System.Text.Json;
using FlowViewer.Web.Answers;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace FlowViewer.Web.Api.Entries;

/// <summary>
/// JSON that is the same for everybody until the program is started anew: it may stay in any cache for an hour, and who asks for it again
/// with its tag is told that nothing has changed.
/// </summary>
internal sealed class CachedJson : IResult
{
    private const string Cached = "public, max-age=3600";

    private readonly byte[] _bytes;
    private readonly EntityTagHeaderValue _tag;

    private CachedJson(byte[] bytes)
    {
        _bytes = bytes;
        // Weak: the answer may yet be compressed, and is then the same only in what it says (RFC 9110 8.8.1).
        _tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"", isWeak: true);
    }

    /// <summary>The JSON, as UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The name that a browser saves it under; null for what is read and not saved.</summary>
    public string? FileName { get; private init; }

    /// <summary>The JSON of an answer.</summary>
    public static CachedJson Of(object answer, string? fileName = null) =>
        new(JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Options)) { FileName = fileName };

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.Headers.CacheControl = Cached;
        response.Headers.ETag = _tag.ToString();
        if (IsKnown(httpContext.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = _bytes.Length;
        if (FileName is not null)
            response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = FileName }.ToString();
        await response.Body.WriteAsync(_bytes, httpContext.RequestAborted);
    }

    private bool IsKnown(HttpRequest request) =>
        request.Headers.IfNoneMatch.Count > 0
        && new RequestHeaders(request.Headers).IfNoneMatch.Any(tag => tag == EntityTagHeaderValue.Any || tag.Compare(_tag, useStrongComparison: false));
}
