using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace FlowViewer.Reference.Reading;

/// <summary>
/// The keys of one YAML mapping. What a schema asks for is what it knows: once it has read what it wants, <see cref="Close"/>
/// reports each key that nobody asked for, with the nearest one that somebody did.
/// </summary>
internal sealed class Fields
{
    private readonly EntryFile _file;
    private readonly string _path;
    private readonly YamlMappingNode _node;
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];

    public Fields(EntryFile file, string path, YamlMappingNode node)
    {
        (_file, _path, _node) = (file, path, node);
        foreach ((YamlNode key, YamlNode value) in node.Children)
            if (key is YamlScalarNode { Value: { } name })
                _values[name] = value;
            else
                file.Problem("shape", key.Start.Line, $"a key of {Here} is not a word");
    }

    public EntryFile File => _file;

    public long Line => _node.Start.Line;

    private string Here => _path.Length == 0 ? "the entry" : $"`{_path}`";

    /// <summary>A word or line; null where the key is missing or has no value.</summary>
    public string? Word(string key)
    {
        if (Take(key) is not { } node)
            return null;
        if (node is YamlScalarNode scalar)
            return scalar.Value is { Length: > 0 } value ? value.TrimEnd() : null;
        Wrong(node, key, "one value");
        return null;
    }

    /// <summary>A word or line that must be there; empty where it is not.</summary>
    public string RequiredWord(string key) => Word(key) ?? Missing(key, "");

    /// <summary>Words in a list; none where the key is missing.</summary>
    public ImmutableArray<string> Words(string key)
    {
        if (Take(key) is not { } node)
            return [];
        if (node is YamlSequenceNode list && list.Children.All(child => child is YamlScalarNode))
            return [.. list.Children.Select(child => ((YamlScalarNode)child).Value ?? "")];
        Wrong(node, key, "a list of words");
        return [];
    }

    /// <summary>Words of a list that must be there.</summary>
    public ImmutableArray<string> RequiredWords(string key) => Has(key) ? Words(key) : Missing<ImmutableArray<string>>(key, []);

    /// <summary>Words of a list that must be there, each of the given form.</summary>
    public ImmutableArray<string> RequiredWords(string key, Regex form, string says)
    {
        ImmutableArray<string> words = RequiredWords(key);
        foreach (string word in words.Where(word => !form.IsMatch(word)))
            _file.Problem("choice", _values[key].Start.Line, $"`{word}` in `{Path(key)}` is none of {says}");
        return words;
    }

    /// <summary>A number that must be there.</summary>
    public decimal RequiredNumber(string key)
    {
        string word = RequiredWord(key);
        if (decimal.TryParse(word, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number) || word.Length == 0)
            return number;
        _file.Problem("shape", _values[key].Start.Line, $"`{Path(key)}: {word}` is not a number");
        return 0;
    }

    /// <summary>One of the names of <typeparamref name="T"/>, written in lower case with hyphens.</summary>
    public T RequiredChoice<T>(string key) where T : struct, Enum => Has(key) ? Choice<T>(key) : Missing<T>(key, default);

    /// <summary>One of the names of <typeparamref name="T"/>; the first of them where the key is missing.</summary>
    public T Choice<T>(string key) where T : struct, Enum
    {
        if (Word(key) is not { } word)
            return default;
        if (Choices<T>.TryRead(word, out T value))
            return value;
        string nearest = EditDistance.Nearest(word, Choices<T>.Names) is { } near ? $"; did you mean `{near}`?" : "";
        _file.Problem("choice", _values[key].Start.Line, $"`{Path(key)}: {word}` is none of {string.Join(", ", Choices<T>.Names)}{nearest}");
        return default;
    }

    /// <summary>Prose in both languages; null where the key is missing.</summary>
    public Prose? Prose(string key) => Take(key) is { } node ? ProseOf(node, Path(key), neutral: false) : null;

    /// <summary>Prose in both languages that must be there.</summary>
    public Prose RequiredProse(string key) => Prose(key) ?? Missing(key, new Prose("", ""));

    /// <summary>A value that both languages may write alike, as one word; or prose in both.</summary>
    public Prose? Value(string key) => Take(key) is { } node ? ProseOf(node, Path(key), neutral: true) : null;

    /// <summary>A value that must be there.</summary>
    public Prose RequiredValue(string key) => Value(key) ?? Missing(key, new Prose("", ""));

    /// <summary>A list of prose; none where the key is missing.</summary>
    public ImmutableArray<Prose> ProseList(string key) => Items(key, (node, path) => ProseOf(node, path, neutral: false));

    /// <summary>References to entries of one kind by their keys.</summary>
    public ImmutableArray<EntryId> Keys(string key, EntryKind kind) => Items(key, (node, path) => KeyOf(node, path, kind));

    /// <summary>A reference to an entry of one kind by its key; null where the key is missing.</summary>
    public EntryId? Key(string key, EntryKind kind) => Take(key) is { } node ? KeyOf(node, Path(key), kind) : null;

    /// <summary>A reference to an entry of one kind that must be there.</summary>
    public EntryId RequiredKey(string key, EntryKind kind) => Key(key, kind) ?? Missing(key, new EntryId(kind, ""));

    /// <summary>References of the form <c>kind/key</c>.</summary>
    public ImmutableArray<EntryId> References(string key) => Items(key, ReferenceOf);

    /// <summary>A reference of the form <c>kind/key</c> that must be there.</summary>
    public EntryId RequiredReference(string key) => Take(key) is { } node ? ReferenceOf(node, Path(key)) : Missing(key, default(EntryId));

    /// <summary>A mapping of its own; null where the key is missing.</summary>
    public T? Group<T>(string key, Func<Fields, T> read) where T : class => Take(key) is { } node ? GroupOf(node, Path(key), read) : null;

    /// <summary>A mapping that must be there; where it is missing that is one problem, and its keys are read as empty.</summary>
    public T RequiredGroup<T>(string key, Func<Fields, T> read) where T : class =>
        Group(key, read) ?? Missing(key, read(new Fields(new EntryFile(_file.Name, _file.Id), Path(key), [])));

    /// <summary>A list of mappings; none where the key is missing.</summary>
    public ImmutableArray<T> Groups<T>(string key, Func<Fields, T> read) where T : class =>
        [.. Items(key, (node, path) => GroupOf(node, path, read)).OfType<T>()];

    /// <summary>Citations; none where the key is missing.</summary>
    public ImmutableArray<Source> Sources(string key = "sources") => Groups(key, fields =>
    {
        Source source = new(fields.RequiredWord("spec"), fields.Word("clause"), fields.Word("url"));
        _file.Saw(new SourceSite((int)fields.Line, source));
        return source;
    });

    /// <summary>Citations of which there must be at least one.</summary>
    public ImmutableArray<Source> RequiredSources(string key = "sources")
    {
        ImmutableArray<Source> sources = Sources(key);
        return sources.Length > 0 ? sources : Missing(key, sources, "no-source");
    }

    /// <summary>Reports a problem at one of the keys, or at the mapping itself where it has no such key.</summary>
    public void Problem(string rule, string key, string message) =>
        _file.Problem(rule, _values.TryGetValue(key, out YamlNode? node) ? node.Start.Line : Line, message);

    /// <summary>Reports the keys that nobody asked for.</summary>
    public void Close()
    {
        foreach ((YamlNode key, _) in _node.Children)
            if (key is YamlScalarNode { Value: { } name } && !_known.Contains(name))
            {
                string near = EditDistance.Nearest(name, _known) ?? "";
                string hint = near.Length > 0 ? $"did you mean `{near}`?" : $"known here: {string.Join(", ", _known.Order(StringComparer.Ordinal))}";
                _file.Problem("unknown-key", key.Start.Line, $"`{name}` is no key of {Here}; {hint}");
            }
    }

    private ImmutableArray<T> Items<T>(string key, Func<YamlNode, string, T> read)
    {
        if (Take(key) is not { } node)
            return [];
        if (node is YamlSequenceNode list)
            return [.. list.Children.Select((child, at) => read(child, $"{Path(key)}[{at + 1}]"))];
        Wrong(node, key, "a list");
        return [];
    }

    private T? GroupOf<T>(YamlNode node, string path, Func<Fields, T> read) where T : class
    {
        if (node is not YamlMappingNode mapping)
        {
            _file.Problem("shape", node.Start.Line, $"`{path}` should be a mapping");
            return null;
        }
        Fields fields = new(_file, path, mapping);
        T value = read(fields);
        fields.Close();
        return value;
    }

    private Prose ProseOf(YamlNode node, string path, bool neutral)
    {
        if (neutral && node is YamlScalarNode { Value: { Length: > 0 } same })
            return See(FlowViewer.Reference.Prose.Same(same.Trim()));
        // A language that is missing is left empty here: the lint "missing-language" names it.
        return GroupOf(node, path, fields => See(new Prose(fields.Word("en") ?? "", ChineseFolding.Unfold(fields.Word("zh") ?? "")))) ?? new Prose("", "");

        Prose See(Prose prose)
        {
            _file.Saw(new ProseSite(path, (int)node.Start.Line, prose, neutral));
            return prose;
        }
    }

    private EntryId KeyOf(YamlNode node, string path, EntryKind kind)
    {
        if (node is not YamlScalarNode { Value: { Length: > 0 } key })
        {
            _file.Problem("shape", node.Start.Line, $"`{path}` should be the key of an entry");
            return new EntryId(kind, "");
        }
        EntryId id = new(kind, key);
        _file.Saw(new ReferenceSite((int)node.Start.Line, id));
        return id;
    }

    private EntryId ReferenceOf(YamlNode node, string path)
    {
        if (node is not YamlScalarNode { Value: { } text } || !EntryId.TryParse(text, out EntryId id))
        {
            _file.Problem("shape", node.Start.Line, $"`{path}` should be a reference such as `responses/486`");
            return default;
        }
        _file.Saw(new ReferenceSite((int)node.Start.Line, id));
        return id;
    }

    private bool Has(string key)
    {
        Know(key);
        return _values.ContainsKey(key);
    }

    private YamlNode? Take(string key)
    {
        Know(key);
        return _values.GetValueOrDefault(key);
    }

    private void Know(string key)
    {
        if (!_known.Contains(key))
            _known.Add(key);
    }

    private T Missing<T>(string key, T instead, string rule = "missing-key")
    {
        // Where the key is there and its value is wrong, that has been said.
        if (!_values.TryGetValue(key, out YamlNode? node) || node is YamlScalarNode { Value: null or "" } || rule == "no-source")
            _file.Problem(rule, Line, $"{Here} needs `{key}`");
        return instead;
    }

    private void Wrong(YamlNode node, string key, string wanted) => _file.Problem("shape", node.Start.Line, $"`{Path(key)}` should be {wanted}");

    private string Path(string key) => _path.Length == 0 ? key : $"{_path}.{key}";
}
