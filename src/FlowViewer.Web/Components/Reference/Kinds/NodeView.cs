using System.Collections.Immutable;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Reference.Sections;
using FlowViewer.Web.Localization;
using MudBlazor;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>How network nodes are shown.</summary>
internal sealed class NodeView : KindView<NetworkNode>
{
    /// <inheritdoc/>
    public override string Icon => Icons.Material.Outlined.Hub;

    /// <inheritdoc/>
    public override ImmutableArray<IndexColumn> Columns { get; } =
    [
        Column("Ref_Plane", (node, words) => words.Of(node.Plane)),
        Column("Ref_Points", (node, _) => string.Join(", ", node.ReferencePoints.Select(point => point.Name))),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<EntryFacet> Facets { get; } = [Facet("plane", "Ref_Plane", node => node.Plane)];

    /// <inheritdoc/>
    protected override IEnumerable<EntryBadge> Badges(NetworkNode entry, UiText words) =>
        [new(words["Ref_Plane"], words.Of(entry.Plane), Index("plane", entry.Plane))];

    /// <inheritdoc/>
    protected override IEnumerable<EntryPart> Parts(NetworkNode entry) =>
    [
        new(EntrySection.Does, Body.Of((PointsSection section) => section.Points, entry.Does)),
        new(EntrySection.Where, Body.Of((ProseView section) => section.Text, entry.Where)),
        new(EntrySection.ReferencePoints, Body.Of((ReferencePointsSection section) => section.Points, entry.ReferencePoints)),
    ];
}
