using FlowViewer.Reference.Entries;
using FlowViewer.Web.Content;
using FlowViewer.Web.State;
using Microsoft.AspNetCore.Components;

namespace FlowViewer.Web.Components.Reference.Indexes;

/// <summary>The index of a kind: all its entries, narrowed down by facets and words.</summary>
public sealed partial class IndexPage
{
    private IndexState _state = null!;
    private IReadOnlyList<Entry> _entries = [];
    private int _shown;

    [Inject] private ReferenceLibrary Library { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized()
    {
        _state = IndexState.Read(EntryAddress.KindOf(Navigation.Uri), UrlQuery.Of(Navigation.Uri), Library.Catalogue);
        _entries = [.. _state.Apply(Library.Catalogue)];
        _shown = _entries.Count(entry => _state.Holds(entry, Library.Catalogue));
    }
}
