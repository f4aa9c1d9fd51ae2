namespace FlowViewer.Readers.Logs.Lines;

/// <summary>The <c>&gt; </c> that mail and issue trackers put before quoted lines.</summary>
internal static class Quotes
{
    /// <summary>True where the line is quoted: it and its neighbour below begin with the mark, so that a lone bracket stays what it is.</summary>
    public static bool IsQuoted(ReadOnlySpan<byte> line, ReadOnlySpan<byte> rest)
    {
        if (line.IsEmpty || line[0] != '>')
            return false;
        if (line.Length > 1 && line[1] is (byte)' ' or (byte)'>')
            return true;
        int end = rest.IndexOf((byte)'\n');
        return line.Length > 1 || (end >= 0 && end + 2 < rest.Length && rest[end + 1] == '>');
    }

    /// <summary>How many bytes the marks take; one space behind each belongs to it.</summary>
    public static int Length(ReadOnlySpan<byte> line)
    {
        int length = 0;
        while (length < line.Length && line[length] == '>')
        {
            length++;
            if (length < line.Length && line[length] == ' ')
                length++;
        }
        return length;
    }
}
