using System.IO.Pipelines;
using System.Text;
using FlowViewer.Web.Storage;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FlowViewer.Web.Api;

/// <summary>A trace on its way in, found in a raw body or in a form, with what the form says about it. Nothing of it is in memory or on disk yet.</summary>
/// <param name="Body">The trace.</param>
/// <param name="Fields">The form's fields that stood before it.</param>
internal sealed record Upload(Stream Body, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>What a form may add to the bytes of the trace: its boundaries, its headers and its other fields.</summary>
    public const long FormBytes = 64 * 1024;

    private const int LongestField = 64;

    /// <summary>Finds the trace in a request. What is not a form is taken as it is, whatever its media type: the bytes themselves say what they are.</summary>
    /// <exception cref="KeepRefusedException">The form has more bytes than the limit and <see cref="FormBytes"/>.</exception>
    /// <returns>Null where the form is broken or breaks off.</returns>
    public static async Task<Upload?> FindAsync(HttpRequest request, TraceLimit limit, CancellationToken cancel)
    {
        if (FormType(request) is not { } type)
            return new Upload(request.Body, new Dictionary<string, string>());
        string boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        // RFC 2046 5.1.1: a boundary has 1 to 70 characters.
        if (boundary.Length is 0 or > 70)
            return null;
        try
        {
            // All of the form is counted, not only its trace: it may go on in small fields for ever.
            var body = new LimitedStream(request.Body, KeepRefusal.TooLarge, limit, FormBytes);
            return await FindPartAsync(new MultipartReader(boundary, body), cancel);
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return null;
        }
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

    // The first part named file or text that has a byte is the trace: a form sends its other one empty. The parts' file names are not read.
    private static async Task<Upload> FindPartAsync(MultipartReader form, CancellationToken cancel)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await form.ReadNextSectionAsync(cancel) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out ContentDispositionHeaderValue? disposition))
                throw new InvalidDataException("A part of the form has no name.");
            string name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (name is "file" or "text")
            {
                PipeReader body = PipeReader.Create(part.Body);
                ReadResult start = await body.ReadAsync(cancel);
                body.AdvanceTo(start.Buffer.Start);
                if (!start.Buffer.IsEmpty)
                    return new Upload(body.AsStream(), fields);
            }
            else
            {
                fields[name] = await ReadFieldAsync(part.Body, cancel);
            }
        }
        return new Upload(Stream.Null, fields);
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
