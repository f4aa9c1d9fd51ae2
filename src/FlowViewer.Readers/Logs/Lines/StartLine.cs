namespace FlowViewer.Readers.Logs.Lines;

/// <summary>A SIP start line found in a line of a log, with whatever the logger put before it.</summary>
/// <param name="Column">Where in the line it starts.</param>
/// <param name="Length">Its length, without trailing blanks.</param>
/// <param name="IsRequest">True for a Request-Line.</param>
/// <param name="Glued">True where bytes that are no blank stand directly before it, so that only the method's name shows its start.</param>
internal readonly record struct StartLine(int Column, int Length, bool IsRequest, bool Glued)
{
    private static ReadOnlySpan<byte> Version => "SIP/2.0"u8;

    private static readonly byte[][] Methods =
        [.. "INVITE ACK BYE CANCEL OPTIONS REGISTER PRACK SUBSCRIBE NOTIFY PUBLISH INFO REFER MESSAGE UPDATE SERVICE"
            .Split(' ').Select(System.Text.Encoding.ASCII.GetBytes)];

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> line) => line.Slice(Column, Length);

    public static bool TryFind(ReadOnlySpan<byte> line, out StartLine found)
    {
        found = default;
        int version = line.IndexOf(Version);
        return version >= 0 && (TryStatusLine(line, version, out found) || TryRequestLine(line, out found));
    }

    /// <summary>One space between the parts of a Status-Line (RFC 3261 7.2), where a page shows two.</summary>
    public static bool TryRepair(ReadOnlySpan<byte> line, out byte[] repaired)
    {
        bool doubled = line.StartsWith("SIP/2.0  "u8);
        repaired = doubled ? [.. "SIP/2.0 "u8, .. line[8..].TrimStart((byte)' ')] : [];
        return doubled;
    }

    public static bool IsMethod(ReadOnlySpan<byte> word)
    {
        foreach (byte[] method in Methods)
            if (word.SequenceEqual(method))
                return true;
        return false;
    }

    // `SIP/2.0 180 Ringing`; RFC 3665 3.9 prints one with two spaces.
    private static bool TryStatusLine(ReadOnlySpan<byte> line, int at, out StartLine found)
    {
        found = default;
        ReadOnlySpan<byte> text = line[at..].TrimEnd(" \t"u8);
        if (text.Length < 11 || text[7] != ' ')
            return false;
        int code = text[8] == ' ' ? 9 : 8;
        if (text.Length < code + 3 || text[code] is < (byte)'1' or > (byte)'7' || !IsDigit(text[code + 1]) || !IsDigit(text[code + 2]))
            return false;
        if (text.Length > code + 3 && text[code + 3] is not ((byte)' ' or (byte)'.'))
            return false;
        // The blank before an empty phrase belongs to the line (RFC 3261 7.2).
        bool emptyPhrase = text.Length == code + 3 && line.Length > at + text.Length;
        found = new StartLine(at, text.Length + (emptyPhrase ? 1 : 0), false, at > 0 && line[at - 1] is not ((byte)' ' or (byte)'\t'));
        return true;
    }

    private static bool TryRequestLine(ReadOnlySpan<byte> line, out StartLine found)
    {
        found = default;
        ReadOnlySpan<byte> text = line.TrimEnd(" \t"u8);
        int length = text.Length;
        if (text.EndsWith("."u8))
            text = text[..^1];
        if (!text.EndsWith(Version) || text.Length < Version.Length + 4 || text[^(Version.Length + 1)] != ' ')
            return false;
        int indent = line.Length - line.TrimStart(" \t"u8).Length;
        ReadOnlySpan<byte> body = text[indent..^Version.Length].TrimEnd((byte)' ');
        int space = body.IndexOf((byte)' ');
        if (space > 0 && IsWholeRequest(body[..space], body[(space + 1)..].Trim((byte)' ')))
        {
            found = new StartLine(indent, length - indent, true, false);
            return true;
        }

        // Behind a prefix: the URI is the last word, the method the one before it, perhaps glued to bytes of other headers.
        int uri = body.LastIndexOf((byte)' ');
        if (uri <= 0 || !body[uri..].Contains((byte)':'))
            return false;
        ReadOnlySpan<byte> before = body[..uri].TrimEnd((byte)' ');
        int column = MethodAt(before);
        if (column < 0)
            return false;
        column += indent;
        found = new StartLine(column, length - column, true, line[column - 1] is not ((byte)' ' or (byte)'\t'));
        return true;
    }

    private static bool IsWholeRequest(ReadOnlySpan<byte> method, ReadOnlySpan<byte> uri)
    {
        if (IsMethod(method))
            return !uri.IsEmpty;
        if (!uri.Contains((byte)':') || uri.ContainsAny((byte)' ', (byte)'\t'))
            return false;
        // tcpdump -A prints other bytes as dots, which a token may hold too: then the known method at their end is the method.
        if (method.IndexOf(".."u8) >= 0 && MethodAt(method) > 0)
            return false;
        foreach (byte b in method)
            if (!HeaderText.IsToken(b))
                return false;
        return true;
    }

    private static int MethodAt(ReadOnlySpan<byte> before)
    {
        int start = before.Length;
        while (start > 0 && before[start - 1] is >= (byte)'A' and <= (byte)'Z')
            start--;
        ReadOnlySpan<byte> word = before[start..];
        if (word.IsEmpty)
            return -1;
        foreach (byte[] method in Methods)
            if (word.EndsWith(method))
                return before.Length - method.Length;
        return -1;
    }

    private static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';
}
