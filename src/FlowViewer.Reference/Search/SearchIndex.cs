using System.Collections.Immutable;
using FlowViewer.Reference.Catalogues;

namespace FlowViewer.Reference.Search;

/// <summary>
/// Finds pages of every kind by what people type, in both languages at once. Made once, then read by any number of threads; no query makes it throw.
/// </summary>
public sealed class SearchIndex : IDisposable
{
    // A thing named outright comes before a thing called so (see NameTable), and that before one whose text speaks of it.
    private const double NamedOutright = 2000, LessForEachNext = 100, Mentioned = 600, TextFrom = 100, TextMore = 400, NamedAndText = 8, Spoken = 4, SpokenMost = 20;
    // What the whole query names comes before what is left of it without its fillers: Refer-To is no REFER.
    private const double LessWithoutFillers = 50;
    private const double WholeText = 1, CorrectedText = 0.7, AnyText = 0.4;

    private readonly ImmutableArray<SearchDocument> _documents;
    private readonly Dictionary<(string Kind, string Symbol), int> _bySymbol;
    private readonly NameTable _names;
    private readonly Vocabulary _vocabulary;
    private readonly FullText _text;

    private SearchIndex(ImmutableArray<SearchDocument> documents)
    {
        _documents = documents;
        _bySymbol = documents
            .SelectMany((document, at) => document.Symbols.Select(symbol => (key: (document.Kind, QueryText.Squashed(QueryText.Normal(symbol))), at)))
            .DistinctBy(pair => pair.key)
            .ToDictionary(pair => pair.key, pair => pair.at);
        // SQLite does its half beside ours.
        Task<FullText> text = Task.Run(() => new FullText(documents));
        _names = new NameTable(documents);
        _vocabulary = new Vocabulary(documents);
        _text = text.GetAwaiter().GetResult();
    }

    /// <summary>The index of a catalogue and of other pages that are to be found beside it.</summary>
    public static SearchIndex Build(Catalogue catalogue, IEnumerable<SearchDocument>? others = null) =>
        new([.. SearchDocument.AllOf(catalogue), .. others ?? []]);

    /// <summary>The pages that fit best, at most <paramref name="limit"/> of them; none for a query without a letter or digit.</summary>
    public ImmutableArray<SearchHit> Find(string query, int limit = 20)
    {
        string normal = QueryText.Normal(query);
        List<string> words = QueryText.WithoutFillers(QueryText.Words(normal));
        if (words.Count == 0)
            return [];
        string squashed = QueryText.Squashed(normal), asked = string.Concat(words);

        Dictionary<int, double> scores = [];
        Keep(scores, Named(normal));
        if (QueryIntent.Mentioned(words) is { } code && Has(code, out int mentioned))
            Keep(scores, [(mentioned, Mentioned)]);
        Keep(scores, _names.Exactly(squashed).Concat(Lessened(_names.Exactly(asked))));
        bool isNamed = scores.Count > 0;
        HashSet<int> called = [.. scores.Where(score => score.Value >= NameTable.Name).Select(score => score.Key)];
        Keep(scores, _names.Beginning(squashed).Concat(Lessened(_names.Beginning(asked))));
        if (!isNamed)
            Keep(scores, _names.Nearly(asked));
        if (!AddText(scores, words, all: true, WholeText) && !isNamed)
            AddGuesses(scores, words);
        return
        [
            .. scores
                .Select(score => (at: score.Key, document: _documents[score.Key], score: (score.Value + SpokenOf(_documents[score.Key])) * _documents[score.Key].Worth))
                .OrderByDescending(hit => hit.score)
                .ThenBy(hit => hit.at)
                .Take(limit)
                .Select(hit => new SearchHit(hit.document.Kind, hit.document.Key, hit.document.Title, hit.document.Snippet, hit.score, called.Contains(hit.at))),
        ];
    }

    /// <inheritdoc/>
    public void Dispose() => _text.Dispose();

    private static IEnumerable<(int Document, double Score)> Lessened(IEnumerable<(int Document, double Score)> hits) =>
        hits.Select(hit => (hit.Document, hit.Score - LessWithoutFillers));

    private static double SpokenOf(SearchDocument document) => Math.Min(Spoken * Math.Log2(1 + document.LinkedFrom), SpokenMost);

    private IEnumerable<(int Document, double Score)> Named(string query)
    {
        double score = NamedOutright;
        foreach (EntryId name in QueryIntent.In(query, name => Has(new EntryId(EntryKind.Headers, name), out _)))
            if (Has(name, out int document))
                yield return (document, score -= LessForEachNext);
    }

    private bool Has(EntryId name, out int document) => _bySymbol.TryGetValue((name.Kind.Folder(), QueryText.Squashed(name.Key)), out document);

    /// <summary>No page holds all of the words: set slips right, and at the last take pages that hold any of them.</summary>
    private void AddGuesses(Dictionary<int, double> scores, List<string> words)
    {
        List<string> corrected = [.. words.Select(_vocabulary.Corrected)];
        Keep(scores, _names.Exactly(string.Concat(corrected)).Select(hit => (hit.Document, hit.Score * CorrectedText)));
        if (!AddText(scores, corrected, all: true, CorrectedText))
            AddText(scores, [.. corrected.SelectMany(Pieces)], all: false, AnyText);
    }

    /// <summary>Adds what the text says; what is named already moves up by it, so that of two pages with one name the one that says more comes first.</summary>
    private bool AddText(Dictionary<int, double> scores, IReadOnlyList<string> words, bool all, double worth)
    {
        List<(int Document, double Score)> hits = _text.Find(words, all);
        foreach ((int document, double fit) in hits)
        {
            double share = fit / hits[0].Score;
            scores[document] = scores.TryGetValue(document, out double named)
                ? named + (share * NamedAndText)
                : (TextFrom + (share * TextMore)) * worth;
        }
        return hits.Count > 0;
    }

    // Two characters are the usual length of a Chinese word.
    private static IEnumerable<string> Pieces(string word) =>
        Script.IsHan(word[0]) && word.Length > 2 ? Enumerable.Range(0, word.Length - 1).Select(at => word.Substring(at, 2)) : [word];

    private static void Keep(Dictionary<int, double> scores, IEnumerable<(int Document, double Score)> hits)
    {
        foreach ((int document, double score) in hits)
            scores[document] = Math.Max(scores.GetValueOrDefault(document), score);
    }
}
