using System.ComponentModel;
using FlowViewer.Calls.Evidence;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlowViewer.Web.Api;

/// <summary>What went wrong in the calls of a kept trace.</summary>
internal static class FindingEndpoints
{
    /// <summary>Adds <c>/api/traces/{id}/calls/{n}/findings</c> and <c>media</c>.</summary>
    public static void MapFindings(this IEndpointRouteBuilder api)
    {
        api.MapGet("/traces/{id}/calls/{n:int}/findings", FindAsync)
            .WithTags("Findings")
            .WithName("GetCallFindings")
            .WithSummary("What went wrong in a call, root causes first, with the messages and clauses that show it")
            .WithDescription("Each finding has a stable code, words in both languages, and how sure it is. What the trace cannot tell, because it is cut or shows one side only, stands in notJudged.")
            .ProducesRefusals(404, 503);
        api.MapGet("/traces/{id}/calls/{n:int}/media", MediaAsync)
            .WithTags("Findings")
            .WithName("GetCallMedia")
            .WithSummary("The media that a call agreed on, with the RTP streams that were seen of them")
            .ProducesRefusals(404, 503);
    }

    private static Task<Results<Ok<CallFindingsAnswer>, Refusal>> FindAsync(string id, [Description("The number of the call.")] int n, TraceLibrary library, CancellationToken cancel) =>
        OfCallAsync(id, n, CallFindingsAnswer.Of, library, cancel);

    private static Task<Results<Ok<CallMediaAnswer>, Refusal>> MediaAsync(string id, [Description("The number of the call.")] int n, TraceLibrary library, CancellationToken cancel) =>
        OfCallAsync(id, n, CallMediaAnswer.Of, library, cancel);

    private static async Task<Results<Ok<T>, Refusal>> OfCallAsync<T>(string id, int n, Func<CallCase, T> answer, TraceLibrary library, CancellationToken cancel)
    {
        if (await library.OpenAsync(id, cancel) is not { } open)
            return Refusals.NoSuchTrace;
        return open.Calls.Calls.ElementAtOrDefault(n - 1) is { } call ? TypedResults.Ok(answer(open.Case.Of(call))) : Refusals.NoSuchCall(n, open.Calls.Calls.Count);
    }
}
