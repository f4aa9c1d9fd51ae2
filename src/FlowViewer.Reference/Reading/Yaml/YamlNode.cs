namespace FlowViewer.Reference.Reading.Yaml;

/// <summary>A value in a content file, and the line that it begins on.</summary>
internal abstract record YamlNode(int Line);

/// <summary>A word, a line or a block of text; empty where the key has no value.</summary>
internal sealed record YamlText(int Line, string Value) : YamlNode(Line);

/// <summary>A list, in brackets or with a hyphen before each item.</summary>
internal sealed record YamlList(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line);

/// <summary>Keys and their values, in the order of the file.</summary>
internal sealed record YamlMapping(int Line, IReadOnlyList<YamlPair> Pairs) : YamlNode(Line);

/// <summary>A key, the line that it stands on, and its value.</summary>
internal readonly record struct YamlPair(string Key, int Line, YamlNode Value);

/// <summary>The text is not the YAML that content files are written in; the message says what to write instead.</summary>
internal sealed class YamlException(int line, string message) : FormatException(message)
{
    public int Line => line;
}
