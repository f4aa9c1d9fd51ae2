using System.Text.Json;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Reference.Entries;
using FlowViewer.Web.Localization;

namespace FlowViewer.Web.Components.Reference.Kinds;

/// <summary>One way to narrow an index down: by class, by method, by RFC.</summary>
/// <param name="Name">Its name in the address: <c>class</c>.</param>
/// <param name="Label">The key of its words.</param>
/// <param name="ValuesOf">The values of an entry, as they are in the address.</param>
/// <param name="Show">The words for a value.</param>
public sealed record EntryFacet(string Name, string Label, Func<Entry, IEnumerable<string>> ValuesOf, Func<string, UiText, string> Show)
{
    /// <summary>The specifications that define an entry.</summary>
    public static EntryFacet Specification { get; } =
        new("spec", "Ref_Col_Defined", entry => entry.Defined.Select(source => source.Spec).Distinct(), (value, _) => value);

    /// <summary>The values that entries have, in the order in which a list shows them, each with how many have it.</summary>
    public IEnumerable<(string Value, int Count)> Values(IEnumerable<Entry> entries) =>
        entries.SelectMany(ValuesOf).CountBy(value => value).OrderBy(pair => pair.Key, Catalogue.KeyOrder).Select(pair => (pair.Key, pair.Value));

    /// <summary>A value of an enumeration as it is in addresses: <c>call-control</c>.</summary>
    public static string Slug<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
