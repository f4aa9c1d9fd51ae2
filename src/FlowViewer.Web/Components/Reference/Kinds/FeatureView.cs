using System.Collections.Immutable;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Reference.Sections;
using FlowViewer.Web.Localization;
using MudBlazor;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>How feature tags are shown.</summary>
internal sealed class FeatureView : KindView<Feature>
{
    /// <inheritdoc/>
    public override string Icon => Icons.Material.Outlined.Label;

    /// <inheritdoc/>
    public override ImmutableArray<IndexColumn> Columns { get; } = [Column("Ref_Family", (feature, words) => words.Of(feature.Family)), IndexColumn.Defined];

    /// <inheritdoc/>
    public override ImmutableArray<EntryFacet> Facets { get; } = [Facet("family", "Ref_Family", feature => feature.Family), EntryFacet.Specification];

    /// <inheritdoc/>
    protected override IEnumerable<EntryBadge> Badges(Feature entry, UiText words) =>
        [new(words["Ref_Family"], words.Of(entry.Family), Index("family", entry.Family))];

    /// <inheritdoc/>
    protected override IEnumerable<EntryPart> Parts(Feature entry) =>
    [
        new(EntrySection.Facts, Body.Of((FeatureFacts section) => section.Feature, entry)),
        new(EntrySection.CarriedIn, Body.Of((EntriesSection section) => section.Entries, entry.Headers)),
        Lines(entry),
    ];
}
