using System.Collections.Immutable;
using System.Globalization;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Reference.Catalogues;

/// <summary>Every entry of the content folder, read once and never changed. What is wrong in the files is in <see cref="Problems"/>.</summary>
public sealed class Catalogue
{
    private readonly Dictionary<EntryId, Page> _byName = [];
    private readonly ImmutableArray<Entry>[] _byKind;

    private Catalogue(ImmutableArray<Page> pages, ImmutableArray<ContentProblem> problems)
    {
        Pages = pages;
        Problems = problems;
        _byKind = [.. EntryKinds.All.Select(kind => pages.Select(page => page.Entry).Where(entry => entry.Id.Kind == kind).ToImmutableArray())];
        // The lint "duplicate" names keys that are taken twice; here the first one counts, and a key before an alias.
        foreach (Page page in pages)
            _byName.TryAdd(page.Entry.Id, page);
        foreach (Page page in pages)
            foreach (EntryId name in page.Entry.OtherNames)
                _byName.TryAdd(name, page);
    }

    /// <summary>Orders keys as people count: <c>17</c> before <c>102</c>, <c>qci-2</c> before <c>qci-10</c>, letters without regard to case.</summary>
    public static StringComparer KeyOrder { get; } =
        StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);

    /// <summary>All pages, ordered by kind and key; numbers by their value.</summary>
    public ImmutableArray<Page> Pages { get; }

    /// <summary>What could not be read as it should, ordered by file and line.</summary>
    public ImmutableArray<ContentProblem> Problems { get; }

    /// <summary>Reads <c>{folder}/{kind}/*.yaml</c>. A folder of a kind may be missing; other folders are other people's.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static Catalogue Load(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no content folder at {folder}.");
        (EntryId Id, string Path)[] files =
        [
            .. from kind in EntryKinds.All
               let kindFolder = System.IO.Path.Combine(folder, kind.Folder())
               where Directory.Exists(kindFolder)
               from path in Directory.EnumerateFiles(kindFolder, "*.yaml")
               select (new EntryId(kind, System.IO.Path.GetFileNameWithoutExtension(path)), path),
        ];
        (Page? Page, IReadOnlyList<ContentProblem> Problems)[] read = new (Page?, IReadOnlyList<ContentProblem>)[files.Length];
        // One processor is left to whoever does something else meanwhile: the program that starts.
        var others = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount - 1) };
        Parallel.For(0, files.Length, others, at => read[at] =
            EntryReader.Read(files[at].Id, $"{files[at].Id}.yaml", File.ReadAllText(files[at].Path)));
        return new Catalogue(
            [.. read.Select(file => file.Page).OfType<Page>().OrderBy(page => page.Entry.Id.Kind).ThenBy(page => page.Entry.Id.Key, KeyOrder).ThenBy(page => page.File, StringComparer.Ordinal)],
            [.. read.SelectMany(file => file.Problems).OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)]);
    }

    /// <summary>The entries of one kind, numbers by their value, names by the alphabet.</summary>
    public ImmutableArray<Entry> Of(EntryKind kind) => _byKind[(int)kind];

    /// <summary>The entries of one kind as their own type.</summary>
    public IEnumerable<T> Of<T>() where T : Entry => Pages.Select(page => page.Entry).OfType<T>();

    /// <summary>The entry of that kind and key, in any case; a header field also by its compact form, any entry by its aliases. Null if there is none.</summary>
    public Entry? Find(EntryKind kind, string key) => Find(new EntryId(kind, key));

    /// <summary>The entry of that name; see <see cref="Find(EntryKind, string)"/>.</summary>
    public Entry? Find(EntryId id) => FindPage(id)?.Entry;

    /// <summary>The page of that name; see <see cref="Find(EntryKind, string)"/>.</summary>
    public Page? FindPage(EntryId id) => _byName.GetValueOrDefault(id);

    /// <summary>Prose as it reads without its marks: links as the titles or words that they show, code without its backticks.</summary>
    public string Plain(Prose prose, Language language) => ProseLink.Plain(prose.In(language), target =>
        EntryId.TryParse(target, out EntryId id) && Find(id) is { } linked ? linked.Title(language) : target).Replace("`", "", StringComparison.Ordinal);
}
