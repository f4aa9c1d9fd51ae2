using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Wireshark;

/// <summary>The cells of a row: between tabs, in quotes between commas, between the bars of a Markdown table, else words.</summary>
internal static class Cells
{
    public static List<byte[]> Split(ReadOnlySpan<byte> row)
    {
        row = row.TrimStart(" |"u8);
        var cells = new List<byte[]>();
        if (row.Contains((byte)'\t'))
            Between(row, (byte)'\t', cells);
        else if (row.StartsWith("\""u8))
            Quoted(row, cells);
        else if (row.Contains((byte)'|'))
            Between(row, (byte)'|', cells);
        else
            Words(row, cells);
        return cells;
    }

    /// <summary>True where the row says itself where each cell ends, also that of the info.</summary>
    public static bool AreMarked(ReadOnlySpan<byte> row) => row.Contains((byte)'\t') || row.StartsWith("\""u8);

    private static void Between(ReadOnlySpan<byte> row, byte separator, List<byte[]> cells)
    {
        while (true)
        {
            int end = row.IndexOf(separator);
            ReadOnlySpan<byte> cell = (end < 0 ? row : row[..end]).Trim(" \t\""u8);
            if (separator == '\t' || (!cell.IsEmpty && !IsArrow(cell)))
                cells.Add(cell.ToArray());
            if (end < 0)
                return;
            row = row[(end + 1)..];
        }
    }

    // RFC 4180 2.7: a quote within a cell is doubled.
    private static void Quoted(ReadOnlySpan<byte> row, List<byte[]> cells)
    {
        var cell = new List<byte>();
        bool inside = false;
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] != '"')
            {
                if (inside)
                    cell.Add(row[i]);
                continue;
            }
            if (inside && i + 1 < row.Length && row[i + 1] == '"')
            {
                cell.Add(row[i++]);
                continue;
            }
            if (inside)
                cells.Add([.. cell]);
            inside = !inside;
            cell.Clear();
        }
    }

    // A date and its time of day are one cell.
    private static void Words(ReadOnlySpan<byte> row, List<byte[]> cells)
    {
        while (true)
        {
            row = row.TrimStart((byte)' ');
            if (row.IsEmpty)
                return;
            int end = StampReader.TryRead(row, out Stamp stamp, out int length) && stamp.Kind != StampKind.None ? length : row.IndexOf((byte)' ');
            ReadOnlySpan<byte> cell = end < 0 ? row : row[..end];
            if (!IsArrow(cell))
                cells.Add(cell.ToArray());
            if (end < 0)
                return;
            row = row[end..];
        }
    }

    private static bool IsArrow(ReadOnlySpan<byte> cell) => cell.SequenceEqual("→"u8) || cell.SequenceEqual("->"u8);
}
