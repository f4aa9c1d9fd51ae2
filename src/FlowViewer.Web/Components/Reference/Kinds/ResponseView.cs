using System.Globalization;
using System.Collections.Immutable;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Kit;
using FlowViewer.Web.Components.Reference.Sections;
using FlowViewer.Web.Localization;
using MudBlazor;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>How response codes are shown.</summary>
internal sealed class ResponseView : KindView<Response>
{
    // What answers requests of every method answers INVITE too, yet who filters for INVITE wants what is particular to it.
    private const string AnyMethod = "any";

    /// <inheritdoc/>
    public override string Icon => Icons.Material.Outlined.Reply;

    /// <inheritdoc/>
    public override string? Poster => "poster";

    /// <inheritdoc/>
    public override bool IsNumbered => true;

    /// <inheritdoc/>
    public override ImmutableArray<IndexColumn> Columns { get; } =
    [
        Column("Ref_Methods", (response, words) => ScopeText(response.Methods, words)),
        Column("Ref_Retry", (response, words) => words.Of(response.Next.Retry)),
        IndexColumn.Defined,
    ];

    /// <inheritdoc/>
    public override ImmutableArray<EntryFacet> Facets { get; } =
    [
        Facet("class", "Ref_Class", response => [response.Class.ToString(CultureInfo.InvariantCulture)],
            (value, words) => $"{value}xx {words.Of(Enum.Parse<ResponseClass>(value))}"),
        Facet("method", "Ref_Method", response => response.Methods.Any ? [AnyMethod] : response.Methods.Of,
            (value, words) => value == AnyMethod ? words["Ref_AnyMethod"] : value),
        Facet("retry", "Ref_Retry", response => response.Next.Retry),
        Facet("status", "Ref_Status", response => response.Status),
        EntryFacet.Specification,
    ];

    /// <inheritdoc/>
    public override ResponseClass? ClassOf(string key) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int status) ? ResponseClasses.Of(status) : null;

    /// <inheritdoc/>
    protected override MethodScope? ScopeOf(Response entry) => entry.Methods;

    /// <inheritdoc/>
    protected override IEnumerable<EntryBadge> Badges(Response entry, UiText words)
    {
        var of = (ResponseClass)entry.Class;
        yield return new(null, words.Of(of), Index("class", entry.Id.Key[..1]), Class: of);
        if (entry.Status != EntryStatus.Current)
            yield return new(null, words.Of(entry.Status), Index("status", entry.Status), Color.Warning);
        yield return new(words["Ref_Retry"], words.Of(entry.Next.Retry), Index("retry", entry.Next.Retry), RetryStyle.Of(entry.Next.Retry));
    }

    /// <inheritdoc/>
    protected override IEnumerable<EntryPart> Parts(Response entry) =>
    [
        new(EntrySection.Next, Body.Of((NextStepSection section) => section.Next, entry.Next)),
        new(EntrySection.Headers, Body.Of((HeaderRulesSection section) => section.Rules, entry.Headers.OrNull())),
        new(EntrySection.Example, Body.Of((ExampleExchange section) => section.Exchange, entry.Exchange)?.With(section => section.Entry, entry.Id)),
        new(EntrySection.Causes, Body.Of((PointsSection section) => section.Points, entry.Causes)),
        new(EntrySection.Mapping, Body.Of((CauseMappingSection section) => section.Mapping, entry.Q850)),
        new(EntrySection.ConfusedWith, Body.Of((ConfusedWithSection section) => section.Confusions, entry.ConfusedWith)),
    ];

    // The methods in a few words: "INVITE, UPDATE", "any but ACK".
    private static string ScopeText(MethodScope methods, UiText words)
    {
        string of = methods.Any ? words["Ref_AnyMethod"] : string.Join(", ", methods.Of);
        return methods.Except.IsEmpty ? of : words["Ref_Except", of, string.Join(", ", methods.Except)];
    }
}
