using System.ComponentModel;
using System.Globalization;
using FlowViewer.Calls;
using FlowViewer.Calls.Evidence;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Localization;
using FlowViewer.Web.Reports;
using FlowViewer.Web.Security;
using FlowViewer.Web.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FlowViewer.Web.Api;

/// <summary>Reports of what is wrong in a trace, and the explanation of a trace that is not kept.</summary>
internal static class ReportEndpoints
{
    private const string Json = "json";

    /// <summary>Adds the reports of kept traces under <c>/api/traces/{id}</c>, and <c>/api/explain</c>.</summary>
    public static void MapReports(this IEndpointRouteBuilder api)
    {
        foreach (ReportFormat format in ReportFormat.All)
        {
            string name = format.Extension[1..];
            api.MapGet($"/traces/{{id}}/report{format.Extension}", (string id, TraceLibrary library, UiText words, HttpContext http,
                    [Description("The language: en or zh.")] string? lang = null,
                    [Description("true anonymises the trace first.")] bool anonymize = false) => WriteAsync(library, words, http, id, null, format, lang, anonymize))
                .Describe($"GetReport_{name}", $"What is wrong in a trace, as a report ({format.Name})", format);
            api.MapGet($"/traces/{{id}}/calls/{{n:int}}/report{format.Extension}", (string id, int n, TraceLibrary library, UiText words, HttpContext http,
                    [Description("The language: en or zh.")] string? lang = null,
                    [Description("true anonymises the trace first.")] bool anonymize = false) => WriteAsync(library, words, http, id, n, format, lang, anonymize))
                .Describe($"GetCallReport_{name}", $"What is wrong in one call, as a report ({format.Name})", format);
        }
        api.MapPost("/explain", ExplainAsync)
            .WithTags("Findings")
            .WithName("Explain")
            .WithSummary("Says what is wrong in a trace without keeping it")
            .WithDescription("The body is as for POST /api/traces. format=json has the calls with their findings in both languages; markdown, text and html are reports in the language lang.")
            .CountsItsBody()
            .RequireRateLimiting(RateLimits.Uploads)
            .TakesTrace()
            .Produces<ExplainAnswer>(200, "application/json", [.. ReportFormat.All.Select(format => format.MediaType)])
            .ProducesRefusals(400, 403, 408, 413, 415, 422, 429, 503);
    }

    private static void Describe(this RouteHandlerBuilder endpoint, string name, string summary, ReportFormat format) =>
        endpoint.WithTags("Findings").WithName(name).WithSummary(summary).Produces<Stream>(200, format.MediaType).ProducesRefusals(400, 404, 503);

    private static async Task<Results<ContentHttpResult, Refusal>> WriteAsync(
        TraceLibrary library, UiText words, HttpContext http, string id, int? number, ReportFormat format, string? lang, bool anonymize)
    {
        if (lang is not null && lang != Languages.Of(lang))
            return Refusals.BadLanguage(lang);
        LoadedTrace? found = anonymize ? await library.OpenAnonymizedAsync(id, RateLimits.SenderOf(http), http.RequestAborted) : await library.OpenAsync(id, http.RequestAborted);
        if (found is not { } open)
            return Refusals.NoSuchTrace;
        IReadOnlyList<Call> calls = open.Calls.Calls;
        if (number is { } n)
        {
            if (calls.ElementAtOrDefault(n - 1) is not { } call)
                return Refusals.NoSuchCall(n, calls.Count);
            calls = [call];
        }
        using IDisposable turn = await http.RequestServices.GetRequiredService<ExportSlots>().EnterAsync(http);
        http.Response.Headers.ContentDisposition = $"attachment; filename=report{format.Extension}";
        return TypedResults.Text(Write(open.Case, open.Title, calls, words, format, lang, http.RequestAborted), format.MediaType);
    }

    private static async Task<Results<ContentHttpResult, Ok<ExplainAnswer>, Refusal>> ExplainAsync(
        HttpRequest request, TraceLibrary library, UiText words, IOptions<TraceSettings> settings, CancellationToken cancel,
        [Description("json, markdown, text or html.")] string? format = null,
        [Description("The language of a report: en or zh.")] string? lang = null,
        [Description("true anonymises the trace first.")] bool anonymize = false)
    {
        ReportFormat? form = ReportFormat.Find(format);
        if (form is null && format is not (null or Json))
            return Refusals.NoSuchFormat(format, ReportFormat.All.Select(known => known.Name).Prepend(Json));
        if (lang is not null && lang != Languages.Of(lang))
            return Refusals.BadLanguage(lang);
        if (Upload.Refused(request, settings.Value.DiagramLimit) is { } refused)
            return refused;
        if (await Upload.FindAsync(request, settings.Value.DiagramLimit, cancel) is not { } upload)
            return Refusals.BadForm;
        (Traces.Trace trace, CallTable table) = await library.ReadAsync(new Shipment(RateLimits.SenderOf(request.HttpContext), upload.FilesAsync(cancel)) { Anonymize = anonymize }, cancel);
        var traceCase = new TraceCase(trace, table);
        if (form is null)
            return TypedResults.Ok(ExplainAnswer.Of(traceCase, cancel));
        return TypedResults.Text(Write(traceCase, TraceTitle.Of(trace, table), table.Calls, words, form, lang, cancel), form.MediaType);
    }

    /// <summary>A report in a language; the one that is spoken unless said.</summary>
    public static string Write(TraceCase trace, string title, IReadOnlyCollection<Call> calls, UiText words, ReportFormat format, string? language, CancellationToken cancel)
    {
        CultureInfo spoken = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language ?? UiText.Language);
            return format.Write(TraceReport.Of(trace, title, calls, words, cancel));
        }
        finally
        {
            CultureInfo.CurrentUICulture = spoken;
        }
    }
}
