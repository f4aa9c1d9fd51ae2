using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Web.Components.Reference.Indexes;
using FlowViewer.Web.Components.Reference.Kinds;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Tests.Components.Reference.Indexes;

public sealed class IndexStateTests
{
    [Theory]
    [InlineData(EntryKind.Responses, "?class=6", "600 603 604 606 607 608")]
    [InlineData(EntryKind.Responses, "?class=1&q=alerting", "180")]
    [InlineData(EntryKind.Responses, "?method=PUBLISH&class=4", "412 423 489")]
    [InlineData(EntryKind.Headers, "?q=z9hG4bK", "Via")]
    [InlineData(EntryKind.Bearers, "?q=qci%201%20voice&type=gbr", "qci-1")]
    [InlineData(EntryKind.Methods, "?transaction=none", "ACK")]
    [InlineData(EntryKind.Methods, "?q=nothing-like-it", "")]
    public void An_address_narrows_an_index_down(EntryKind kind, string query, string keys) => Assert.Equal(keys, Keys(kind, query));

    [Theory]
    [InlineData("?class=9")]
    [InlineData("?class=")]
    [InlineData("?nothing=4")]
    [InlineData("?q=%20%20")]
    public void What_means_nothing_leaves_everything(string query)
    {
        Assert.True(Read(EntryKind.Responses, query).IsOpen);
        Assert.Equal(Keys(EntryKind.Responses, ""), Keys(EntryKind.Responses, query));
    }

    [Fact]
    public void Every_value_of_every_facet_has_entries_and_words()
    {
        Catalogue catalogue = SharedReference.Library.Catalogue;
        foreach (EntryKind kind in EntryKinds.All)
            foreach (EntryFacet facet in KindViews.Of(kind).Facets)
                Assert.All(facet.Values(catalogue.Of(kind)), pair =>
                    Assert.Equal(pair.Count, Keys(kind, $"?{facet.Name}={Uri.EscapeDataString(pair.Value)}").Split(' ').Length));
    }

    [Theory]
    [InlineData("?class=4&q=busy%20here", "/en/responses?q=busy%20here&class=4")]
    [InlineData("?class=9&nothing=1&q=", "/en/responses")]
    public void The_address_of_a_state_has_what_means_something_and_nothing_else(string query, string address)
    {
        SharedReference.Speak("en");

        Assert.Equal(address, Read(EntryKind.Responses, query).Href);
    }

    private static string Keys(EntryKind kind, string query)
    {
        Catalogue catalogue = SharedReference.Library.Catalogue;
        IndexState state = Read(kind, query);
        return string.Join(' ', state.Apply(catalogue).Where(entry => state.Holds(entry, catalogue)).Select(entry => entry.Id.Key));
    }

    private static IndexState Read(EntryKind kind, string query) => IndexState.Read(kind, UrlQuery.Of(query), SharedReference.Library.Catalogue);
}
