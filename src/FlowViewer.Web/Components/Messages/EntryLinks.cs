using FlowViewer.Reference;
using FlowViewer.Web.Content;

namespace FlowViewer.Web.Components.Messages;

/// <summary>
/// Which names in a message have a page in the reference. A name that has none is no link: the search could say no more about an
/// <c>X-</c> header of some maker than that it does not know it.
/// </summary>
public sealed class EntryLinks(ReferenceLibrary library)
{
    /// <summary>The page's path below the language, by the entry's own name also where another was asked for; null if there is none.</summary>
    public string? To(string kind, string key) =>
        EntryKinds.TryParse(kind, out EntryKind known) && library.Catalogue.Find(known, key) is { } entry
            ? $"{known.Folder()}/{Uri.EscapeDataString(entry.Id.Key)}"
            : null;
}
