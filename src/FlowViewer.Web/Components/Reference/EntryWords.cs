using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using FlowViewer.Reference;
using FlowViewer.Web.Content;
using FlowViewer.Web.Security;

namespace FlowViewer.Web.Components.Reference;

/// <summary>
/// What else people type for the entries of a kind, by key: <c>{"Via":"branch hop …"}</c>. An index asks for it when somebody begins to
/// type; in the page it would be a quarter of its size.
/// </summary>
internal static class EntryWords
{
    // Chinese is written as it is, not as numbers four times as long.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Serves <c>/{language}/{kind}/words</c>.</summary>
    public static void MapEntryWords(this IEndpointRouteBuilder app, string language)
    {
        foreach (EntryKind kind in EntryKinds.All)
            app.MapGet($"/{language}/{kind.Folder()}/words", IResult (HttpResponse response, ReferenceLibrary library) =>
            {
                response.Headers.CacheControl = "public, max-age=3600";
                Dictionary<string, string> words = library.Catalogue.Of(kind).ToDictionary(entry => entry.Id.Key, entry => string.Join(' ', entry.Keywords.All()));
                return Results.Text(JsonSerializer.Serialize(words, Options), "application/json");
            }).CountsAsLookup().ExcludeFromDescription();
    }
}
