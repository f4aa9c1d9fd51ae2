using FlowViewer.Reference.Search;
using FlowViewer.Web.Content;
using FlowViewer.Web.State;
using Microsoft.AspNetCore.Components;

namespace FlowViewer.Web.Components.Search;

/// <summary>What a search found, as a page.</summary>
public sealed partial class SearchPage
{
    private const int Most = 50;

    private string _asked = "";
    private IReadOnlyList<SearchHit> _hits = [];

    [Inject] private ReferenceLibrary Library { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized()
    {
        _asked = UrlQuery.Of(Navigation.Uri).Text("q") ?? "";
        if (_asked.Length > 0)
            _hits = Library.Search.Find(_asked, Most);
    }
}
