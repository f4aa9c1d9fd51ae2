using System.Globalization;
using System.Collections.Immutable;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Reference.Sections;
using FlowViewer.Web.Localization;
using MudBlazor;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>How bearer classes are shown.</summary>
internal sealed class BearerView : KindView<Bearer>
{
    /// <inheritdoc/>
    public override string Icon => Icons.Material.Outlined.Speed;

    /// <inheritdoc/>
    public override ImmutableArray<IndexColumn> Columns { get; } =
    [
        Column("Ref_ResourceType", (bearer, words) => words.Of(bearer.ResourceType)),
        Column("Ref_Priority", (bearer, _) => bearer.Priority.ToString(CultureInfo.InvariantCulture)),
        Column("Ref_DelayBudget", (bearer, _) => BearerFigures.Delay(bearer)),
        Column("Ref_LossRate", (bearer, _) => BearerFigures.Loss(bearer)),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<EntryFacet> Facets { get; } = [Facet("type", "Ref_ResourceType", bearer => bearer.ResourceType)];

    /// <inheritdoc/>
    protected override IEnumerable<EntryBadge> Badges(Bearer entry, UiText words) =>
        [new(null, words.Of(entry.ResourceType), Index("type", entry.ResourceType))];

    /// <inheritdoc/>
    protected override IEnumerable<EntryPart> Parts(Bearer entry) =>
    [
        new(EntrySection.Facts, Body.Of((BearerFacts section) => section.Bearer, entry)),
        new(EntrySection.Uses, Body.Of((PointsSection section) => section.Points, entry.Uses)),
    ];
}
