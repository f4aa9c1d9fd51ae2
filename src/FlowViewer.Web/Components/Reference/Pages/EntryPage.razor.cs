using FlowViewer.Reference;
using FlowViewer.Reference.Entries;
using FlowViewer.Reference.Kinds;
using FlowViewer.Web.Components.Reference.Kinds;
using FlowViewer.Web.Content;
using FlowViewer.Web.Localization;
using FlowViewer.Web.State;
using Microsoft.AspNetCore.Components;

namespace FlowViewer.Web.Components.Reference.Pages;

/// <summary>The page of an entry of any kind.</summary>
public sealed partial class EntryPage
{
    private EntryKind _kind;
    private FlowViewer.Reference.Catalogues.Page? _page;
    private string _description = "";
    private IReadOnlyList<EntryPart> _outline = [];

    [Inject] private ReferenceLibrary Library { get; set; } = null!;
    [Inject] private EntryExamples Examples { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    /// <summary>The key that the address names.</summary>
    [Parameter] public string Key { get; set; } = "";

    private bool HasLadder => KindTable.Of(_kind).IsMessage;

    private string Term => DefinedTerm.Json(
        InFull(EntryAddress.Of(_page!.Entry.Id)), _page.Entry.Id.Key, _page.Entry.TitleHere(), _description, UiText.Tag, T.Of(_kind), InFull(EntryAddress.Of(_kind)));

    protected override void OnInitialized()
    {
        _kind = EntryAddress.KindOf(Navigation.Uri);
        _page = Library.Catalogue.FindPage(new EntryId(_kind, Key));
        if (_page is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        _description = _page.Entry.Definition.Plain(Library.Catalogue);
        _outline = EntryOutline.Of(_page, Examples.Of(_page.Entry.Id).Count > 0);
    }

    private string InFull(string link) => Navigation.ToAbsoluteUri(link).AbsoluteUri;
}
