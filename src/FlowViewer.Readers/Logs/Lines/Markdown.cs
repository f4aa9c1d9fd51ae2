namespace FlowViewer.Readers.Logs.Lines;

/// <summary>
/// What Markdown leaves in a line that was copied from its source: bold marks, backslashes before signs, the pipes of a table. They are
/// taken away only where a line of a message comes out; links (<see cref="MarkdownLinks"/>) are nothing else in any line.
/// </summary>
internal static class Markdown
{
    private static readonly byte[][] Marks = [.. ((string[])["***", "**", "__", "``", "*", "_", "`"]).Select(System.Text.Encoding.ASCII.GetBytes)];

    public static bool Remove(ref ReadOnlyMemory<byte> line)
    {
        bool links = MarkdownLinks.Remove(ref line);
        bool cells = TakeCell(ref line);
        return links | cells | Unescape(ref line) | Unmark(ref line);
    }

    // `| 3 | Max-Forwards: 70 |`: what stands before the cell is a prefix like any other, the pipe behind it is not.
    private static bool TakeCell(ref ReadOnlyMemory<byte> line)
    {
        ReadOnlySpan<byte> text = line.Span.TrimEnd(" \t"u8);
        if (text.Length < 2 || text[^1] != '|' || text.TrimStart(" \t"u8)[0] != '|')
            return false;
        ReadOnlySpan<byte> row = text[..^1];
        int pipe = row.LastIndexOf((byte)'|');
        ReadOnlySpan<byte> cell = pipe < 0 ? default : row[(pipe + 1)..];
        if (pipe < 0 || !(cell.IsWhiteSpace() && !cell.IsEmpty || SipLine.Is(cell)))
            return false;
        bool first = row[..pipe].IsWhiteSpace();
        line = line[(first ? pipe + 1 + (cell.Length - cell.TrimStart((byte)' ').Length) : 0)..(cell.IsWhiteSpace() ? row.Length : row.TrimEnd(" \t"u8).Length)];
        return true;
    }

    // Markdown's own signs; a backslash before a quote or another backslash is the message's (RFC 3261 25.1, quoted-pair).
    private static bool Unescape(ref ReadOnlyMemory<byte> line)
    {
        ReadOnlySpan<byte> text = line.Span;
        if (!text.Contains((byte)'\\'))
            return false;
        byte[] plain = new byte[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool atEnd = i + 1 == text.Length;
            if (text[i] != '\\' || !(atEnd || text[i + 1] is (byte)'<' or (byte)'>' or (byte)'_' or (byte)'*' or (byte)'[' or (byte)']' or (byte)'#' or (byte)'~' or (byte)'`' or (byte)'@' or (byte)':'))
                plain[length++] = text[i];
        }
        if (length == text.Length || !SipLine.Is(plain.AsSpan(0, length)))
            return false;
        line = plain.AsMemory(0, length);
        return true;
    }

    private static bool Unmark(ref ReadOnlyMemory<byte> line)
    {
        ReadOnlySpan<byte> text = line.Span;
        int indent = text.Length - text.TrimStart(" \t"u8).Length;
        if (indent == text.Length)
            return false;
        if (text[indent] is (byte)'*' or (byte)'_' or (byte)'`')
            return UnmarkAt(ref line, indent);
        // A start line in bold behind a prefix: the mark that closes it ends the line.
        ReadOnlySpan<byte> trimmed = text.TrimEnd(" \t"u8);
        if (!trimmed.EndsWith("**"u8) || text.IndexOf("SIP/2.0"u8) < 0)
            return false;
        int open = text.IndexOf(" **"u8) + 1;
        return open > 0 && open < trimmed.Length - 4 && UnmarkAt(ref line, open);
    }

    private static bool UnmarkAt(ref ReadOnlyMemory<byte> line, int at)
    {
        ReadOnlySpan<byte> text = line.Span[at..];
        foreach (byte[] mark in Marks)
        {
            if (!text.StartsWith(mark))
                continue;
            ReadOnlySpan<byte> inner = text[mark.Length..];
            int close = StartLine.TryFind(inner, out _) || inner.IndexOf("SIP/2.0"u8) >= 0 ? inner.LastIndexOf(mark) : inner.IndexOf(mark);
            if (close <= 0)
                return false;
            byte[] plain = [.. line.Span[..at], .. inner[..close], .. inner[(close + mark.Length)..]];
            ReadOnlySpan<byte> result = plain.AsSpan(at);
            if (!HeaderText.IsKnown(result) && !(mark[0] == '`' && LogText.IsSdpLine(result)) && !(StartLine.TryFind(result, out StartLine start) && start.Column == 0))
                return false;
            line = plain;
            return true;
        }
        return false;
    }
}
