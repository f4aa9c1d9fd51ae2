using FlowViewer.Reference;
using FlowViewer.Web.Content;

namespace FlowViewer.Web.Tests.Components.Reference;

public sealed class EntrySuggestionsTests
{
    [Theory]
    [InlineData(EntryKind.Methods, "PRAK", "methods/PRACK")]
    [InlineData(EntryKind.Methods, "INVIT", "methods/INVITE")]
    [InlineData(EntryKind.Headers, "P-Asserted-Identiy", "headers/P-Asserted-Identity")]
    [InlineData(EntryKind.Headers, "486", "responses/486")]
    [InlineData(EntryKind.Nodes, "pcscf", "nodes/p-cscf")]
    [InlineData(EntryKind.Options, "振铃", "responses/180")]
    public void The_nearest_entry_comes_first(EntryKind kind, string key, string nearest) =>
        Assert.Equal(nearest, EntrySuggestions.For(new EntryId(kind, key), SharedReference.Library)[0].Id.ToString());

    [Fact]
    public void A_few_are_enough_and_none_comes_twice()
    {
        var nearest = EntrySuggestions.For(new EntryId(EntryKind.Responses, "499"), SharedReference.Library);

        Assert.InRange(nearest.Length, 1, 6);
        Assert.Equal(nearest.Length, nearest.DistinctBy(entry => entry.Id).Count());
    }

    [Fact]
    public void What_nobody_mistypes_is_near_to_nothing() =>
        Assert.Empty(EntrySuggestions.For(new EntryId(EntryKind.Headers, new string('a', 10_000)), SharedReference.Library));

    [Theory]
    [InlineData("P-Assrtd-Idntty", "headers/P-Asserted-Identity")]
    [InlineData("refr-subb", "headers/Refer-Sub")]
    public void What_a_search_cannot_find_is_near_to_what_shares_most_of_its_letters(string typed, string nearest) =>
        Assert.Equal(nearest, EntrySuggestions.For(typed, SharedReference.Library.Catalogue)[0].Id.ToString());

    [Theory]
    [InlineData("xq")]
    [InlineData("zzzqqqxxx")]
    public void What_is_like_nothing_is_near_to_nothing(string typed) => Assert.Empty(EntrySuggestions.For(typed, SharedReference.Library.Catalogue));
}
