using System.Collections.Immutable;
using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Content;

namespace FlowViewer.Web.Components.Reference;

/// <summary>What a person may have meant who asked for an entry that is not there.</summary>
public static class NearestEntries
{
    private const int Most = 6;

    // No name of ours is longer; what is longer was not mistyped.
    private const int Longest = 80;

    /// <summary>The entries of any kind whose names are nearest to what was typed, for a search that found nothing: a third of the letters may differ.</summary>
    public static ImmutableArray<Entry> To(string typed, Catalogue catalogue)
    {
        string name = typed.ToLowerInvariant();
        int limit = name.Length / 3;
        return name.Length > Longest || limit == 0
            ? []
            : [.. catalogue.Pages
                .Select(page => (page.Entry, distance: EditDistance.Between(name, page.Entry.Id.Key.ToLowerInvariant(), limit)))
                .Where(pair => pair.distance <= limit)
                .OrderBy(pair => pair.distance)
                .Select(pair => pair.Entry)
                .Take(Most)];
    }

    /// <summary>The nearest entries, the best first: names of the kind that are a slip of the finger away, then what the search finds.</summary>
    public static ImmutableArray<Entry> To(EntryId asked, ReferenceLibrary library)
    {
        if (asked.Key.Length > Longest)
            return [];
        Catalogue catalogue = library.Catalogue;
        string key = asked.Key.ToLowerInvariant();
        int limit = key.Length <= 4 ? 1 : 2;
        IEnumerable<Entry> slips = catalogue.Of(asked.Kind)
            .Select(entry => (entry, distance: EditDistance.Between(key, entry.Id.Key.ToLowerInvariant(), limit)))
            .Where(pair => pair.distance <= limit)
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.entry);
        IEnumerable<Entry> found = library.Search.Find(asked.Key, Most)
            .Select(hit => EntryId.TryParse($"{hit.Kind}/{hit.Key}", out EntryId id) ? catalogue.Find(id) : null)
            .OfType<Entry>();
        return [.. slips.Concat(found).DistinctBy(entry => entry.Id).Take(Most)];
    }
}
