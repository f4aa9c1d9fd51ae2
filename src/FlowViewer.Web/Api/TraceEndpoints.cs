using System.ComponentModel;
using FlowViewer.Traces;
using FlowViewer.Web.Hosting;
using FlowViewer.Web.Security;
using FlowViewer.Web.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FlowViewer.Web.Api;

/// <summary>
/// Keeping, reading and deleting traces. Who posts decides by Accept how the answer looks:
/// <list type="bullet">
/// <item>nothing, or JSON: 201 with the trace, or problem details.</item>
/// <item><c>text/html</c>, a plain form: 303 to the page of the trace, in the language of the field <c>lang</c>, or the error page.</item>
/// <item><c>application/x-ndjson</c>: once all bytes are there 200 and lines <c>{"stage":"reading","messages":12345}</c>, the last of
/// them <c>{"stage":"done","trace":{…}}</c> or <c>{"stage":"failed","problem":{…}}</c>.</item>
/// </list>
/// </summary>
internal static class TraceEndpoints
{
    /// <summary>Adds the endpoints under <c>/api/traces</c>.</summary>
    public static void MapTraces(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder traces = api.MapGroup("/traces").WithTags("Traces");
        traces.MapPost("/", KeepAsync)
            .WithName("KeepTrace")
            .WithSummary("Keeps a trace and reads it")
            .WithDescription("The body is the trace as it is (pcap, pcapng or any text that holds SIP, also as gzip), or a multipart form with a "
                + "part named file or text; fields of the form must stand before it. The first bytes decide what it is: neither the media type "
                + "nor a file name is looked at. Accept: application/x-ndjson asks for lines of progress while the messages are read.")
            .CountsItsBody()
            .RequireRateLimiting(RateLimits.Uploads)
            .TakesTrace()
            .ProducesRefusals(403, 408, 413, 415, 429, 503, 507);
        traces.MapGet("/{id}", GetAsync)
            .WithName("GetTrace")
            .WithSummary("A kept trace and its calls")
            .ProducesRefusals(404, 503);
        traces.MapGet("/{id}/raw", GetRawAsync)
            .WithName("GetTraceBytes")
            .WithSummary("The bytes of the trace as they were uploaded, without the gzip they may have come in")
            .Produces<Stream>(200, "application/octet-stream")
            .ProducesRefusals(404);
        traces.MapDelete("/{id}", DeleteAsync)
            .WithName("DeleteTrace")
            .WithSummary("Deletes a trace for good")
            .ProducesRefusals(403, 404);
        // What a plain form can send: it knows no DELETE.
        traces.MapPost("/{id}/delete", DeleteFromPageAsync).ExcludeFromDescription();
    }

    private static async Task<Results<Created<TraceAnswer>, SeeOther, ReadingLines, Refusal>> KeepAsync(
        HttpRequest request, TraceLibrary library, IOptions<TraceSettings> settings, CancellationToken cancel,
        [Description("How long it is kept, from 1h to 30d: 24h, 7d, or ISO 8601 as P1D. A day unless said.")] string? expires = null,
        [Description("The language of the page that a form is sent on to: en or zh.")] string? lang = null)
    {
        if (Upload.Refused(request, settings.Value.UploadLimit) is { } refusal)
            return refusal;
        if (await Upload.FindAsync(request, settings.Value.UploadLimit, cancel) is not { } upload)
            return Refusals.BadForm;
        string? asked = expires ?? upload.Fields.GetValueOrDefault("expires");
        if (!TraceLifetime.TryParse(asked, out TimeSpan lifetime))
            return Refusals.BadLifetime(asked!);
        if (Readers.WantLines(request))
            return new ReadingLines(progress => library.KeepAsync(upload.Body, lifetime, progress, cancel));
        OpenTrace open = await library.KeepAsync(upload.Body, lifetime, null, cancel);
        if (Readers.WantPage(request))
            return new SeeOther($"/{Languages.Of(lang ?? upload.Fields.GetValueOrDefault("lang"))}/traces/{open.Id}");
        var answer = TraceAnswer.Of(open);
        return TypedResults.Created(answer.Url, answer);
    }

    private static async Task<Results<Ok<TraceAnswer>, Refusal>> GetAsync(string id, TraceLibrary library, CancellationToken cancel) =>
        await library.OpenAsync(id, cancel) is { } open ? TypedResults.Ok(TraceAnswer.Of(open)) : Refusals.NoSuchTrace;

    private static async Task<Results<PushStreamHttpResult, Refusal>> GetRawAsync(
        string id, HttpResponse response, TraceLibrary library, CancellationToken cancel)
    {
        if (await library.FindBytesAsync(id, cancel) is not { } bytes)
            return Refusals.NoSuchTrace;
        response.ContentLength = bytes.Length;
        // The name is ours and always the same: that of the uploaded file is not kept.
        return TypedResults.Stream(body => CopyAsync(bytes, body, cancel), "application/octet-stream", "trace.bin");
    }

    private static async Task<Results<NoContent, Refusal>> DeleteAsync(string id, TraceLibrary library, CancellationToken cancel) =>
        await library.DeleteAsync(id, cancel) ? TypedResults.NoContent() : Refusals.NoSuchTrace;

    private static async Task<Results<SeeOther, Refusal>> DeleteFromPageAsync(
        string id, string? lang, TraceLibrary library, CancellationToken cancel) =>
        await library.DeleteAsync(id, cancel) ? new SeeOther($"/{Languages.Of(lang)}/traces?deleted=1") : Refusals.NoSuchTrace;

    private static async Task CopyAsync(IByteSource bytes, Stream body, CancellationToken cancel)
    {
        byte[] buffer = new byte[TraceStore.ChunkBytes];
        int count;
        for (long offset = 0; (count = bytes.Read(offset, buffer)) > 0; offset += count)
            await body.WriteAsync(buffer.AsMemory(0, count), cancel);
    }
}
