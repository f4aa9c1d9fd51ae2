using System.Text;

namespace FlowViewer.Reference.Reading.Yaml;

/// <summary>
/// Reads the part of YAML that content files are written in (content/README.md): mappings and lists, each item on lines of its own or on one line
/// in braces or brackets; words plain or between single quotes; blocks of text after <c>|</c> or <c>&gt;</c>; comments. What it takes, every reader of
/// YAML takes alike, and the tests hold it against one. Everything else it refuses with the line and the way to write it.
/// A whole reader costs the start of the program half a second of compiling and reading; this one hardly any.
/// </summary>
internal sealed class YamlReader
{
    private readonly string[] _lines;

    // Where the next value begins: after what has been read, blank lines and comments.
    private int _at = -1;
    private int _column;

    private YamlReader(string text) => _lines = text.ReplaceLineEndings("\n").Split('\n');

    private bool AtEnd => _at >= _lines.Length;

    private ReadOnlySpan<char> Here => _lines[_at].AsSpan(_column);

    private bool IsItem => Here is "-" or ['-', ' ', ..];

    /// <summary>The one value of a text; null where there is none or the text holds several documents.</summary>
    /// <exception cref="YamlException">The text is written otherwise.</exception>
    public static YamlNode? Read(string text)
    {
        YamlReader reader = new(text);
        if (reader._lines.Any(line => line.StartsWith("---", StringComparison.Ordinal)))
            return null;
        reader.NextLine();
        if (reader.AtEnd)
            return null;
        YamlNode node = reader.Value(parent: -1);
        return reader.AtEnd ? node : throw reader.Wrong("this line is indented unlike the lines before it");
    }

    /// <summary>The value at the cursor; what belongs to it is indented more than its parent.</summary>
    private YamlNode Value(int parent)
    {
        if (IsItem)
            return List(_column);
        if (KeyLength(Here) > 0)
            return Mapping(_column);
        if (Here[0] is '|' or '>')
            return Block(parent);
        YamlNode node = new YamlLine(Here, _at + 1).Whole();
        NextLine();
        if (!AtEnd && _column > parent)
            throw Wrong("a text of several lines stands in a block, after `|`");
        return node;
    }

    private YamlMapping Mapping(int column)
    {
        int line = _at + 1;
        List<YamlPair> pairs = [];
        do
        {
            int length = KeyLength(Here), keyLine = _at + 1;
            if (length == 0)
                throw Wrong("a key and a colon should stand here");
            string key = Here[..length].ToString();
            if (pairs.Any(pair => pair.Key == key))
                throw Wrong($"Duplicate key {key}");
            Skip(length + 1);
            pairs.Add(new YamlPair(key, keyLine, ValueOf(column, isKey: true)));
        }
        while (!AtEnd && _column == column && !IsItem);
        return new YamlMapping(line, pairs);
    }

    private YamlList List(int column)
    {
        int line = _at + 1;
        List<YamlNode> items = [];
        do
        {
            Skip(1);
            items.Add(ValueOf(column, isKey: false));
        }
        while (!AtEnd && _column == column && IsItem);
        return new YamlList(line, items);
    }

    /// <summary>The value after a key or a hyphen: on the same line, or on the lines below. The items of a key's list may stand right below the key.</summary>
    private YamlNode ValueOf(int column, bool isKey)
    {
        int line = _at + 1;
        if (Here is not ("" or ['#', ..]))
            // After a hyphen anything may begin; after a key neither a list nor a mapping does.
            return !isKey || (KeyLength(Here) == 0 && !IsItem) ? Value(column)
                : IsItem ? throw Wrong("a list begins on the line below its key")
                : throw Wrong("a text with a colon and a blank goes into quotes");
        NextLine();
        bool isBelow = !AtEnd && (_column > column || (isKey && _column == column && IsItem));
        return isBelow ? Value(column) : new YamlText(line, "");
    }

    private YamlText Block(int parent)
    {
        int line = _at + 1;
        string mark = Here.TrimEnd().ToString();
        if (mark is not ("|" or "|-" or ">" or ">-"))
            throw Wrong("a text that begins with `|` or `>` goes into quotes");
        List<string> lines = [];
        int indent = -1;
        for (_at++; !AtEnd; _at++)
        {
            int blanks = Blanks(_lines[_at]);
            bool isBlank = blanks == _lines[_at].Length;
            if (!isBlank && indent < 0)
                indent = blanks;
            if (!isBlank && (blanks <= parent || blanks < indent))
                break;
            lines.Add(isBlank ? "" : _lines[_at][indent..]);
        }
        _at--;
        NextLine();
        while (lines is [.., ""])
            lines.RemoveAt(lines.Count - 1);
        string text = mark[0] == '|' ? string.Join('\n', lines) : Folded(lines);
        return new YamlText(line, mark.Length == 1 && text.Length > 0 ? text + "\n" : text);
    }

    /// <summary>Lines that follow each other become one; a blank line ends a paragraph.</summary>
    private static string Folded(List<string> lines)
    {
        StringBuilder text = new();
        for (int at = 0; at < lines.Count; at++)
            text.Append(lines[at].Length == 0 ? "\n" : at > 0 && lines[at - 1].Length > 0 ? " " : "").Append(lines[at]);
        return text.ToString();
    }

    private void Skip(int letters)
    {
        _column += letters;
        while (_column < _lines[_at].Length && _lines[_at][_column] == ' ')
            _column++;
    }

    private void NextLine()
    {
        for (_at++; !AtEnd; _at++)
        {
            _column = Blanks(_lines[_at]);
            if (Here is "" or ['#', ..])
                continue;
            if (Here[0] == '\t')
                throw Wrong("lines are indented with blanks, not with tabs");
            return;
        }
    }

    private static int Blanks(string line)
    {
        int count = 0;
        while (count < line.Length && line[count] == ' ')
            count++;
        return count;
    }

    /// <summary>The length of the key that the text begins with; 0 where it begins with something else.</summary>
    private static int KeyLength(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || (text[length] == '-' && length > 0)))
            length++;
        bool isKey = length > 0 && length < text.Length && text[length] == ':' && (length + 1 == text.Length || text[length + 1] == ' ');
        return isKey ? length : 0;
    }

    private YamlException Wrong(string message) => new(_at + 1, message);
}
