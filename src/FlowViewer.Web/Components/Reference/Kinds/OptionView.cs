using System.Collections.Immutable;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Reference.Sections;
using FlowViewer.Web.Localization;
using MudBlazor;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>How option tags are shown.</summary>
internal sealed class OptionView : KindView<Option>
{
    /// <inheritdoc/>
    public override string Icon => Icons.Material.Outlined.Extension;

    /// <inheritdoc/>
    public override ImmutableArray<IndexColumn> Columns { get; } =
        [Column("Ref_Category", (option, words) => words[OptionCategory.Key(option.Category)]), IndexColumn.Defined];

    /// <inheritdoc/>
    public override ImmutableArray<EntryFacet> Facets { get; } =
    [
        Facet("category", "Ref_Category", option => [option.Category], (value, words) => words[OptionCategory.Key(value)]),
        EntryFacet.Specification,
    ];

    /// <inheritdoc/>
    protected override IEnumerable<EntryBadge> Badges(Option entry, UiText words) =>
        [new(words["Ref_Category"], words[OptionCategory.Key(entry.Category)], Index("category", entry.Category))];

    /// <inheritdoc/>
    protected override IEnumerable<EntryPart> Parts(Option entry) =>
        [new(EntrySection.CarriedIn, Body.Of((EntriesSection section) => section.Entries, entry.Headers)), Lines(entry)];
}
