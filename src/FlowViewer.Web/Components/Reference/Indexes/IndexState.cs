using System.Collections.Immutable;
using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Reference.Kinds;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Components.Reference.Indexes;

/// <summary>What of an index is shown. A value in the address that no entry has is as if it were not there.</summary>
public sealed record IndexState : ViewState
{
    /// <summary>The name of <see cref="Text"/> in addresses.</summary>
    public const string TextName = "q";

    /// <summary>How many characters of a text are taken.</summary>
    public const int LongestText = 100;

    /// <summary>The kind.</summary>
    public required EntryKind Kind { get; init; }
    /// <summary>The chosen value of each facet that has one.</summary>
    public ImmutableDictionary<string, string> Chosen { get; init; } = ImmutableDictionary<string, string>.Empty;
    /// <summary>Words that an entry must hold, each of them.</summary>
    public string Text { get; init; } = "";

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string? Value)> Pairs =>
        KindViews.Of(Kind).Facets.Select(facet => (facet.Name, Chosen.GetValueOrDefault(facet.Name))).Prepend((TextName, Text.Length > 0 ? Text : null));

    /// <summary>True where nothing is left out.</summary>
    public bool IsOpen => Chosen.IsEmpty && Text.Length == 0;

    /// <summary>Reads the query of an index's address.</summary>
    public static IndexState Read(EntryKind kind, UrlQuery query, Catalogue catalogue)
    {
        IEnumerable<KeyValuePair<string, string>> chosen =
            from facet in KindViews.Of(kind).Facets
            let value = query.Text(facet.Name)
            where value is not null && facet.Values(catalogue.Of(kind)).Any(known => known.Value == value)
            select KeyValuePair.Create(facet.Name, value);
        string text = query.Text(TextName) ?? "";
        return new IndexState
        {
            Path = EntryAddress.Of(kind),
            Kind = kind,
            Chosen = chosen.ToImmutableDictionary(),
            Text = text.Length > LongestText ? text[..LongestText] : text,
        };
    }

    /// <summary>The entries that have the chosen values, whatever the text.</summary>
    public IEnumerable<Entry> Apply(Catalogue catalogue)
    {
        ImmutableArray<EntryFacet> facets = [.. KindViews.Of(Kind).Facets.Where(facet => Chosen.ContainsKey(facet.Name))];
        return catalogue.Of(Kind).Where(entry => facets.All(facet => facet.ValuesOf(entry).Contains(Chosen[facet.Name])));
    }

    /// <summary>True where an entry holds each of the words.</summary>
    public bool Holds(Entry entry, Catalogue catalogue) =>
        Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
            new[] { entry.Symbol, entry.Name.Here(), entry.Definition.Plain(catalogue) }
                .Concat(entry.Keywords.All())
                .Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
