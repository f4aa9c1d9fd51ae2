using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Messages;

/// <summary>Reads a whole message: start line, header fields, body, and then what the parts must say of each other.</summary>
internal static class MessageReader
{
    public static SipMessage Read(ReadOnlyMemory<byte> bytes, ReadingMode mode)
    {
        var log = new ProblemLog(mode);
        ReadOnlySpan<byte> span = bytes.Span;
        int start = SkipEmptyLines(span, log);
        if (start == span.Length)
        {
            log.Add(ProblemCode.MessageEmpty, new ByteSlice(0, span.Length));
            return new SipMessage(bytes, mode, log, new StartLine(default), [], null, new ByteSlice(span.Length, 0));
        }
        var section = new HeaderSection(bytes, new ByteSlice(start, span.Length - start), log);
        ByteSlice line = section.ReadLine();
        section.ReportControls(line);
        StartLine? startLine = StartLineReader.Read(span, line, log);
        // A paste often lacks its first line; the header fields are still worth reading.
        if (startLine is null && BeginsWithHeader(line.Of(span)))
            section = new HeaderSection(bytes, new ByteSlice(start, span.Length - start), log);
        startLine ??= new StartLine(line);

        List<HeaderField> fields = section.ReadFields();
        if (!section.IsTerminated)
            log.Add(ProblemCode.HeaderUnterminated, new ByteSlice(span.Length, 0));

        var head = new MessageHead(startLine, fields);
        ByteSlice body = BodyLength.Find(span, section.BodyStart, head, log);
        BodyPart? content = body.IsEmpty ? null : BodyReader.ReadContent(bytes, body, head, log);
        MessageChecks.Run(span, head, body, log);
        return new SipMessage(bytes, mode, log, startLine, [.. fields], content, body);
    }

    /// <summary>Reads what this program has just written: start line, fields and body are told apart, and what is in a field or the body is read when somebody asks.</summary>
    public static SipMessage ReadWritten(ReadOnlyMemory<byte> bytes)
    {
        var section = new HeaderSection(bytes, new ByteSlice(0, bytes.Length), log: null);
        ByteSlice line = section.ReadLine();
        StartLine startLine = StartLineReader.Read(bytes.Span, line, new ProblemLog(ReadingMode.Tolerant)) ?? new StartLine(line);
        List<HeaderField> fields = section.ReadFields();
        return new SipMessage(bytes, startLine, [.. fields], new ByteSlice(section.BodyStart, bytes.Length - section.BodyStart));
    }

    // RFC 3261 7.5: CRLF before the start line is ignored; it keeps connections alive.
    private static int SkipEmptyLines(ReadOnlySpan<byte> bytes, ProblemLog log)
    {
        int start = bytes.IndexOfAnyExcept("\r\n"u8);
        if (start < 0)
            start = bytes.Length;
        if (start > 0)
            log.Add(ProblemCode.EmptyLineBeforeStartLine, new ByteSlice(0, start));
        return start;
    }

    private static bool BeginsWithHeader(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        return colon > 0 && HeaderNames.Find(line[..colon].TrimEnd(" \t"u8)) is not null;
    }
}
