using System.Collections.Immutable;
using FlowViewer.Reference;

namespace FlowViewer.Web.Components.Reference;

/// <summary>What of an index is asked for, as it stands in the address. A value that no entry has is as if it were not there.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Chosen">The chosen value of each facet that has one.</param>
/// <param name="Text">Words that a row must hold.</param>
public sealed record EntryFilter(EntryKind Kind, ImmutableDictionary<string, string> Chosen, string Text)
{
    private const int LongestText = 100;

    /// <summary>Reads the query of an index's address.</summary>
    public static EntryFilter Read(EntryKind kind, IQueryCollection query, Catalogue catalogue)
    {
        IEnumerable<KeyValuePair<string, string>> chosen =
            from facet in EntryFacet.Of(kind)
            let value = query[facet.Name].ToString()
            where value.Length > 0 && Values(facet, catalogue.Of(kind)).Contains(value)
            select KeyValuePair.Create(facet.Name, value);
        string text = query["q"].ToString().Trim();
        return new EntryFilter(kind, chosen.ToImmutableDictionary(), text.Length > LongestText ? text[..LongestText] : text);
    }

    /// <summary>The values that a facet has among the entries, in the order in which the entries show them.</summary>
    public static IEnumerable<string> Values(EntryFacet facet, IEnumerable<Entry> entries) =>
        entries.SelectMany(facet.ValuesOf).Distinct().Order(Catalogue.KeyOrder);

    /// <summary>True where nothing is left out.</summary>
    public bool IsOpen => Chosen.IsEmpty && Text.Length == 0;

    /// <summary>The entries that fit.</summary>
    public IEnumerable<Entry> Apply(Catalogue catalogue)
    {
        ImmutableArray<EntryFacet> facets = [.. EntryFacet.Of(Kind).Where(facet => Chosen.ContainsKey(facet.Name))];
        string[] words = Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return catalogue.Of(Kind).Where(entry =>
            facets.All(facet => facet.ValuesOf(entry).Contains(Chosen[facet.Name]))
            && words.All(word => Holds(entry, word, catalogue)));
    }

    private static bool Holds(Entry entry, string word, Catalogue catalogue) =>
        new[] { entry.Symbol, entry.Name.Here(), entry.Definition.Plain(catalogue) }
            .Concat(entry.Keywords.All())
            .Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
