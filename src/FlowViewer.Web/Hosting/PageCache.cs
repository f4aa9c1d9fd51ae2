using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FlowViewer.Web.Hosting;

/// <summary>
/// The pages that say the same for everybody, as they were rendered and compressed once: a page that is asked for again costs as much as
/// a file. The least recently used go where they are more than <see cref="MostBytes"/>.
/// </summary>
internal sealed class PageCache(IResponseCompressionProvider compression)
{
    /// <summary>About three thousand pages, each in the three encodings.</summary>
    public const long MostBytes = 128 << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<CachedPage>> _pages = [];
    private readonly LinkedList<CachedPage> _recent = [];
    private long _bytes;

    /// <summary>How many bytes it holds.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
                return _bytes;
        }
    }

    /// <summary>Answers with the page of a tag; false where it is not here.</summary>
    public async Task<bool> TryWriteAsync(HttpContext context, string tag)
    {
        CachedPage page;
        lock (_gate)
        {
            if (!_pages.TryGetValue(tag, out LinkedListNode<CachedPage>? node))
                return false;
            if (node != _recent.First)
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
            }
            page = node.Value;
        }
        await WriteAsync(context, page);
        return true;
    }

    /// <summary>Renders a page and answers with it; it is kept where it is a page, and no refusal.</summary>
    public async Task RenderAsync(HttpContext context, string tag, RequestDelegate next)
    {
        HttpResponse response = context.Response;
        Stream body = response.Body;
        using var rendered = new MemoryStream();
        response.Body = rendered;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }
        if (response.StatusCode != StatusCodes.Status200OK || response.HasStarted)
        {
            rendered.Position = 0;
            await rendered.CopyToAsync(body, context.RequestAborted);
            return;
        }
        var page = new CachedPage(tag, [.. response.Headers], rendered.ToArray());
        Add(page, page.Plain.Length);
        await WriteAsync(context, page);
    }

    private async Task WriteAsync(HttpContext context, CachedPage page)
    {
        HttpResponse response = context.Response;
        foreach ((string name, StringValues value) in page.Headers)
            response.Headers[name] = value;
        byte[] bytes = page.Plain;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (compression.CheckRequestAcceptsCompression(context) && compression.GetCompressionProvider(context) is { } encoding)
        {
            if (!page.Encoded.TryGetValue(encoding.EncodingName, out bytes!))
            {
                page.Encoded[encoding.EncodingName] = bytes = Encode(encoding, page.Plain);
                Grow(page, bytes.Length);
            }
            response.Headers.ContentEncoding = encoding.EncodingName;
        }
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static byte[] Encode(ICompressionProvider encoding, byte[] plain)
    {
        using var packed = new MemoryStream();
        using (Stream packing = encoding.CreateStream(packed))
            packing.Write(plain);
        return packed.ToArray();
    }

    private void Add(CachedPage page, long bytes)
    {
        lock (_gate)
        {
            if (_pages.TryAdd(page.Tag, new LinkedListNode<CachedPage>(page)))
            {
                _recent.AddFirst(_pages[page.Tag]);
                GrowWithin(page, bytes);
            }
        }
    }

    private void Grow(CachedPage page, long bytes)
    {
        lock (_gate)
            if (_pages.TryGetValue(page.Tag, out LinkedListNode<CachedPage>? node) && node.Value == page)
                GrowWithin(page, bytes);
    }

    private void GrowWithin(CachedPage page, long bytes)
    {
        page.Bytes += bytes;
        _bytes += bytes;
        while (_bytes > MostBytes && _recent.Last is { } last)
        {
            _recent.RemoveLast();
            _pages.Remove(last.Value.Tag);
            _bytes -= last.Value.Bytes;
        }
    }

    private sealed class CachedPage(string tag, KeyValuePair<string, StringValues>[] headers, byte[] plain)
    {
        public string Tag => tag;
        public KeyValuePair<string, StringValues>[] Headers => headers;
        public byte[] Plain => plain;
        public System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> Encoded { get; } = [];
        public long Bytes { get; set; }
    }
}
