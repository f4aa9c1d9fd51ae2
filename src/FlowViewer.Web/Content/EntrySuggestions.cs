using System.Collections.Immutable;
using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Content;

/// <summary>What somebody may have meant who asked for something that is not there.</summary>
public static class EntrySuggestions
{
    private const int Most = 6;

    // No name of ours is longer; what is longer was not mistyped.
    private const int Longest = 80;

    private static readonly string[] ApiFolders = [.. EntryKinds.All.Select(kind => kind.Folder()), "search", "reference.json", "traces", "diagram"];

    /// <summary>For an entry that is not there, the best first: names of the kind that are a slip of the finger away, then what the search finds, of that kind first.</summary>
    public static ImmutableArray<Entry> For(EntryId asked, ReferenceLibrary library)
    {
        if (asked.Key.Length > Longest)
            return [];
        IEnumerable<Entry> found = library.Search.Find(asked.Key, Most)
            .OrderByDescending(hit => hit.Kind == asked.Kind.Folder())
            .Select(hit => EntryId.TryParse($"{hit.Kind}/{hit.Key}", out EntryId id) ? library.Catalogue.Find(id) : null)
            .OfType<Entry>();
        return [.. Slips(asked.Key, library.Catalogue.Of(asked.Kind), asked.Key.Length <= 4 ? 1 : 2).Concat(found).DistinctBy(entry => entry.Id).Take(Most)];
    }

    /// <summary>For a search that found nothing: entries of any kind whose names are nearest to what was typed; a third of the letters may differ.</summary>
    public static ImmutableArray<Entry> For(string typed, Catalogue catalogue) =>
        typed.Length > Longest || typed.Length < 3 ? [] : [.. Slips(typed, catalogue.Pages.Select(page => page.Entry), typed.Length / 3).Take(Most)];

    /// <summary>For an unknown address of the API, the one that differs from it by a slip in what follows <c>/api/</c>: <c>/api/responses/486</c> for <c>/api/response/486</c>.</summary>
    public static IReadOnlyList<string> ForAddress(PathString path)
    {
        if (!path.StartsWithSegments("/api", out PathString rest) || rest.Value?.Split('/', 3) is not ["", var first, .. var others])
            return [];
        return EditDistance.Nearest(first, ApiFolders) is { } near && near != first ? [string.Join('/', ["/api", near, .. others.Select(Uri.EscapeDataString)])] : [];
    }

    // A name all of whose letters differ is not near, however short it is.
    private static IEnumerable<Entry> Slips(string typed, IEnumerable<Entry> entries, int limit) => entries
        .Select(entry => (entry, apart: EditDistance.Between(typed.ToLowerInvariant(), entry.Id.Key.ToLowerInvariant(), limit)))
        .Where(pair => pair.apart <= limit && pair.apart < pair.entry.Id.Key.Length)
        .OrderBy(pair => pair.apart)
        .Select(pair => pair.entry);
}
