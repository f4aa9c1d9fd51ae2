namespace FlowViewer.Readers.Logs.Lines;

/// <summary>The no-break spaces (U+00A0) that pages put in the place of blanks. One inside quotes may be part of a name.</summary>
internal static class NoBreakSpaces
{
    private static ReadOnlySpan<byte> Space => "\u00A0"u8;

    /// <summary>Makes them blanks where the line is one of a message's then.</summary>
    public static bool Replace(ref ReadOnlyMemory<byte> line)
    {
        if (line.Span.IndexOf(Space) < 0)
            return false;
        byte[] plain = new byte[line.Length];
        int length = 0;
        bool quoted = false, found = false;
        ReadOnlySpan<byte> text = line.Span;
        for (int i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            bool space = !quoted && text[i..].StartsWith(Space);
            plain[length++] = space ? (byte)' ' : text[i];
            i += space ? 1 : 0;
            found |= space;
        }
        ReadOnlyMemory<byte> repaired = plain.AsMemory(0, length);
        if (!found || !(SipLine.Is(repaired.Span) || repaired.Span.IsWhiteSpace()))
            return false;
        line = repaired;
        return true;
    }
}
