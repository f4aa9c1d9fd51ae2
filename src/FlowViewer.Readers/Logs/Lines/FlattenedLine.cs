namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// Messages whose line ends a page or a mail made blanks, so that each stands on one line. They are split before the names of header
/// fields that are registered, and only where a start line and several such fields stand on one line: a sentence has no Via.
/// </summary>
internal static class FlattenedLine
{
    private const int FieldsNeeded = 3;
    private const int LongestName = 40;
    private static readonly byte[][] Core = [.. ((string[])["Via", "From", "To", "Call-ID", "CSeq"]).Select(System.Text.Encoding.ASCII.GetBytes)];

    private enum Cut : byte
    {
        None,
        Start,
        Field,
        Sdp,
    }

    public static bool Split(in LogLine line, Queue<LogLine> lines)
    {
        ReadOnlySpan<byte> text = line.Text;
        int version = text.IndexOf("SIP/2.0 "u8);
        if (version < 0 || text[version..].IndexOf((byte)':') < 0)
            return false;
        List<(int At, Cut Cut)> cuts = CutsOf(text);
        if (!IsMessage(text, cuts))
            return false;
        int first = cuts.FindIndex(cut => cut.Cut == Cut.Start);
        int from = 0;
        RepairKinds repairs = line.Repairs;
        Cut kind = Cut.None;
        for (int i = first; i <= cuts.Count; i++)
        {
            (int at, Cut next) = i < cuts.Count ? cuts[i] : (text.Length, Cut.Start);
            ReadOnlyMemory<byte> piece = line.Bytes[from..at];
            int length = piece.Span.TrimEnd(" \t"u8).Length;
            if (length > 0)
                lines.Enqueue(new LogLine(piece[..length], line.Number, line.Cr, repairs));
            bool ends = kind != Cut.None && (next == Cut.Start ? kind != Cut.Sdp : next == Cut.Sdp && kind != Cut.Sdp);
            repairs = line.Repairs | RepairKinds.Flattened;
            if (ends)
                lines.Enqueue(new LogLine(default, line.Number, line.Cr, repairs));
            (from, kind) = (at, next);
        }
        return true;
    }

    // The first start line, with several fields of which one is among those of every message (RFC 3261 8.1.1).
    private static bool IsMessage(ReadOnlySpan<byte> text, List<(int At, Cut Cut)> cuts)
    {
        int at = cuts.FindIndex(cut => cut.Cut == Cut.Start), fields = 0;
        bool hasCore = false;
        for (int i = at + 1; at >= 0 && i < cuts.Count && cuts[i].Cut == Cut.Field; i++)
        {
            fields++;
            hasCore |= IsCore(text[cuts[i].At..]);
        }
        return hasCore && fields >= FieldsNeeded;
    }

    private static List<(int At, Cut Cut)> CutsOf(ReadOnlySpan<byte> text)
    {
        var cuts = new List<(int, Cut)>();
        Cut state = Cut.None;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            if (i > 0 && text[i - 1] is not ((byte)' ' or (byte)'\t'))
                continue;
            Cut cut = CutAt(text[i..], state);
            // Between quotes is the name of a caller; a quote that never closes is not worth the fields behind it.
            if (cut == Cut.None || (quoted && text[i] != '"' && cut == Cut.Field && !IsCore(text[i..])))
                continue;
            cuts.Add((i, cut));
            (state, quoted) = (cut, false);
        }
        return cuts;
    }

    private static Cut CutAt(ReadOnlySpan<byte> text, Cut state)
    {
        if (text.StartsWith("SIP/2.0 "u8))
            return text.Length > 10 && text[8..11].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 ? Cut.Start : Cut.None;
        if (text[0] is >= (byte)'A' and <= (byte)'Z')
        {
            if (state != Cut.None && IsField(text))
                return Cut.Field;
            return IsRequest(text) ? Cut.Start : Cut.None;
        }
        bool sdp = state == Cut.Sdp ? LogText.IsSdpLine(text) : state == Cut.Field && text.StartsWith("v=0 "u8);
        return sdp ? Cut.Sdp : Cut.None;
    }

    private static bool IsRequest(ReadOnlySpan<byte> text)
    {
        int space = text[..Math.Min(text.Length, 16)].IndexOf((byte)' ');
        if (space < 0 || !StartLine.IsMethod(text[..space]))
            return false;
        text = text[(space + 1)..];
        space = text.IndexOf((byte)' ');
        return space > 0 && text[..space].Contains((byte)':') && (text[(space + 1)..].StartsWith("SIP/2.0 "u8) || text[(space + 1)..].SequenceEqual("SIP/2.0"u8));
    }

    private static bool IsField(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> head = text[..Math.Min(text.Length, LongestName)];
        int colon = head.IndexOf((byte)':');
        return colon > 1 && HeaderText.IsHeader(head, out ReadOnlySpan<byte> name, out bool known) && (known || name.StartsWith("X-"u8));
    }

    private static bool IsCore(ReadOnlySpan<byte> text)
    {
        foreach (byte[] name in Core)
            if (text.Length > name.Length && text[name.Length] is (byte)':' or (byte)' ' && System.Text.Ascii.EqualsIgnoreCase(text[..name.Length], name))
                return true;
        return false;
    }
}
