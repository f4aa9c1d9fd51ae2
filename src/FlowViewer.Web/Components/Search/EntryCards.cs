using FlowViewer.Reference;
using FlowViewer.Web.Content;
using FlowViewer.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlowViewer.Web.Components.Search;

/// <summary>The cards that open over names in a message: one sentence of an entry, as HTML.</summary>
internal static class EntryCards
{
    /// <summary>Serves <c>/{language}/{kind}/{key}/card</c>.</summary>
    public static void MapEntryCards(this IEndpointRouteBuilder app, string language)
    {
        foreach (EntryKind kind in EntryKinds.All)
            app.MapGet($"/{language}/{kind.Folder()}/{{key}}/card", IResult (string key, HttpResponse response, ReferenceLibrary library) =>
            {
                if (library.Catalogue.Find(kind, key) is not { } entry)
                    return Results.NotFound();
                response.Headers.CacheControl = "public, max-age=3600";
                return new RazorComponentResult<EntryCard>(new { Entry = entry });
            }).CountsAsLookup().ExcludeFromDescription();
    }
}
