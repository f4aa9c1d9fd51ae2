using System.Collections.Immutable;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Reference.Sections;
using FlowViewer.Web.Localization;
using MudBlazor;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>How event packages are shown.</summary>
internal sealed class EventView : KindView<EventPackage>
{
    /// <inheritdoc/>
    public override string Icon => Icons.Material.Outlined.Notifications;

    /// <inheritdoc/>
    public override ImmutableArray<IndexColumn> Columns { get; } = [Column("Ref_Type", (package, words) => words.Of(package.Type)), IndexColumn.Defined];

    /// <inheritdoc/>
    public override ImmutableArray<EntryFacet> Facets { get; } = [Facet("type", "Ref_Type", package => package.Type), EntryFacet.Specification];

    /// <inheritdoc/>
    protected override IEnumerable<EntryBadge> Badges(EventPackage entry, UiText words) =>
        [new(words["Ref_Type"], words.Of(entry.Type), Index("type", entry.Type))];

    /// <inheritdoc/>
    protected override IEnumerable<EntryPart> Parts(EventPackage entry) =>
        [new(EntrySection.Facts, Body.Of((EventFacts section) => section.Package, entry)), Lines(entry)];
}
