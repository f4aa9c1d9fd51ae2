using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Sdp;

/// <summary>Reads session descriptions line by line (RFC 8866 5). LF alone ends a line too, as its section 5 asks of readers.</summary>
internal static class SdpReader
{
    // RFC 8866 5: the order of lines. Lines of one rank may stand in turns: t= with its r=.
    private const string SessionOrder = "vosiuepcbtzkam";
    private const string MediaOrder = "micbka";
    private const string OnceInSession = "vosiuckz";
    private const string OnceInMedia = "ik";

    public static SessionDescription Read(ReadOnlyMemory<byte> message, ByteSlice body, ProblemLog log)
    {
        List<SdpLine> lines = ReadLines(message.Span, body, log);
        int session = lines.FindIndex(line => line.Type == 'm');
        if (session < 0)
            session = lines.Count;
        List<SdpLine> head = lines[..session];
        CheckOrder(head, SessionOrder, OnceInSession, log);
        foreach (char needed in "vost")
            if (!head.Exists(line => line.Type == needed))
                log.Add(ProblemCode.SdpLineMissing, new ByteSlice(body.Start, 0), $"{needed}=");
        CheckVersion(head, log);

        ReadOnlySpan<byte> bytes = message.Span;
        SdpConnection? connection = SdpLines.Connection(bytes, head, log);
        SdpAttribute[] attributes = SdpLines.Attributes(bytes, head, log);
        return new SessionDescription
        {
            Lines = lines,
            Origin = SdpLines.Origin(head, log),
            Name = head.Find(line => line.Type == 's')?.Value,
            Connection = connection,
            Bandwidths = SdpLines.Bandwidths(head, log),
            Timings = SdpLines.Timings(head, log),
            Attributes = attributes,
            Media = ReadMedia(bytes, lines, session, connection, SdpMediaReader.DirectionOf(attributes) ?? MediaDirection.SendReceive, log),
            Where = body,
        };
    }

    private static List<SdpLine> ReadLines(ReadOnlySpan<byte> message, ByteSlice body, ProblemLog log)
    {
        List<SdpLine> lines = [];
        int position = body.Start, end = body.Start + body.Length;
        while (position < end)
        {
            int feed = message[position..end].IndexOf((byte)'\n');
            int lineEnd = feed < 0 ? end : position + feed;
            int next = feed < 0 ? end : lineEnd + 1;
            if (lineEnd > position && message[lineEnd - 1] == '\r')
                lineEnd--;
            var where = new ByteSlice(position, lineEnd - position);
            position = next;
            if (where.IsEmpty)
            {
                // An empty line behind the last one is what many senders append; within, it is a fault.
                if (message[position..end].IndexOfAnyExcept("\r\n"u8) >= 0)
                    log.Add(ProblemCode.SdpLineMalformed, where);
                continue;
            }
            if (lines.Count == ReadingLimits.SdpLines)
            {
                log.Add(ProblemCode.SdpTooManyLines, new ByteSlice(where.Start, end - where.Start));
                break;
            }
            lines.Add(ReadLine(message, where, log));
        }
        return lines;
    }

    private static SdpLine ReadLine(ReadOnlySpan<byte> message, ByteSlice where, ProblemLog log)
    {
        ReadOnlySpan<byte> bytes = where.Of(message);
        // RFC 8866 5: one letter in lower case, the equals sign without white space around it, and something behind it.
        bool isLine = bytes.Length >= 2 && bytes[1] == '=' && char.IsAsciiLetterLower((char)bytes[0]);
        if (!isLine || bytes.Length == 2)
            log.Add(ProblemCode.SdpLineMalformed, where, SipText.Excerpt(bytes));
        if (!isLine)
            return new SdpLine('\0', TextDecoding.Show(bytes), where, where);
        return new SdpLine((char)bytes[0], CommonWords.Of(bytes[2..]), where, new ByteSlice(where.Start + 2, where.Length - 2));
    }

    private static void CheckOrder(List<SdpLine> lines, string order, string once, ProblemLog log)
    {
        int highest = 0;
        uint seen = 0;
        foreach (SdpLine line in lines)
        {
            if (line.Type == '\0')
                continue;
            int rank = order.IndexOf(line.Type == 'r' ? 't' : line.Type);
            if (rank < 0)
                log.Add(order == SessionOrder ? ProblemCode.SdpLineMalformed : ProblemCode.SdpLineOutOfOrder, line.Where, $"{line.Type}=");
            else if (rank < highest)
                log.Add(ProblemCode.SdpLineOutOfOrder, line.Where, $"{line.Type}=");
            highest = Math.Max(highest, rank);
            uint bit = 1u << (line.Type - 'a');
            if ((seen & bit) != 0 && once.Contains(line.Type))
                log.Add(ProblemCode.SdpLineRepeated, line.Where, $"{line.Type}=");
            seen |= bit;
        }
    }

    private static void CheckVersion(List<SdpLine> lines, ProblemLog log)
    {
        if (lines.Find(line => line.Type == 'v') is { Value: not "0" } version)
            log.Add(ProblemCode.SdpVersionUnsupported, version.Where, version.Value);
    }

    private static List<MediaDescription> ReadMedia(
        ReadOnlySpan<byte> message, List<SdpLine> lines, int start, SdpConnection? connection, MediaDirection direction, ProblemLog log)
    {
        List<MediaDescription> media = [];
        while (start < lines.Count)
        {
            int next = lines.FindIndex(start + 1, line => line.Type == 'm');
            List<SdpLine> own = lines[start..(next < 0 ? lines.Count : next)];
            CheckOrder(own, MediaOrder, OnceInMedia, log);
            media.Add(SdpMediaReader.Read(message, own, connection, direction, log));
            start += own.Count;
        }
        return media;
    }
}
