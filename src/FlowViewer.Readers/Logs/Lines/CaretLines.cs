namespace FlowViewer.Readers.Logs.Lines;

/// <summary>A message that a logger put on one line, with each CR shown as <c>^M</c> and a blank in the place of the line feed.</summary>
internal static class CaretLines
{
    private const int PiecesAsked = 4;

    private static ReadOnlySpan<byte> Mark => "^M"u8;

    public static bool Split(in LogLine line, Queue<LogLine> lines)
    {
        int first = line.Text.IndexOf(Mark);
        if (first < 0 || !HoldsMessage(line.Text))
            return false;
        ReadOnlyMemory<byte> rest = line.Bytes;
        RepairKinds repairs = line.Repairs | RepairKinds.CaretM;
        for (int at = first; at >= 0; at = rest.Span.IndexOf(Mark))
        {
            lines.Enqueue(new LogLine(rest[..at], line.Number, Cr: true, repairs));
            rest = rest[at..];
            rest = rest[(rest.Length - Behind(rest.Span, 0).Length)..];
        }
        if (!rest.Span.IsWhiteSpace())
            lines.Enqueue(line with { Bytes = rest, Repairs = repairs });
        else if (line.Cr)
            lines.Enqueue(line with { Bytes = default, Repairs = repairs });
        return true;
    }

    private static bool HoldsMessage(ReadOnlySpan<byte> text)
    {
        for (int piece = 0, at; piece < PiecesAsked && (at = text.IndexOf(Mark)) >= 0; piece++)
        {
            if (SipLine.Is(text[..at]))
                return true;
            text = Behind(text, at);
        }
        return SipLine.IsField(text);
    }

    private static ReadOnlySpan<byte> Behind(ReadOnlySpan<byte> text, int mark)
    {
        ReadOnlySpan<byte> rest = text[(mark + Mark.Length)..];
        return rest.StartsWith(" "u8) ? rest[1..] : rest;
    }
}
