using System.Text;

namespace FlowViewer.Reference.Reading.Yaml;

/// <summary>Reads a value that stands on one line: a list in brackets, a mapping in braces, a word plain or in quotes.</summary>
internal ref struct YamlLine(ReadOnlySpan<char> text, int line)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    private readonly bool AtEnd => _at >= _text.Length;

    /// <summary>The value, after which only a comment may follow.</summary>
    public YamlNode Whole()
    {
        YamlNode node = Value(isInside: false);
        SkipBlanks();
        return AtEnd || _text[_at] == '#' ? node : throw Wrong($"nothing may follow here, and `{_text[_at..]}` does");
    }

    private YamlNode Value(bool isInside)
    {
        SkipBlanks();
        return AtEnd ? throw Wrong("a value is missing at the end of the line") : _text[_at] switch
        {
            '[' => List(),
            '{' => Mapping(),
            '\'' => new YamlText(line, Quoted()),
            char mark when "\"&*!%@`|>?,]}#".Contains(mark, StringComparison.Ordinal) => throw Wrong($"a text that begins with `{mark}` goes into single quotes"),
            _ => new YamlText(line, Plain(isInside)),
        };
    }

    private YamlList List()
    {
        List<YamlNode> items = [];
        for (_at++; !Closes(']'); TakeComma(']'))
            items.Add(Value(isInside: true));
        return new YamlList(line, items);
    }

    private YamlMapping Mapping()
    {
        List<YamlPair> pairs = [];
        for (_at++; !Closes('}'); TakeComma('}'))
        {
            int colon = _text[_at..].IndexOf(": ", StringComparison.Ordinal);
            string key = colon < 0 ? "" : _text.Slice(_at, colon).ToString();
            if (key.Length == 0 || !key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
                throw Wrong("a key, a colon and a blank should stand in the braces; a text with commas goes into quotes");
            if (pairs.Any(pair => pair.Key == key))
                throw Wrong($"Duplicate key {key}");
            _at += colon + 2;
            pairs.Add(new YamlPair(key, line, Value(isInside: true)));
        }
        return new YamlMapping(line, pairs);
    }

    private bool Closes(char end)
    {
        SkipBlanks();
        if (AtEnd)
            throw Wrong($"`{end}` is missing: what stands in brackets or braces stands on one line");
        if (_text[_at] != end)
            return false;
        _at++;
        return true;
    }

    private void TakeComma(char end)
    {
        SkipBlanks();
        if (!AtEnd && _text[_at] == ',')
            _at++;
        else if (AtEnd || _text[_at] != end)
            throw Wrong($"a comma or `{end}` should stand after each value in brackets or braces");
    }

    private string Quoted()
    {
        StringBuilder value = new();
        for (_at++; !AtEnd; _at++)
        {
            if (_text[_at] == '\'')
            {
                _at++;
                if (AtEnd || _text[_at] != '\'')
                    return value.ToString();
            }
            value.Append(_text[_at]);
        }
        throw Wrong("the closing quote is missing on this line; two quotes stand for one");
    }

    private string Plain(bool isInside)
    {
        int start = _at;
        while (!AtEnd && !(isInside && _text[_at] is ',' or '[' or ']' or '{' or '}'))
        {
            if (_text[_at] == '#' && _at > start && _text[_at - 1] == ' ')
                break;
            if (_text[_at] == ':' && (_at + 1 == _text.Length || _text[_at + 1] == ' '))
                throw Wrong("a text with a colon and a blank goes into quotes");
            _at++;
        }
        return _text[start.._at].TrimEnd().ToString();
    }

    private void SkipBlanks()
    {
        while (!AtEnd && _text[_at] == ' ')
            _at++;
    }

    private readonly YamlException Wrong(string message) => new(line, message);
}
