using System.Text;

namespace FlowViewer.Ladders.Writers;

/// <summary>One line of monospace text, written at columns and over what stands there. A wide character takes two columns.</summary>
internal sealed class TextRow
{
    private static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    // What stands in each column; empty where the character before it is wide.
    private readonly List<string> _cells;

    /// <summary>An empty line.</summary>
    public TextRow() => _cells = [];

    /// <summary>A line that begins as another one is.</summary>
    public TextRow(TextRow other) => _cells = [.. other._cells];

    /// <summary>Puts text at a column and returns the column after it.</summary>
    public int Put(int column, string text)
    {
        while (_cells.Count < column)
            _cells.Add(" ");
        int start = column;
        foreach (Rune rune in text.EnumerateRunes())
        {
            string cell = rune.IsAscii ? Ascii[rune.Value] : rune.ToString();
            int width = rune.IsAscii ? 1 : TextWidth.Of(cell);
            if (width == 0 && column > start)
            {
                int whole = _cells[column - 1].Length > 0 ? column - 1 : column - 2;
                _cells[whole] += cell;
                continue;
            }
            for (int i = 0; i < width; i++)
                PutCell(column++, i == 0 ? cell : "");
        }
        return column;
    }

    /// <summary>The line without blanks at its end.</summary>
    public override string ToString() => string.Concat(_cells).TrimEnd();

    private void PutCell(int column, string cell)
    {
        if (column == _cells.Count)
            _cells.Add(cell);
        else
            _cells[column] = cell;
    }
}
