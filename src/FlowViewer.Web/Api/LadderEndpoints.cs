using System.ComponentModel;
using System.Globalization;
using FlowViewer.Calls;
using FlowViewer.Calls.Ladders;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Security;
using FlowViewer.Web.State;
using FlowViewer.Web.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FlowViewer.Web.Api;

/// <summary>Ladders: of one call, of several, of a whole trace, and of a trace that is not kept; each in every form there is.</summary>
internal static class LadderEndpoints
{
    /// <summary>Adds the ladders of kept traces under <c>/api/traces/{id}</c>, and <c>/api/diagram</c>.</summary>
    public static void MapLadders(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder trace = api.MapGroup("/traces/{id}").WithTags("Ladders");
        trace.MapLadder("", LadderFormat.Json);
        foreach (LadderFormat format in LadderFormat.All)
            trace.MapLadder(format.Extension, format);
        api.MapPost("/diagram", DrawAsync)
            .WithTags("Ladders")
            .WithName("Draw")
            .WithSummary("Draws a trace without keeping it")
            .WithDescription("The body is as for POST /api/traces. Several calls are drawn in one ladder.")
            .CountsItsBody()
            .RequireRateLimiting(RateLimits.Uploads)
            .TakesTrace()
            .Produces<Stream>(200, LadderFormat.Mermaid.MediaType, [.. LadderFormat.All.Select(f => f.MediaType).Distinct()])
            .ProducesRefusals(403, 404, 408, 413, 415, 422, 429, 503);
    }

    private static void MapLadder(this RouteGroupBuilder trace, string extension, LadderFormat format)
    {
        RouteHandlerBuilder call = trace.MapGet("/calls/{n:int}" + extension, (string id, int n, [AsParameters] LadderQuery query, TraceLibrary library, HttpContext http,
            [Description("Further calls in the same ladder, by number with commas.")] string? with = null,
            [Description("true anonymises the trace first, with the same pseudonyms in all that is made of it; lanes and ip then name pseudonyms.")] bool anonymize = false) => WriteAsync(library, http, id, anonymize, $"{n},{with}", query, $"call-{n}", format));
        call.Describe($"GetCall{extension}", $"One call as {Words(format, extension)}", format);
        RouteHandlerBuilder ladder = trace.MapGet("/ladder" + extension, (string id, TraceLibrary library, HttpContext http, CallSearch search,
            [AsParameters] CallsQuery calls, [AsParameters] LadderQuery query,
            [Description("true anonymises the trace first, with the same pseudonyms in all that is made of it; lanes and ip then name pseudonyms.")] bool anonymize = false) => WriteAsync(library, search, http, id, anonymize, calls, query, format));
        ladder.Describe($"GetLadder{extension}", $"Several calls, or all, in one ladder as {Words(format, extension)}", format);
    }

    private static void Describe(this RouteHandlerBuilder endpoint, string name, string summary, LadderFormat format)
    {
        endpoint.WithName(name.Replace('.', '_')).WithSummary(summary).ProducesRefusals(400, 404, 503);
        if (format == LadderFormat.Json)
            endpoint.Produces<LadderSchema>(200, format.MediaType);
        else
            endpoint.Produces<Stream>(200, format.MediaType);
    }

    private static string Words(LadderFormat format, string extension) =>
        extension.Length == 0 || format == LadderFormat.Json ? "ladder JSON" : $"{format.Name} ({extension})";

    private static async Task<Results<LadderResult, Refusal>> WriteAsync(
        TraceLibrary library, HttpContext http, string id, bool anonymize, string? numbers, LadderQuery query, string name, LadderFormat format)
    {
        if (await OpenAsync(library, http, id, anonymize) is not { } open)
            return Refusals.NoSuchTrace;
        if (Choose(open.Calls, numbers, out IReadOnlyCollection<Call> calls) is { } refusal)
            return refusal;
        Ladder ladder = TraceLadder.Of(open.Trace, open.Calls, calls);
        return new LadderResult(format, query.Arrange(ladder), name);
    }

    private static async Task<Results<LadderResult, Refusal>> WriteAsync(
        TraceLibrary library, CallSearch search, HttpContext http, string id, bool anonymize, CallsQuery asked, LadderQuery query, LadderFormat format)
    {
        // Calls are chosen by what they really are.
        if (await library.OpenAsync(id, http.RequestAborted) is not { } real)
            return Refusals.NoSuchTrace;
        if (asked.Refused(real.Calls) is { } refusal)
            return refusal;
        IReadOnlyCollection<Call> calls = await search.ChooseAsync(real, asked.Selection, http.RequestAborted);
        if (await OpenAsync(library, http, id, anonymize) is not { } open)
            return Refusals.NoSuchTrace;
        Ladder ladder = TraceLadder.Of(open.Trace, open.Calls, [.. calls.Select(call => open.Calls.Calls[call.Number - 1])], new TraceLadderOptions { UnmatchedSignals = calls.Count == open.Calls.Calls.Count });
        return new LadderResult(format, query.Arrange(ladder), "ladder");
    }

    private static Task<LoadedTrace?> OpenAsync(TraceLibrary library, HttpContext http, string id, bool anonymize) => anonymize
        ? library.OpenAnonymizedAsync(id, RateLimits.SenderOf(http), http.RequestAborted)
        : library.OpenAsync(id, http.RequestAborted);

    private static async Task<Results<LadderResult, Refusal>> DrawAsync(
        HttpRequest request, [AsParameters] LadderQuery query, TraceLibrary library, IOptions<TraceSettings> settings, CancellationToken cancel,
        [Description("What to draw it as: mermaid, plantuml, svg, text, json or pcap.")] string? format = null,
        [Description("The number of the one call to draw; all of them unless said.")] int? call = null,
        [Description("true anonymises the trace first.")] bool anonymize = false)
    {
        if (LadderFormat.Find(format) is not { } form)
            return Refusals.NoSuchFormat(format, LadderFormat.All.Select(f => f.Name));
        if (Upload.Refused(request, settings.Value.DiagramLimit) is { } refused)
            return refused;
        if (await Upload.FindAsync(request, settings.Value.DiagramLimit, cancel) is not { } upload)
            return Refusals.BadForm;
        (Traces.Trace trace, CallTable table) = await library.ReadAsync(new Shipment(RateLimits.SenderOf(request.HttpContext), upload.FilesAsync(cancel)) { Anonymize = anonymize }, cancel);
        if (Choose(table, call?.ToString(CultureInfo.InvariantCulture), out IReadOnlyCollection<Call> calls) is { } refusal)
            return refusal;
        return new LadderResult(form, query.Arrange(TraceLadder.Of(trace, table, calls, new TraceLadderOptions { UnmatchedSignals = call is null })), "ladder");
    }

    /// <summary>The calls of a list of numbers, all of them without one; the refusal where it is no list or names a call that is not there.</summary>
    public static Refusal? Choose(CallTable table, string? numbers, out IReadOnlyCollection<Call> calls)
    {
        calls = table.Calls;
        if (numbers is null or "" or "all")
            return null;
        if (CallNumbers.Parse(numbers) is not { } chosen)
            return Refusals.BadCalls(numbers);
        calls = [.. table.Calls.Where(call => chosen.Has(call.Number))];
        return chosen.Beyond(table.Calls.Count) is { } missing ? Refusals.NoSuchCall(missing, table.Calls.Count) : null;
    }
}
