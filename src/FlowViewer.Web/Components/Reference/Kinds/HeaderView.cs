using System.Collections.Immutable;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Reference.Sections;
using FlowViewer.Web.Localization;
using MudBlazor;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>How header fields are shown.</summary>
internal sealed class HeaderView : KindView<Header>
{
    /// <inheritdoc/>
    public override string Icon => Icons.Material.Outlined.ViewHeadline;

    /// <inheritdoc/>
    public override ImmutableArray<IndexColumn> Columns { get; } =
    [
        Column("Ref_Compact", (header, _) => header.Compact ?? ""),
        Column("Ref_Category", (header, words) => words.Of(header.Category)),
        IndexColumn.Defined,
    ];

    /// <inheritdoc/>
    public override ImmutableArray<EntryFacet> Facets { get; } =
    [
        Facet("category", "Ref_Category", header => header.Category),
        Facet("status", "Ref_Status", header => header.Status),
        EntryFacet.Specification,
    ];

    /// <inheritdoc/>
    protected override IEnumerable<EntryBadge> Badges(Header entry, UiText words)
    {
        if (entry.Compact is { } compact)
            yield return new(words["Ref_Compact"], compact);
        if (entry.Status != EntryStatus.Current)
            yield return new(null, words.Of(entry.Status), Index("status", entry.Status), Color.Warning);
        yield return new(words["Ref_Category"], words.Of(entry.Category), Index("category", entry.Category));
    }

    /// <inheritdoc/>
    protected override IEnumerable<EntryPart> Parts(Header entry) =>
    [
        new(EntrySection.Appears, Body.Of((AppearsSection section) => section.Appears, entry.Appears)),
        new(EntrySection.Syntax, Body.Of((SyntaxSection section) => section.Syntax, entry.Syntax)),
        new(EntrySection.Path, Body.Of((PathSection section) => section.Path, entry.Path)),
        Lines(entry),
    ];
}
