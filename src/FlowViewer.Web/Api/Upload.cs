using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Storage;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FlowViewer.Web.Api;

/// <summary>A trace on its way in, found in a raw body or in a form, with what the form says about it. Nothing of it is in memory or on disk yet.</summary>
internal sealed class Upload
{
    /// <summary>What a form may add to the bytes of the trace: its boundaries, its headers and its other fields.</summary>
    public const long FormBytes = 64 * 1024;

    private const int LongestField = 64;

    private readonly MultipartReader? _form;
    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);
    private IncomingFile? _first;

    private Upload(MultipartReader? form, IncomingFile? first) => (_form, _first) = (form, first);

    /// <summary>The form's fields that stood before its first file.</summary>
    public IReadOnlyDictionary<string, string> Fields => _fields;

    /// <summary>Finds the trace in a request. What is not a form is taken as it is, whatever its media type: the bytes themselves say what they are.</summary>
    /// <exception cref="UploadRefusedException">The form has more bytes than the limit and <see cref="FormBytes"/>.</exception>
    /// <returns>Null where the form is broken or breaks off.</returns>
    public static async Task<Upload?> FindAsync(HttpRequest request, TraceLimit limit, CancellationToken cancel)
    {
        if (FormType(request) is not { } type)
            return new Upload(null, new IncomingFile(request.Body, NameOf(request)));
        string boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        // RFC 2046 5.1.1: a boundary has 1 to 70 characters.
        if (boundary.Length is 0 or > 70)
            return null;
        // All of the form is counted, not only its files: it may go on in small fields for ever.
        var body = new LimitedStream(request.Body, UploadRefusal.TooLarge, limit, new ByteCount(), FormBytes);
        var upload = new Upload(new MultipartReader(boundary, body), null);
        try
        {
            upload._first = await upload.NextAsync(cancel);
            return upload;
        }
        catch (Exception e) when (IsBroken(e))
        {
            return null;
        }
    }

    /// <summary>The files, each to be read before the next one is asked for: parts of the form named file, text or keys that have a byte, or the raw body.</summary>
    /// <exception cref="UploadRefusedException">The form breaks off after the first of them.</exception>
    public async IAsyncEnumerable<IncomingFile> FilesAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        for (IncomingFile? file = _first; file is not null; file = await FollowingAsync(cancel))
            yield return file;
    }

    /// <summary>What to answer to a request whose header alone shows that its body cannot be taken; null where it may be.</summary>
    public static Refusal? Refused(HttpRequest request, TraceLimit limit)
    {
        bool form = FormType(request) is not null;
        string encoding = request.Headers.ContentEncoding.ToString();
        // gzip needs no telling, its bytes say so; a form is not looked for in it.
        if (encoding is not ("" or "identity") && (form || encoding is not ("gzip" or "x-gzip")))
            return Refusals.UnsupportedEncoding(encoding);
        return request.ContentLength > limit.Bytes + (form ? FormBytes : 0) ? Refusals.TooLarge(limit) : null;
    }

    private static MediaTypeHeaderValue? FormType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) ? type : null;

    // RFC 6266 describes the field for responses; with an upload it says the same.
    private static string? NameOf(HttpRequest request) =>
        ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out ContentDispositionHeaderValue? disposition) ? NameOf(disposition) : null;

    private static string? NameOf(ContentDispositionHeaderValue disposition) =>
        disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.RemoveQuotes(disposition.FileName).Value;

    private static bool IsBroken(Exception e) => e is InvalidDataException or (IOException and not BadHttpRequestException);

    private async Task<IncomingFile?> FollowingAsync(CancellationToken cancel)
    {
        try
        {
            return await NextAsync(cancel);
        }
        catch (Exception e) when (IsBroken(e))
        {
            throw new UploadRefusedException(UploadRefusal.BadForm);
        }
    }

    // A form of a page sends what was not filled in as an empty part.
    private async Task<IncomingFile?> NextAsync(CancellationToken cancel)
    {
        while (_form is not null && await _form.ReadNextSectionAsync(cancel) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out ContentDispositionHeaderValue? disposition))
                throw new InvalidDataException("A part of the form has no name.");
            string name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (name is "file" or "text" or "keys")
            {
                PipeReader body = PipeReader.Create(part.Body);
                ReadResult start = await body.ReadAsync(cancel);
                body.AdvanceTo(start.Buffer.Start);
                if (!start.Buffer.IsEmpty)
                    return new IncomingFile(body.AsStream(), NameOf(disposition)) { IsKeys = name == "keys" };
            }
            else if (_first is null)
            {
                _fields[name] = await ReadFieldAsync(part.Body, cancel);
            }
        }
        return null;
    }

    private static async Task<string> ReadFieldAsync(Stream body, CancellationToken cancel)
    {
        byte[] value = new byte[LongestField + 1];
        int length = await body.ReadAtLeastAsync(value, value.Length, throwOnEndOfStream: false, cancel);
        return length <= LongestField
            ? Encoding.UTF8.GetString(value, 0, length)
            : throw new InvalidDataException("A field of the form is too long.");
    }
}
