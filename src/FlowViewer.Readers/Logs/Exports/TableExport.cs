using System.Buffers;
using FlowViewer.Readers.Logs.Lines;

namespace FlowViewer.Readers.Logs.Exports;

/// <summary>
/// Tables with a row of titles: tshark -T fields -E header=y, CSV of a siptrace table, any CSV with a column of messages. Cells stand between tabs, commas,
/// semicolons or bars; in quotes they may hold these, line ends and doubled quotes (RFC 4180).
/// </summary>
internal static class TableExport
{
    private const int MostColumns = 200;
    private static readonly SearchValues<byte> NotInTitles = SearchValues.Create("<>@=:\\/[](){}"u8);
    private static ReadOnlySpan<byte> Separators => "\t,;|"u8;

    /// <summary>True where a line may be a row of titles, by a quick look.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> line) => line.Length is > 8 and < 4096 && line.IndexOfAny(NotInTitles) < 0 && line.IndexOfAny(Separators) > 0 && TitlesOf(line, out _, out _);

    /// <summary>Reads a table at the start of a text; false where no row holds a message.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, int line, LogMessages messages, out int used)
    {
        used = 0;
        int end = text.IndexOf((byte)'\n');
        if (end < 0 || !TitlesOf(text[..end].TrimEnd((byte)'\r'), out List<byte[]> titles, out byte separator))
            return false;
        int wide = titles.FindIndex(title => FieldNames.KindOf(title) == FieldKind.HeaderAndBody);
        int at = end + 1, found = 0;
        used = at;
        while (at < text.Length && !messages.IsFull)
        {
            line++;
            List<byte[]> cells = Row(text[at..], separator, out int length, out int lines);
            if (Fit(cells, titles.Count, wide, separator) is not { } fitted)
                break;
            found += Read(titles, fitted, line, messages);
            line += lines;
            at += length;
            used = at;
        }
        return found > 0;
    }

    private static int Read(List<byte[]> titles, List<byte[]> cells, int line, LogMessages messages)
    {
        var fields = new PacketFields();
        for (int i = 0; i < titles.Count; i++)
            if (cells[i].Length > 0)
                fields.Take(titles[i], cells[i], line, RepairKinds.None);
        return fields.HasMessage ? fields.AddTo(messages, ExportFormat.Table) : 0;
    }

    // Two titles that we know, one of them what a message or its ends would be under.
    private static bool TitlesOf(ReadOnlySpan<byte> line, out List<byte[]> titles, out byte separator)
    {
        separator = 0;
        titles = [];
        foreach (byte candidate in Separators)
        {
            if (!line.Contains(candidate))
                continue;
            List<byte[]> cells = Row(line, candidate, out _, out _);
            if (cells.Count > MostColumns || cells.Count(cell => FieldNames.KindOf(cell) != FieldKind.None || !FieldNames.HeaderOf(cell).IsEmpty) < 2 || !cells.TrueForAll(IsTitle))
                continue;
            (titles, separator) = (cells, candidate);
            return true;
        }
        return false;
    }

    private static bool IsTitle(byte[] cell) => cell.Length is > 0 and < 64 && cell.AsSpan().IndexOfAny(NotInTitles) < 0;

    // tshark does not quote unless it is told to: the commas of the header fields divide nothing.
    private static List<byte[]>? Fit(List<byte[]> cells, int count, int wide, byte separator)
    {
        if (cells.Count == count)
            return cells;
        if (cells.Count < count || wide < 0)
            return null;
        int extra = cells.Count - count;
        var joined = new List<byte>();
        for (int i = wide; i <= wide + extra; i++)
        {
            if (i > wide)
                joined.Add(separator);
            joined.AddRange(cells[i]);
        }
        return [.. cells[..wide], [.. joined], .. cells[(wide + extra + 1)..]];
    }

    // tshark quotes cells and escapes the quotes within by a backslash, others leave them: a quote closes only where the cell ends.
    private static bool EndsCell(ReadOnlySpan<byte> rest, byte separator) => rest.IsEmpty || rest[0] == separator || rest[0] is (byte)'\r' or (byte)'\n';

    private static List<byte[]> Row(ReadOnlySpan<byte> text, byte separator, out int length, out int lines)
    {
        var cells = new List<byte[]>();
        var cell = new List<byte>();
        lines = 0;
        bool inQuotes = false;
        int i = 0;
        for (; i < text.Length; i++)
        {
            byte b = text[i];
            if (inQuotes)
            {
                if (b == '"' && i + 1 < text.Length && text[i + 1] == '"')
                    cell.Add(text[++i]);
                else if (b == '"' && !(cell.Count > 0 && cell[^1] == '\\') && EndsCell(text[(i + 1)..], separator))
                    inQuotes = false;
                else
                    cell.Add(b);
                lines += b == '\n' ? 1 : 0;
            }
            else if (b == '"' && cell.Count == 0)
            {
                inQuotes = true;
            }
            else if (b == separator)
            {
                cells.Add([.. cell]);
                cell.Clear();
            }
            else if (b == '\n')
            {
                i++;
                break;
            }
            else
            {
                cell.Add(b);
            }
        }
        length = i;
        if (cell.Count > 0 && cell[^1] == '\r')
            cell.RemoveAt(cell.Count - 1);
        cells.Add([.. cell]);
        return cells;
    }
}
