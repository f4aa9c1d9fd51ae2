namespace FlowViewer.Reference.Search;

/// <summary>The words of titles and keywords, to set a slip in one word of a query right.</summary>
internal sealed class Vocabulary
{
    private readonly string[] _words;
    private readonly LetterSet[] _letters;

    public Vocabulary(IReadOnlyList<SearchDocument> documents)
    {
        _words = WordsOf(documents);
        _letters = [.. _words.Select(LetterSet.Of)];
    }

    private static string[] WordsOf(IReadOnlyList<SearchDocument> documents) =>
    [
        .. documents
            .SelectMany(document => document.Symbols.Concat(document.Names).Concat(document.Words))
            .SelectMany(text => QueryText.Words(QueryText.Normal(text)))
            .Where(word => word.Length >= 3 && !Script.IsHan(word[0]) && !word.All(char.IsAsciiDigit))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The word itself where it is known or begins a known one; else the nearest known word; else the word as it is.</summary>
    public string Corrected(string word)
    {
        if (word.Length < 3 || Script.IsHan(word[0]) || word.Any(char.IsAsciiDigit) || Begins(word))
            return word;
        int limit = word.Length <= 4 ? 1 : 2;
        string best = word;
        var letters = LetterSet.Of(word);
        for (int at = 0; at < _words.Length; at++)
        {
            if (_letters[at].AreFarFrom(letters, limit))
                continue;
            int slips = EditDistance.Between(word, _words[at], limit);
            if (slips <= limit)
                (best, limit) = (_words[at], slips - 1);
            if (limit < 1)
                break;
        }
        return best;
    }

    private bool Begins(string word)
    {
        int at = Array.BinarySearch(_words, word, StringComparer.Ordinal);
        at = at < 0 ? ~at : at;
        return at < _words.Length && _words[at].StartsWith(word, StringComparison.Ordinal);
    }
}
