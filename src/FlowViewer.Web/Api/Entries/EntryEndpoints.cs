using System.ComponentModel;
using FlowViewer.Reference;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Content;
using FlowViewer.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlowViewer.Web.Api.Entries;

/// <summary>The reference for scripts: lists, entries, the whole of it, and the search. Anybody may read it from anywhere, and any cache may keep it.</summary>
internal static class EntryEndpoints
{
    /// <summary>Adds <c>/api/{kind}</c>, <c>/api/{kind}/{key}</c>, <c>/api/reference.json</c> and <c>/api/search</c>.</summary>
    public static void MapEntries(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder reference = api.MapGroup("").WithTags("Reference");
        reference.CountsAsLookup();
        reference.AddEndpointFilter((invocation, next) =>
        {
            // Said to everybody, not only to those who send an Origin: a cache gives one and the same answer to all.
            invocation.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
            return next(invocation);
        });
        foreach (EntryAnswers answers in EntryAnswers.All)
            reference.MapKind(answers);
        reference.MapGet("/reference.json", (ReferenceJson json) => json.Whole)
            .WithName("DownloadReference")
            .WithSummary("Every entry of the reference in one file")
            .WithDescription("All kinds, both languages, under the MIT licence; the first property says so. It changes when the program does: "
                + "ask again with If-None-Match.")
            .Produces<ReferenceDownload>(200, "application/json")
            .Produces(304)
            .ProducesRefusals(429);
        reference.MapSearch();
    }

    private static void MapKind(this RouteGroupBuilder reference, EntryAnswers answers)
    {
        EntryKind kind = answers.Kind;
        string folder = kind.Folder();
        reference.MapGet($"/{folder}", (ReferenceJson json) => json.List(kind))
            .WithName($"List{kind}")
            .WithSummary($"All {answers.Many}, in both languages")
            .Produces(200, answers.ListType, "application/json")
            .Produces(304)
            .ProducesRefusals(429);
        reference.MapGet($"/{folder}/{{key}}", Results<CachedJson, Refusal> (
                [Description("The key, in any case; another name that the entry goes by will do.")] string key, ReferenceJson json, ReferenceLibrary library) =>
                json.Find(kind, key) is { } found ? found : Refusals.NoSuchEntry(answers.One, folder, key, [.. EntrySuggestions.For(new EntryId(kind, key), library).Select(entry => $"/api/{EntryHead.Path(entry.Id)}")]))
            .WithName($"Get{kind}ByKey")
            .WithSummary($"One {answers.One} with all its facts, in both languages")
            .WithDescription("Where there is none of that key, suggestions gives the addresses of those that may be meant.")
            .Produces(200, answers.EntryType, "application/json")
            .Produces(304)
            .ProducesRefusals(404, 429);
    }
}
