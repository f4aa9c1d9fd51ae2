using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Components.Kit;
using FlowViewer.Web.Localization;

namespace FlowViewer.Web.Components.Reference;

/// <summary>One way to narrow an index down: by class, by method, by RFC.</summary>
/// <param name="Name">Its name in the address: <c>class</c>.</param>
/// <param name="Label">The key of its words.</param>
/// <param name="ValuesOf">The values of an entry, as they stand in the address.</param>
/// <param name="Show">The words for a value.</param>
public sealed record EntryFacet(string Name, string Label, Func<Entry, IEnumerable<string>> ValuesOf, Func<string, UiText, string> Show)
{
    private static readonly EntryFacet Specification =
        new("spec", "Ref_Col_Defined", entry => entry.Defined.Select(source => source.Spec).Distinct(), (value, _) => value);

    /// <summary>The facets of a kind.</summary>
    public static ImmutableArray<EntryFacet> Of(EntryKind kind) => kind switch
    {
        EntryKind.Responses =>
        [
            new("class", "Ref_Class", entry => [((Response)entry).Class.ToString(CultureInfo.InvariantCulture)], (value, words) => $"{value}xx {words.Of(Enum.Parse<ResponseClass>(value))}"),
            new("method", "Ref_Method", entry => MethodsOf((Response)entry), (value, words) => value == AnyMethod ? words["Ref_AnyMethod"] : value),
            ByChoice("retry", "Ref_Retry", entry => ((Response)entry).Next.Retry),
            ByChoice("status", "Ref_Status", entry => ((Response)entry).Status),
            Specification,
        ],
        EntryKind.Methods => [ByChoice("transaction", "Ref_Transaction", entry => ((Method)entry).Transaction), Specification],
        EntryKind.Headers =>
        [
            ByChoice("category", "Ref_Category", entry => ((Header)entry).Category),
            ByChoice("status", "Ref_Status", entry => ((Header)entry).Status),
            Specification,
        ],
        EntryKind.Causes => [ByChoice("class", "Ref_Class", entry => ((Cause)entry).Class)],
        EntryKind.Options =>
        [
            new("category", "Ref_Category", entry => [((Option)entry).Category], (value, words) => words[OptionCategory.Key(value)]),
            Specification,
        ],
        EntryKind.Events => [ByChoice("type", "Ref_Type", entry => ((EventPackage)entry).Type), Specification],
        EntryKind.Features => [ByChoice("family", "Ref_Family", entry => ((Feature)entry).Family), Specification],
        EntryKind.Nodes => [ByChoice("plane", "Ref_Plane", entry => ((NetworkNode)entry).Plane)],
        EntryKind.Bearers => [ByChoice("type", "Ref_ResourceType", entry => ((Bearer)entry).ResourceType)],
        EntryKind.Timers => [Specification],
        _ => [],
    };

    /// <summary>The values that entries have, in the order in which a list shows them, each with how many have it.</summary>
    public IEnumerable<(string Value, int Count)> Values(IEnumerable<Entry> entries) =>
        entries.SelectMany(ValuesOf).CountBy(value => value).OrderBy(pair => pair.Key, Catalogue.KeyOrder).Select(pair => (pair.Key, pair.Value));

    /// <summary>A value of an enumeration as it stands in addresses: <c>call-control</c>.</summary>
    public static string Slug<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    // What answers requests of every method answers INVITE too, yet who filters for INVITE wants what is particular to it.
    private const string AnyMethod = "any";

    private static IEnumerable<string> MethodsOf(Response response) => response.Methods.Any ? [AnyMethod] : response.Methods.Of;

    private static EntryFacet ByChoice<T>(string name, string label, Func<Entry, T> valueOf) where T : struct, Enum => new(
        name,
        label,
        entry => [Slug(valueOf(entry))],
        (value, words) => words.Of(Enum.GetValues<T>().First(choice => Slug(choice) == value)));
}
