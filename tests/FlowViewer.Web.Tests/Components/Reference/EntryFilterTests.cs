using FlowViewer.Reference;
using FlowViewer.Web.Components.Reference;
using Microsoft.AspNetCore.Http;

namespace FlowViewer.Web.Tests.Components.Reference;

public sealed class EntryFilterTests
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
            foreach (EntryFacet facet in EntryFacet.Of(kind))
                Assert.All(EntryFilter.Values(facet, catalogue.Of(kind)), value =>
                    Assert.NotEmpty(Keys(kind, $"?{facet.Name}={Uri.EscapeDataString(value)}")));
    }

    private static string Keys(EntryKind kind, string query) =>
        string.Join(' ', Read(kind, query).Apply(SharedReference.Library.Catalogue).Select(entry => entry.Id.Key));

    private static EntryFilter Read(EntryKind kind, string query)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query);
        return EntryFilter.Read(kind, http.Request.Query, SharedReference.Library.Catalogue);
    }
}
