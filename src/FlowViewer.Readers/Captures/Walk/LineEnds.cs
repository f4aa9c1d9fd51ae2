namespace FlowViewer.Readers.Captures.Walk;

/// <summary>Line ends before a message, which RFC 3261 7.5 ignores on streams and RFC 5626 3.5.1 uses to keep a connection alive.</summary>
internal static class LineEnds
{
    /// <summary>How many CR and LF the bytes begin with.</summary>
    public static int Leading(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        while (count < bytes.Length && bytes[count] is (byte)'\r' or (byte)'\n')
            count++;
        return count;
    }
}
