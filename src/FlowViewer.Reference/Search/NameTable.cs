using FlowViewer.Reference.Kinds;

namespace FlowViewer.Reference.Search;

/// <summary>
/// Everything that a document may be called, squashed and sorted, so that a whole query can be compared with it: the same, the beginning of it,
/// or within a slip or two.
/// </summary>
internal sealed class NameTable
{
    /// <summary>The least score of what is called exactly so by a symbol or a name, and not merely by a word that people type for it.</summary>
    public const double Name = 850;

    private const double Symbol = 900, Keyword = 800, LessForBeginning = 200, LessForEnding = 10, LessForSlip = 120, LessForEachMore = 40;

    private readonly NameEntry[] _entries;

    public NameTable(IReadOnlyList<SearchDocument> documents) => _entries =
    [
        .. documents
            .SelectMany((document, at) =>
                document.Symbols.Select(symbol => (text: symbol, worth: Symbol))
                    .Concat(document.Names.Select(name => (text: name, worth: Name)))
                    .Concat(document.Words.Select((word, rank) => (text: word, worth: Keyword - Math.Min(rank, 40))))
                    .Select(pair => new NameEntry(QueryText.Squashed(QueryText.Normal(pair.text)), at, pair.worth + WorthOf(document.Kind))))
            .Where(entry => entry.Text.Length > 0)
            .OrderBy(entry => entry.Text, StringComparer.Ordinal),
    ];

    /// <summary>The documents that are called exactly this.</summary>
    public IEnumerable<(int Document, double Score)> Exactly(string squashed)
    {
        for (int at = First(squashed); at < _entries.Length && _entries[at].Text == squashed; at++)
            yield return (_entries[at].Document, _entries[at].Worth);
    }

    /// <summary>The documents that are called something that begins like this; the less is missing the better.</summary>
    public IEnumerable<(int Document, double Score)> Beginning(string squashed)
    {
        for (int at = First(squashed); at < _entries.Length && _entries[at].Text.StartsWith(squashed, StringComparison.Ordinal); at++)
            yield return (_entries[at].Document, _entries[at].Worth - LessFor(_entries[at].Text.Length - squashed.Length, squashed));
    }

    /// <summary>The documents that are called nearly this. Short words and numbers are taken as they are typed.</summary>
    public IEnumerable<(int Document, double Score)> Nearly(string squashed)
    {
        if (squashed.Length < 3 || squashed.All(char.IsAsciiDigit) || squashed.Any(Script.IsHan))
            yield break;
        int limit = squashed.Length <= 4 ? 1 : 2;
        var letters = LetterSet.Of(squashed);
        foreach (NameEntry entry in _entries)
        {
            if (entry.Letters.AreFarFrom(letters, limit) || Math.Abs(entry.Text.Length - squashed.Length) > limit || entry.Text.Length < 3)
                continue;
            int slips = EditDistance.Between(squashed, entry.Text, limit);
            if (slips <= limit && Digits(entry.Text) == Digits(squashed))
                yield return (entry.Document, entry.Worth - LessForSlip - (LessForEachMore * slips));
        }
    }

    // A word without its ending (timer, timers) is nearly the word; a beginning (p-ass) may become many things. Two Chinese characters are a word.
    private static double LessFor(int missing, string typed) =>
        missing <= 2 && typed.Length > 3 && !Script.IsHan(typed[^1]) ? LessForEnding + missing : LessForBeginning + Math.Min(missing, 50);

    // A slip in a number names another thing: 486 is not 488.
    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private int First(string text)
    {
        int low = 0, high = _entries.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (string.CompareOrdinal(_entries[middle].Text, text) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // What is not of the reference, such as a flow, ranks as the kinds that are met least.
    private static double WorthOf(string kind) => EntryKinds.TryParse(kind, out EntryKind known) ? KindTable.Of(known).NameWorth : 0;

    /// <summary>One name of a document, and what an exact match of it scores.</summary>
    private readonly record struct NameEntry(string Text, int Document, double Worth)
    {
        public LetterSet Letters { get; } = LetterSet.Of(Text);
    }
}
