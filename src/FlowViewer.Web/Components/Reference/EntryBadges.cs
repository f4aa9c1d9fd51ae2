using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Kit;
using FlowViewer.Web.Localization;
using MudBlazor;

namespace FlowViewer.Web.Components.Reference;

/// <summary>One fact in the row under a title.</summary>
/// <param name="Label">What it is about; null where the value says so itself.</param>
/// <param name="Value">The fact.</param>
/// <param name="Href">Where it leads: the index of all that share it.</param>
/// <param name="Color">Its hue.</param>
/// <param name="Class">The class of responses that it names, which has a hue and a mark of its own.</param>
public sealed record EntryBadge(string? Label, string Value, string? Href = null, Color Color = Color.Default, ResponseClass? Class = null);

/// <summary>The facts that a reader wants at a glance, by kind.</summary>
public static class EntryBadges
{
    /// <summary>The badges of an entry.</summary>
    public static IEnumerable<EntryBadge> Of(Entry entry, UiText words) => entry switch
    {
        Response response => OfResponse(response, words),
        Method method => [new(words["Ref_Transaction"], words.Of(method.Transaction)), new(words["Ref_Creates"], words.Of(method.Dialog.Creates))],
        Header header => OfHeader(header, words),
        SipTimer timer => [new(words["Ref_Default"], timer.Default.Here().Replace("`", "", StringComparison.Ordinal))],
        Cause cause => [new(words["Ref_Class"], words.Of(cause.Class), Index(entry, "class", cause.Class))],
        Option option => [new(words["Ref_Category"], words[OptionCategory.Key(option.Category)], Index(entry, "category", option.Category))],
        EventPackage package => [new(words["Ref_Type"], words.Of(package.Type), Index(entry, "type", package.Type))],
        Feature feature => [new(words["Ref_Family"], words.Of(feature.Family), Index(entry, "family", feature.Family))],
        NetworkNode node => [new(words["Ref_Plane"], words.Of(node.Plane), Index(entry, "plane", node.Plane))],
        Bearer bearer => [new(null, words.Of(bearer.ResourceType), Index(entry, "type", bearer.ResourceType))],
        _ => [],
    };

    private static IEnumerable<EntryBadge> OfResponse(Response response, UiText words)
    {
        var of = (ResponseClass)response.Class;
        yield return new(null, words.Of(of), Index(response, "class", response.Id.Key[..1]), Class: of);
        if (response.Status != EntryStatus.Current)
            yield return new(null, words.Of(response.Status), Index(response, "status", response.Status), Color.Warning);
        yield return new(words["Ref_Retry"], words.Of(response.Next.Retry), Index(response, "retry", response.Next.Retry), RetryLook.Of(response.Next.Retry));
    }

    private static IEnumerable<EntryBadge> OfHeader(Header header, UiText words)
    {
        if (header.Compact is { } compact)
            yield return new(words["Ref_Compact"], compact);
        if (header.Status != EntryStatus.Current)
            yield return new(null, words.Of(header.Status), Index(header, "status", header.Status), Color.Warning);
        yield return new(words["Ref_Category"], words.Of(header.Category), Index(header, "category", header.Category));
    }

    private static string Index<T>(Entry entry, string facet, T value) where T : struct, Enum => Index(entry, facet, EntryFacet.Slug(value));

    private static string Index(Entry entry, string facet, string value) =>
        $"{EntryAddress.Of(entry.Id.Kind)}?{facet}={Uri.EscapeDataString(value)}";
}
