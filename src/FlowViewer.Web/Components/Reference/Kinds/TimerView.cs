using System.Collections.Immutable;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Reference.Sections;
using FlowViewer.Web.Localization;
using FlowViewer.Web.State;
using MudBlazor;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>How timers are shown.</summary>
internal sealed class TimerView : KindView<SipTimer>
{
    /// <inheritdoc/>
    public override string Icon => Icons.Material.Outlined.Timer;

    /// <inheritdoc/>
    public override ImmutableArray<IndexColumn> Columns { get; } = [Column("Ref_Default", (timer, _) => DefaultOf(timer)), IndexColumn.Defined];

    /// <inheritdoc/>
    public override ImmutableArray<EntryFacet> Facets { get; } = [EntryFacet.Specification];

    /// <inheritdoc/>
    protected override IEnumerable<EntryBadge> Badges(SipTimer entry, UiText words) => [new(words["Ref_Default"], DefaultOf(entry))];

    /// <inheritdoc/>
    protected override IEnumerable<EntryPart> Parts(SipTimer entry) =>
    [
        new(EntrySection.Facts, Body.Of((TimerFacts section) => section.Timer, entry)),
        new(EntrySection.Run, Body.Of((TimerRun section) => section.Timer, entry)),
        new(EntrySection.Example, Body.Of((ProseView section) => section.Text, entry.Worked)),
        new(EntrySection.Ims, Body.Of((ImsSection section) => section.Ims, entry.Ims)),
    ];

    private static string DefaultOf(SipTimer timer) => timer.Default.Here().Replace("`", "", StringComparison.Ordinal);
}
