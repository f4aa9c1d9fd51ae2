namespace FlowViewer.Readers.Logs.Lines;

/// <summary>What a pager leaves at the start of a line: <c>--More--</c> and the bytes that wiped it, and the form feed between pages.</summary>
internal static class PagerMarks
{
    private static readonly byte[][] Words = [.. ((string[])["--More--", "-- More --", "<--- More --->"]).Select(System.Text.Encoding.ASCII.GetBytes)];

    /// <summary>How many bytes at the start of the line are the pager's; 0 for most lines.</summary>
    public static int Length(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] is not ((byte)' ' or (byte)'-' or (byte)'<' or (byte)'\f' or (byte)'\b'))
            return 0;
        int at = line.IndexOfAnyExcept(" \f"u8);
        if (at < 0)
            return line.Contains((byte)'\f') ? line.Length : 0;
        int end = line[..at].Contains((byte)'\f') ? line[..at].LastIndexOf((byte)'\f') + 1 : 0;
        foreach (byte[] word in Words)
            if (line[at..].StartsWith(word))
                end = at + word.Length;
        if (end == 0)
            return 0;
        // The mark is wiped with backspaces and blanks, or with blanks between two CR.
        int wiped = line[end..].IndexOfAnyExcept(" \b\r"u8);
        ReadOnlySpan<byte> wipe = wiped < 0 ? line[end..] : line.Slice(end, wiped);
        return end + (wipe.ContainsAny((byte)'\b', (byte)'\r') ? wipe.Length : 0);
    }
}
