using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Messages;

/// <summary>Reads bodies: session descriptions, and multipart bodies with what is in them.</summary>
internal sealed class BodyReader(ReadOnlyMemory<byte> message, ProblemLog log)
{
    private int _parts;

    public static BodyPart ReadContent(ReadOnlyMemory<byte> message, ByteSlice body, MessageHead head, ProblemLog log)
    {
        // RFC 3261 20.12: an encoded body is opaque until it is decoded.
        bool isEncoded = head.First(HeaderNames.ContentEncoding) is { } field && field.Values.Any(v => v is Word { Text: not "identity" });
        var type = head.FirstValue<MediaType>(HeaderNames.ContentType);
        return isEncoded
            ? new BodyPart([], type, body, body, [], null)
            : new BodyReader(message, log).Read([], type, body, body, depth: 0);
    }

    private BodyPart Read(HeaderField[] headers, MediaType? type, ByteSlice where, ByteSlice content, int depth)
    {
        ReadOnlySpan<byte> bytes = content.Of(message.Span);
        // A body without a type that begins like a session description is one in every case known from the field.
        SessionDescription? sdp = type is { IsSdp: true } || (type is null && bytes.StartsWith("v=0"u8))
            ? SdpReader.Read(message, content, log)
            : null;
        List<BodyPart> parts = type is { IsMultipart: true } ? ReadParts(type, content, depth + 1) : [];
        SipFragment? fragment = type is not null && (type.Is("message/sipfrag") || type.Is("message/sip")) ? ReadFragment(content) : null;
        return new BodyPart(headers, type, where, content, parts, sdp) { Fragment = fragment };
    }

    // RFC 3420 2: any part of a message may be missing, the start line and the empty line among them.
    private SipFragment ReadFragment(ByteSlice content)
    {
        var section = new HeaderSection(message, content, log);
        ByteSlice line = section.ReadLine();
        StartLine? start = StartLineReader.LooksLikeStartLine(line.Of(message.Span)) ? StartLineReader.Read(message.Span, line, log) : null;
        if (start is null)
            section = new HeaderSection(message, content, log);
        return new SipFragment { StartLine = start, Headers = section.ReadFields() };
    }

    private List<BodyPart> ReadParts(MediaType type, ByteSlice content, int depth)
    {
        List<BodyPart> parts = [];
        if (depth > ReadingLimits.BodyDepth)
        {
            log.Add(ProblemCode.NestingTooDeep, content, type.Text);
            return parts;
        }
        if (type.Boundary is not { Length: > 0 and <= Multipart.LongestBoundary } boundary)
        {
            log.Add(ProblemCode.MultipartBoundaryMissing, type.Where, type.Boundary ?? "");
            return parts;
        }
        var walk = new Multipart(message.Span, content, boundary);
        while (walk.Next(out ByteSlice part))
        {
            if (++_parts > ReadingLimits.BodyParts)
            {
                log.Add(ProblemCode.TooManyParts, part);
                return parts;
            }
            parts.Add(ReadPart(part, depth));
        }
        if (!walk.FoundAny)
            log.Add(ProblemCode.MultipartWithoutParts, content, boundary);
        else if (!walk.IsClosed)
            log.Add(ProblemCode.MultipartUnterminated, new ByteSlice(content.Start + content.Length, 0), boundary);
        return parts;
    }

    private BodyPart ReadPart(ByteSlice part, int depth)
    {
        var section = new HeaderSection(message, part, log);
        HeaderField[] headers = [.. section.ReadFields()];
        var content = new ByteSlice(section.BodyStart, part.Start + part.Length - section.BodyStart);
        MediaType? type = headers.FirstOrDefault(h => h.CanonicalName == "Content-Type")?.Values is [MediaType first, ..] ? first : null;
        return Read(headers, type, part, content, depth);
    }
}
