using System.Collections.Immutable;
using System.Text.RegularExpressions;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Reference.Search;

/// <summary>
/// What the index knows of one page. <see cref="Symbols"/> are how it is written (<c>486</c>, <c>Call-ID</c>, <c>i</c>), <see cref="Names"/> what it is
/// called, <see cref="Words"/> what else people type for it, the most telling first; <see cref="Text"/> is all the rest.
/// </summary>
public sealed partial record SearchDocument(
    string Kind,
    string Key,
    Prose Title,
    Prose Snippet,
    ImmutableArray<string> Symbols,
    ImmutableArray<string> Names,
    ImmutableArray<string> Words,
    string Text)
{
    /// <summary>How many other pages lead here: of two pages that fit alike, people mean the one that is spoken of more.</summary>
    public int LinkedFrom { get; init; }

    /// <summary>What a fit counts, from 0 to 1: of a fact and a flow of the same name people mean the fact.</summary>
    public double Worth { get; init; } = 1;

    /// <summary>The documents of all reference pages.</summary>
    public static IEnumerable<SearchDocument> AllOf(Catalogue catalogue)
    {
        Dictionary<EntryId, int> linkedFrom = catalogue.Pages
            .SelectMany(page => Links(page).Select(catalogue.Find).OfType<Entry>().Select(entry => entry.Id).Distinct().Where(id => id != page.Entry.Id))
            .CountBy(id => id)
            .ToDictionary();
        return catalogue.Pages.Select(page => Of(page, catalogue) with { LinkedFrom = linkedFrom.GetValueOrDefault(page.Entry.Id) });
    }

    private static IEnumerable<EntryId> Links(Page page) =>
        page.References.Select(reference => reference.Id)
            .Concat(page.Prose.SelectMany(site => ProseLink.In(site.Prose.En))
                .Select(link => EntryId.TryParse(link.Target, out EntryId id) ? id : default)
                .Where(id => id.Key is not null));

    private static SearchDocument Of(Page page, Catalogue catalogue)
    {
        Entry entry = page.Entry;
        return new SearchDocument(
            entry.Id.Kind.Folder(),
            entry.Id.Key,
            new Prose(entry.Title(Language.En), entry.Title(Language.Zh)),
            new Prose(catalogue.Plain(entry.Definition, Language.En), catalogue.Plain(entry.Definition, Language.Zh)),
            [.. Writings(entry).Distinct(StringComparer.OrdinalIgnoreCase)],
            [.. new[] { entry.Name.En, entry.Name.Zh }.SelectMany(name => new[] { name, Aside().Replace(name, "") }).Distinct()],
            [.. entry.Keywords.All()],
            All(page));
    }

    private static IEnumerable<string> Writings(Entry entry) =>
        entry.OtherNames.Select(name => name.Key).Append(entry.Id.Key).Append(entry.Symbol);

    /// <summary>Prose of both languages, the keys of what it refers to (a cause is found by the codes that it maps to) and the specifications.</summary>
    private static string All(Page page) => string.Join('\n',
        page.Prose.SelectMany(site => new[] { site.Prose.En, site.Prose.Zh })
            .Concat(page.References.Select(reference => reference.Id.Key))
            .Concat(page.Sources.Select(site => site.Source.ToString()))
            .Append(page.Entry.Example ?? ""));

    // "Unallocated (unassigned) number" is also what it is without the words in brackets.
    [GeneratedRegex(@"\s*[(（][^)）]*[)）]")]
    private static partial Regex Aside();
}
