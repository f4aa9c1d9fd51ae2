using System.Collections.Immutable;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Reference.Sections;
using FlowViewer.Web.Localization;
using MudBlazor;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>How Q.850 causes are shown.</summary>
internal sealed class CauseView : KindView<Cause>
{
    /// <inheritdoc/>
    public override string Icon => Icons.Material.Outlined.CallEnd;

    /// <inheritdoc/>
    public override bool IsNumbered => true;

    /// <inheritdoc/>
    public override ImmutableArray<IndexColumn> Columns { get; } =
    [
        Column("Ref_Class", (cause, words) => words.Of(cause.Class)),
        Column("Ref_ToSip", (cause, _) => string.Join(", ", cause.Mapping.ToSip.Select(response => response.Key))),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<EntryFacet> Facets { get; } = [Facet("class", "Ref_Class", cause => cause.Class)];

    /// <inheritdoc/>
    protected override IEnumerable<EntryBadge> Badges(Cause entry, UiText words) =>
        [new(words["Ref_Class"], words.Of(entry.Class), Index("class", entry.Class))];

    /// <inheritdoc/>
    protected override IEnumerable<EntryPart> Parts(Cause entry) =>
        [new(EntrySection.Mapping, Body.Of((SipMappingSection section) => section.Mapping, entry.Mapping)), Lines(entry)];
}
