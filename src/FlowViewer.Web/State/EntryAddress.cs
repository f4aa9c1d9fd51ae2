using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Localization;

namespace FlowViewer.Web.State;

/// <summary>Where the pages of the reference are, and how a thing is called in the language being served.</summary>
public static class EntryAddress
{
    /// <summary>The language being served, as the reference names it.</summary>
    public static Language Language => UiText.Language == "zh" ? Language.Zh : Language.En;

    /// <summary>The page of an entry below its language: <c>headers/Via</c>.</summary>
    public static string Below(EntryId id) => $"{id.Kind.Folder()}/{Uri.EscapeDataString(id.Key)}";

    /// <summary>The page of an entry in the language being served: <c>/en/headers/Via</c>.</summary>
    public static string Of(EntryId id) => UiText.Link(Below(id));

    /// <summary>The index of a kind in the language being served: <c>/en/headers</c>.</summary>
    public static string Of(EntryKind kind) => UiText.Link(kind.Folder());

    /// <summary>The kind whose index or entry an address of this site names: of <c>/en/headers/Via</c>, header fields.</summary>
    public static EntryKind KindOf(string address) =>
        EntryKinds.TryParse(UrlQuery.PathOf(address)[SitePath.Base.Length..].Split('/')[2], out EntryKind kind)
            ? kind
            : throw new ArgumentException($"{address} is no address of the reference.", nameof(address));

    /// <summary>The words in the language being served.</summary>
    public static string Here(this Prose prose) => prose.In(Language);

    /// <summary>The title of an entry in the language being served.</summary>
    public static string TitleHere(this Entry entry) => entry.Title(Language);

    /// <summary>The words in the language being served as text without markup, for places that show none: descriptions, cells of a table.</summary>
    public static string Plain(this Prose prose, Catalogue catalogue) =>
        ProseLink.Plain(prose.Here(), target => EntryId.TryParse(target, out EntryId id) && catalogue.Find(id) is { } entry ? entry.TitleHere() : target)
            .Replace("`", "", StringComparison.Ordinal);
}
