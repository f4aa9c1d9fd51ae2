using System.Collections.Immutable;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Reference.Sections;
using MudBlazor;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>How warning codes are shown.</summary>
internal sealed class WarningView : KindView<Warning>
{
    /// <inheritdoc/>
    public override string Icon => Icons.Material.Outlined.WarningAmber;

    /// <inheritdoc/>
    public override bool IsNumbered => true;

    /// <inheritdoc/>
    public override ImmutableArray<IndexColumn> Columns { get; } =
        [Column("Ref_ComesWith", (warning, _) => string.Join(", ", warning.With.Select(response => response.Key))), IndexColumn.Defined];

    /// <inheritdoc/>
    protected override IEnumerable<EntryPart> Parts(Warning entry) =>
        [new(EntrySection.ComesWith, Body.Of((EntriesSection section) => section.Entries, entry.With)), Lines(entry)];
}
