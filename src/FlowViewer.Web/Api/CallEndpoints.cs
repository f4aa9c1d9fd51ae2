using System.ComponentModel;
using FlowViewer.Calls;
using FlowViewer.Calls.Queries;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Localization;
using FlowViewer.Web.State;
using FlowViewer.Web.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FlowViewer.Web.Api;

/// <summary>The calls of a kept trace as a table for spreadsheets.</summary>
internal static class CallEndpoints
{
    /// <summary>Adds <c>/api/traces/{id}/calls.csv</c>.</summary>
    public static void MapCalls(this IEndpointRouteBuilder api) =>
        api.MapGet("/traces/{id}/calls.csv", WriteAsync)
            .WithTags("Traces")
            .WithName("GetCalls_csv")
            .WithSummary("The calls of a trace as CSV (RFC 4180, UTF-8 with a byte order mark)")
            .WithDescription("A field that a spreadsheet would take for a formula gets an apostrophe in front; telephone numbers of digits keep their plus.")
            .Produces<Stream>(200, CsvResult.MediaType)
            .ProducesRefusals(400, 404, 503);

    private static async Task<Results<CsvResult, Refusal>> WriteAsync(
        string id, TraceLibrary library, CallSearch search, [AsParameters] CallsQuery calls, CancellationToken cancel,
        [Description("Header fields that become columns, with commas: of each the first value in the call's first message that has it.")] string? columns = null,
        [Description("What the rows are sorted by: number, start, kind, from, to, outcome, messages, setup or duration; with - in front from the greatest down.")] string? sort = null,
        [Description("The language of titles and outcomes: en or zh. Names as in the JSON unless said.")] string? lang = null)
    {
        if (lang is not null && lang != Languages.Of(lang))
            return Refusals.BadLanguage(lang);
        if (await library.OpenAsync(id, cancel) is not { } open)
            return Refusals.NoSuchTrace;
        if (calls.Refused(open.Calls) is { } refusal)
            return refusal;
        bool descending = sort?.StartsWith('-') == true;
        IReadOnlyList<Call> chosen = CallOrder.Sort(await search.ChooseAsync(open, calls.Selection, cancel), State.UrlQuery.ChoiceOf<CallSort>(sort?.TrimStart('-')) ?? default, descending);
        return new CsvResult(open, chosen, [.. (CallColumn.Parse(columns) ?? []).Select(column => column.Header).OfType<HeaderName>()], lang);
    }
}
