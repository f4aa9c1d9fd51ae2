using System.Collections.Immutable;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Reference.Sections;
using FlowViewer.Web.Localization;
using MudBlazor;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>How methods are shown.</summary>
internal sealed class MethodView : KindView<Method>
{
    /// <inheritdoc/>
    public override string Icon => Icons.Material.Outlined.Send;

    /// <inheritdoc/>
    public override ImmutableArray<IndexColumn> Columns { get; } =
    [
        Column("Ref_Transaction", (method, words) => words.Of(method.Transaction)),
        Column("Ref_Creates", (method, words) => words.Of(method.Dialog.Creates)),
        IndexColumn.Defined,
    ];

    /// <inheritdoc/>
    public override ImmutableArray<EntryFacet> Facets { get; } =
        [Facet("transaction", "Ref_Transaction", method => method.Transaction), EntryFacet.Specification];

    /// <inheritdoc/>
    protected override IEnumerable<EntryBadge> Badges(Method entry, UiText words) =>
        [new(words["Ref_Transaction"], words.Of(entry.Transaction)), new(words["Ref_Creates"], words.Of(entry.Dialog.Creates))];

    /// <inheritdoc/>
    protected override IEnumerable<EntryPart> Parts(Method entry) =>
    [
        new(EntrySection.Dialog, Body.Of((DialogSection section) => section.Dialog, entry.Dialog)),
        new(EntrySection.OfferAnswer, Body.Of((OfferAnswerSection section) => section.Sdp, entry.Sdp)),
        new(EntrySection.Headers, Body.Of((HeaderRulesSection section) => section.Rules, entry.Headers.OrNull())),
        new(EntrySection.Example, Body.Of((ExampleExchange section) => section.Exchange, entry.Exchange)?.With(section => section.Entry, entry.Id)),
        new(EntrySection.Responses, Body.Of((ResponsesSection section) => section.Cases, entry.Responses)),
    ];
}
