using System.Collections.Immutable;
using System.Text.Json;
using FlowViewer.Reference;
using FlowViewer.Reference.Entries;

namespace FlowViewer.Web.Components.Reference;

/// <summary>Which sections the page of an entry has: those that have something to say.</summary>
public static class EntryOutline
{
    /// <summary>The sections of an entry, in the order of the page; <paramref name="isInFlows"/> where a documented flow shows it.</summary>
    public static ImmutableArray<EntrySection> Of(Entry entry, bool isInFlows) =>
        [.. Common(entry).Concat(Own(entry)).Concat(Having((EntrySection.Flows, isInFlows))).Order()];

    /// <summary>The anchor of a section: <c>confused-with</c>.</summary>
    public static string Anchor(this EntrySection section) => JsonNamingPolicy.KebabCaseLower.ConvertName(section.ToString());

    private static IEnumerable<EntrySection> Common(Entry entry) => Having(
        (EntrySection.Meaning, entry.Meaning is not null),
        (EntrySection.Volte, entry.Volte is not null),
        (EntrySection.Trips, !entry.Trips.IsEmpty),
        (EntrySection.SeeAlso, !entry.SeeAlso.IsEmpty),
        (EntrySection.Sources, true));

    private static IEnumerable<EntrySection> Own(Entry entry) => entry switch
    {
        Response response => Having(
            (EntrySection.Next, true),
            (EntrySection.Headers, Any(response.Headers)),
            (EntrySection.Example, response.Exchange is not null),
            (EntrySection.Causes, !response.Causes.IsEmpty),
            (EntrySection.Mapping, response.Q850 is not null),
            (EntrySection.ConfusedWith, !response.ConfusedWith.IsEmpty)),
        Method method => Having(
            (EntrySection.Dialog, true),
            (EntrySection.OfferAnswer, true),
            (EntrySection.Headers, Any(method.Headers)),
            (EntrySection.Example, method.Exchange is not null),
            (EntrySection.Responses, !method.Responses.IsEmpty)),
        Header header => Having(
            (EntrySection.Appears, header.Appears is not null),
            (EntrySection.Syntax, header.Syntax is not null),
            (EntrySection.Path, !header.Path.IsEmpty),
            (EntrySection.Example, header.Example is not null)),
        SipTimer timer => Having(
            (EntrySection.Facts, true),
            (EntrySection.Run, true),
            (EntrySection.Example, timer.Worked is not null),
            (EntrySection.Ims, timer.Ims is not null)),
        Cause cause => Having((EntrySection.Mapping, true), (EntrySection.Example, cause.Example is not null)),
        Warning warning => Having((EntrySection.ComesWith, !warning.With.IsEmpty), (EntrySection.Example, warning.Example is not null)),
        Option option => Having((EntrySection.CarriedIn, !option.Headers.IsEmpty), (EntrySection.Example, option.Example is not null)),
        EventPackage package => Having((EntrySection.Facts, true), (EntrySection.Example, package.Example is not null)),
        Feature feature => Having(
            (EntrySection.Facts, true),
            (EntrySection.CarriedIn, !feature.Headers.IsEmpty),
            (EntrySection.Example, feature.Example is not null)),
        NetworkNode node => Having(
            (EntrySection.Does, !node.Does.IsEmpty),
            (EntrySection.Where, true),
            (EntrySection.ReferencePoints, !node.ReferencePoints.IsEmpty)),
        Bearer bearer => Having((EntrySection.Facts, true), (EntrySection.Uses, !bearer.Uses.IsEmpty)),
        _ => [],
    };

    private static bool Any(HeaderRules rules) => !(rules.Must.IsEmpty && rules.Should.IsEmpty && rules.May.IsEmpty);

    private static IEnumerable<EntrySection> Having(params (EntrySection Section, bool Has)[] sections) =>
        sections.Where(section => section.Has).Select(section => section.Section);
}
