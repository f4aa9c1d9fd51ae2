using FlowViewer.Reference;
using FlowViewer.Web.Content;

namespace FlowViewer.Web.Api.Entries;

/// <summary>What somebody may have meant who asked for something that is not there, as addresses of this API.</summary>
internal static class NearEntries
{
    private const int Most = 5;

    private static readonly string[] Addresses = [.. EntryKinds.All.Select(kind => kind.Folder()), "search", "reference.json", "traces", "diagram"];

    /// <summary>Entries whose key is within a slip or two of the one asked for; else those that a search for it finds.</summary>
    public static IReadOnlyList<string> Of(ReferenceLibrary library, EntryKind kind, string key)
    {
        int slips = key.Length <= 4 ? 1 : 2;
        IEnumerable<EntryId> near = library.Catalogue.Of(kind)
            .Select(entry => (entry.Id, apart: EditDistance.Between(key.ToLowerInvariant(), entry.Id.Key.ToLowerInvariant(), slips)))
            .Where(pair => pair.apart <= slips && pair.apart < pair.Id.Key.Length)
            .OrderBy(pair => pair.apart)
            .Select(pair => pair.Id);
        IEnumerable<EntryId> found = library.Search.Find(key, Most)
            .OrderByDescending(hit => hit.Kind == kind.Folder())
            .Select(hit => EntryId.TryParse($"{hit.Kind}/{hit.Key}", out EntryId id) ? id : default)
            .Where(id => id.Key is not null);
        return [.. (near.Any() ? near : found).Take(Most).Select(id => $"/api/{EntryHead.Path(id)}")];
    }

    /// <summary>The address that differs from an unknown one by a slip in what follows <c>/api/</c>: <c>/api/responses/486</c> for <c>/api/response/486</c>.</summary>
    public static IReadOnlyList<string> Of(PathString path)
    {
        if (!path.StartsWithSegments("/api", out PathString rest) || rest.Value?.Split('/', 3) is not ["", var first, .. var others])
            return [];
        return EditDistance.Nearest(first, Addresses) is { } near && near != first ? [string.Join('/', ["/api", near, .. others.Select(Uri.EscapeDataString)])] : [];
    }
}
