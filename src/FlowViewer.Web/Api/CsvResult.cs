using System.Globalization;
using System.Text.Json;
using System.Text;
using FlowViewer.Calls.Queries;
using FlowViewer.Calls;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Localization;
using FlowViewer.Web.Storage;
using Microsoft.Net.Http.Headers;

namespace FlowViewer.Web.Api;

/// <summary>Answers with calls as CSV.</summary>
/// <param name="open">The trace.</param>
/// <param name="calls">The calls, in order.</param>
/// <param name="headers">The header fields that are columns.</param>
/// <param name="language">The language of titles and outcomes; null for the names of the JSON.</param>
internal sealed class CsvResult(LoadedTrace open, IReadOnlyList<Call> calls, IReadOnlyList<HeaderName> headers, string? language) : IResult
{
    /// <summary>The media type (RFC 7111).</summary>
    public const string MediaType = "text/csv; charset=utf-8; header=present";

    // The names of a call in the JSON (CallAnswer), with which the table agrees value by value.
    private static readonly string[] Titles =
        ["n", "startedAt", "kind", "method", "from", "to", "outcome", "finalStatus", "messages", "retransmissions", "setupMs", "ringMs", "durationMs", "endedBy", "callId"];

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        UiText words = httpContext.RequestServices.GetRequiredService<UiText>();
        HttpResponse response = httpContext.Response;
        response.ContentType = MediaType;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "calls.csv" }.ToString();
        string?[][] values = HeaderColumns.Of(open.Trace, calls, headers, httpContext.RequestAborted);
        await using var output = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(text, [.. Titles.Select(title => language is null ? title : words[$"Csv_{title}"]), .. headers.Select(header => header.Name)]);
        for (int i = 0; i < calls.Count; i++)
        {
            Write(text, [.. Fields(calls[i], words), .. values[i]]);
            if (i % 500 != 0)
                continue;
            await output.WriteAsync(text.GetStringBuilder(), httpContext.RequestAborted);
            text.GetStringBuilder().Clear();
        }
        await output.WriteAsync(text.GetStringBuilder(), httpContext.RequestAborted);
    }

    private static void Write(StringWriter text, IEnumerable<string?> fields) => CsvWriter.Write(text, fields);

    private IEnumerable<string?> Fields(Call call, UiText words) =>
    [
        Text(call.Number), IsoTime.Of(call.StartedAt), Name(call.Kind, words), call.Method, call.From, call.To, Name(call.Outcome, words),
        Text(call.FinalStatus), Text(call.Messages.Count), Text(call.Retransmissions), Milliseconds(call.SetupTime), Milliseconds(call.RingTime),
        Milliseconds(call.Duration), call.EndedBy == CallSide.None ? null : Name(call.EndedBy, words), call.CallId,
    ];

    private string Name<T>(T value, UiText words) where T : struct, Enum =>
        language is null ? JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) : words.Of(value);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Milliseconds(TimeSpan? span) => span?.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture);
}
