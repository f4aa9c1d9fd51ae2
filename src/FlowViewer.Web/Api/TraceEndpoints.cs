using System.ComponentModel;
using System.Text;
using FlowViewer.Readers;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Traces;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Localization;
using FlowViewer.Web.Security;
using FlowViewer.Web.State;
using FlowViewer.Web.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace FlowViewer.Web.Api;

/// <summary>
/// Keeping, reading and deleting traces. Who posts decides by Accept how the answer looks:
/// <list type="bullet">
/// <item>nothing, or JSON: 201 with the trace, or problem details.</item>
/// <item><c>text/html</c>, a plain form: 303 to the page of the trace, or of its one call, in the language of the field <c>lang</c>; or the error page.</item>
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
        traces.MapPost("/", StoreAsync)
            .WithName("KeepTrace")
            .WithSummary("Keeps a trace and reads it")
            .WithDescription("The body is the trace as it is (pcap, pcapng or any text that holds SIP, also as gzip, or a zip or tar archive of such "
                + "files), or a multipart form with parts named file or text; fields of the form must stand before them. Several files become one "
                + "trace: their messages are merged by time where their times can be compared, and each keeps the name of its file. The first bytes "
                + "decide what a file is: neither the media type nor a name is looked at. The name of the file becomes the title: that of the form's "
                + "part, or of a Content-Disposition field of the request (attachment; filename=\"call.pcap\"). A part named keys, or a file among the others, holds keys for what is encrypted: an NSS key log for TLS, and lines as "
                + "of Wireshark's table of ESP SAs. Keys are used while the trace is read and never stored: what they open, or a capture that holds secrets "
                + "itself, is kept as a file of its messages. What holds no SIP message is not kept: "
                + "the problem then says in seen what it is instead. Accept: application/x-ndjson asks for lines of progress while the messages are read.")
            .CountsItsBody()
            .RequireRateLimiting(RateLimits.Uploads)
            .TakesTrace()
            .ProducesRefusals(403, 408, 413, 415, 422, 429, 503, 507);
        traces.MapGet("/{id}", GetAsync)
            .WithName("GetTrace")
            .WithSummary("A kept trace, its calls, and what is wrong in them")
            .ProducesRefusals(404, 503);
        traces.MapGet("/{id}/raw", GetRawAsync)
            .WithName("GetTraceBytes")
            .WithSummary("The bytes of the trace as they were uploaded, without the gzip they may have come in")
            .WithDescription("A download under the name that the file came with. Several files that were uploaded together come as one zip archive.")
            .Produces<Stream>(200, "application/octet-stream")
            .ProducesRefusals(404);
        traces.MapPost("/{id}/anonymized", CopyAnonymizedAsync)
            .WithName("KeepAnonymizedTrace")
            .WithSummary("Keeps an anonymised copy of a trace under an id of its own")
            .WithDescription("Numbers, names, addresses, domains, Call-IDs, tags and other identifiers get pseudonyms, the same ones throughout the copy; credentials, texts for people, "
                + "header fields that are not registered and bodies that are not read are masked; lines beside the messages and other packets are left out. The messages "
                + "make the same calls as before. The copy is kept as long as the trace; anonymized says what was replaced.")
            .RequireRateLimiting(RateLimits.Uploads)
            .ProducesRefusals(403, 404, 422, 429, 503, 507);
        traces.MapPost("/{id}/keys", CopyWithKeysAsync)
            .WithName("OpenTraceWithKeys")
            .WithSummary("Keeps what keys open of a trace under an id of its own")
            .WithDescription("A form with a part or field named keys: lines of an NSS key log (TLS), or of ESP SAs as Wireshark's table has them. The trace is read anew with them. "
                + "Keys are not kept: the messages that they open are, beside those that stood in the clear, for as long as the trace is kept.")
            .RequireRateLimiting(RateLimits.Uploads)
            .ProducesRefusals(404, 422, 429, 503, 507);
        traces.MapPatch("/{id}", ChangeAsync)
            .WithName("ChangeTrace")
            .WithSummary("Renames a trace, or changes how long it is kept")
            .WithDescription("Either member may be left out. title \"\" gives back the title that the trace had before it was renamed. expires counts from now: "
                + "1h to 30d.")
            .ProducesRefusals(403, 404, 415);
        traces.MapDelete("/{id}", DeleteAsync)
            .WithName("DeleteTrace")
            .WithSummary("Deletes a trace for good")
            .WithDescription("X-Delete-Token is the deleteToken of the answer to the upload: who has only the link reads. With the store in SQLite its bytes are overwritten "
                + "at once. PostgreSQL serves nothing of it from then on; what lies in the files of the database and its journal goes when they are vacuumed and recycled.")
            .ProducesRefusals(403, 404);
        // What a plain form can send: it knows neither DELETE nor PATCH.
        traces.MapPost("/{id}/delete", DeleteFromPageAsync).ExcludeFromDescription();
        traces.MapPost("/{id}/change", ChangeFromPageAsync).ExcludeFromDescription();
    }

    private static async Task<Results<KeptResult, ReadingLines, Refusal>> StoreAsync(
        HttpRequest request, TraceLibrary library, IOptions<TraceSettings> settings, CancellationToken cancel,
        [Description("How long it is kept, from 1h to 30d: 24h, 7d, or ISO 8601 as P1D. A day unless said.")] string? expires = null,
        [Description("The language of the page that a form is sent on to: en or zh.")] string? lang = null,
        [Description("true keeps only an anonymised trace, as POST /api/traces/{id}/anonymized makes it; what came is deleted as soon as it was read.")] bool anonymize = false)
    {
        if (Upload.Refused(request, settings.Value.UploadLimit) is { } refusal)
            return refusal;
        if (await Upload.FindAsync(request, settings.Value.UploadLimit, cancel) is not { } upload)
            return Refusals.BadForm;
        string? asked = expires ?? upload.Fields.GetValueOrDefault("expires");
        if (!TraceLifetime.TryParse(asked, out TimeSpan lifetime))
            return Refusals.BadLifetime(asked!);
        string language = Languages.Of(lang ?? upload.Fields.GetValueOrDefault("lang"));
        var shipment = new Shipment(RateLimits.SenderOf(request.HttpContext), upload.FilesAsync(cancel)) { Anonymize = anonymize || upload.Fields.GetValueOrDefault("anonymize") == "true" };
        if (AcceptedTypes.WantLines(request))
            return new ReadingLines(progress => library.StoreAsync(shipment, lifetime, progress, cancel));
        LoadedTrace open = await library.StoreAsync(shipment, lifetime, null, cancel);
        return new KeptResult(open, AcceptedTypes.WantPage(request) ? PageOf(open, language) : null);
    }

    private static async Task<Results<KeptResult, Refusal>> CopyAnonymizedAsync(string id, HttpRequest request, TraceLibrary library, CancellationToken cancel,
        [Description("The language of the page that a form is sent on to: en or zh.")] string? lang = null) =>
        await library.CopyAnonymizedAsync(id, RateLimits.SenderOf(request.HttpContext), cancel) is { } copy
            ? new KeptResult(copy, AcceptedTypes.WantPage(request) ? $"{SitePath.Base}/{Languages.Of(lang)}/traces/{copy.Id}" : null)
            : Refusals.NoSuchTrace;

    private static async Task<Results<KeptResult, Refusal>> CopyWithKeysAsync(string id, HttpRequest request, TraceLibrary library, CancellationToken cancel,
        [Description("The language of the page that a form is sent on to: en or zh.")] string? lang = null)
    {
        if (await Forms.ReadAsync(request, cancel) is not { } form)
            return Refusals.BadForm;
        CaptureKeys keys = await KeysOfAsync(form, cancel);
        if (keys.IsEmpty)
            return Refusals.KeysOpenNothing;
        return await library.CopyWithKeysAsync(id, keys, RateLimits.SenderOf(request.HttpContext), cancel) is { } copy
            ? new KeptResult(copy, AcceptedTypes.WantPage(request) ? $"{SitePath.Base}/{Languages.Of(lang)}/traces/{copy.Id}" : null)
            : Refusals.NoSuchTrace;
    }

    private static async Task<CaptureKeys> KeysOfAsync(IFormCollection form, CancellationToken cancel)
    {
        var keys = new CaptureKeys();
        keys.Add(Encoding.UTF8.GetBytes(form["keys"].ToString()));
        foreach (IFormFile file in form.Files.GetFiles("keys"))
        {
            byte[] text = new byte[(int)Math.Min(file.Length, CaptureKeys.MostBytes)];
            await using Stream body = file.OpenReadStream();
            await body.ReadExactlyAsync(text, cancel);
            keys.Add(text);
        }
        return keys;
    }

    /// <summary>Where a trace that was just kept is shown: at once the ladder where it is one call.</summary>
    internal static string PageOf(LoadedTrace open, string language) =>
        $"{SitePath.Base}/{language}/traces/{open.Id}{(open.Calls.Calls.Count == 1 ? "/calls/1" : "")}";

    private static async Task<Results<Ok<TraceAnswer>, Refusal>> GetAsync(string id, TraceLibrary library, CancellationToken cancel) =>
        await library.OpenAsync(id, cancel) is { } open ? TypedResults.Ok(await TraceAnswer.WithFindingsAsync(open, cancel)) : Refusals.NoSuchTrace;

    private static async Task<Results<PushStreamHttpResult, Refusal>> GetRawAsync(
        string id, HttpResponse response, TraceLibrary library, CancellationToken cancel)
    {
        if (await library.FindBytesAsync(id, cancel) is not { } found)
            return Refusals.NoSuchTrace;
        response.ContentLength = found.Bytes.Length;
        return TypedResults.Stream(body => CopyAsync(found.Bytes, body, cancel), "application/octet-stream", DownloadName(found.Name, found.Bytes));
    }

    // What came without a name is called after what it is; files that came together are an archive, and none of them was called so.
    private static string DownloadName(string? name, IByteSource bytes)
    {
        Span<byte> head = stackalloc byte[TraceReader.HeadBytes];
        string kind = TraceReader.KindOf(head[..bytes.Read(0, head)]);
        return name is null ? kind == "text" ? "trace.txt" : $"trace.{kind}"
            : kind == "zip" && !name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? $"{name}.zip"
            : name;
    }

    private static async Task<Results<Ok<TraceAnswer>, Refusal>> ChangeAsync(string id, TraceChangeRequest change, TraceLibrary library, CancellationToken cancel)
    {
        (LoadedTrace? open, Refusal? refusal) = await ApplyAsync(id, change.Title, change.Expires, library, cancel);
        return refusal is null ? TypedResults.Ok(TraceAnswer.WithoutCalls(open!)) : refusal;
    }

    private static async Task<Results<SeeOtherResult, Refusal>> ChangeFromPageAsync(string id, string? lang, HttpRequest request, TraceLibrary library, CancellationToken cancel)
    {
        if (await Forms.ReadAsync(request, cancel) is not { } form)
            return Refusals.BadForm;
        // A form sends each of its fields: an empty lifetime leaves it as it is, where that of the API is the default.
        string? expires = form["expires"].ToString() is { Length: > 0 } asked ? asked : null;
        (_, Refusal? refusal) = await ApplyAsync(id, form.ContainsKey("title") ? form["title"].ToString() : null, expires, library, cancel);
        return refusal is null ? new SeeOtherResult($"{SitePath.Base}/{Languages.Of(lang)}/traces/{Uri.EscapeDataString(id)}") : refusal;
    }

    private static async Task<(LoadedTrace? Open, Refusal? Refusal)> ApplyAsync(string id, string? asked, string? expires, TraceLibrary library, CancellationToken cancel)
    {
        string? title = asked is null ? null : FileNames.Words(asked);
        if (title?.Length > FileNames.Longest || (title is "" && !string.IsNullOrWhiteSpace(asked)))
            return (null, Refusals.BadTitle(asked!));
        TimeSpan lifetime = default;
        if (expires is not null && (expires.Length == 0 || !TraceLifetime.TryParse(expires, out lifetime)))
            return (null, Refusals.BadLifetime(expires));
        LoadedTrace? open = await library.ChangeAsync(id, title, expires is null ? null : lifetime, cancel);
        return (open, open is null ? Refusals.NoSuchTrace : null);
    }

    private static async Task<Results<NoContent, Refusal>> DeleteAsync(string id, HttpRequest request, TraceLibrary library, CancellationToken cancel,
        [FromHeader(Name = Delivery.Header), Description("The deleteToken that the answer to the upload had.")] string? token = null) =>
        RefusalOf(await library.DeleteAsync(id, token ?? Delivery.TokenOf(request), cancel)) is { } refusal ? refusal : TypedResults.NoContent();

    private static async Task<Results<SeeOtherResult, Refusal>> DeleteFromPageAsync(
        string id, string? lang, HttpRequest request, TraceLibrary library, CancellationToken cancel) =>
        RefusalOf(await library.DeleteAsync(id, Delivery.TokenOf(request), cancel)) is { } refusal
            ? refusal
            : new SeeOtherResult($"{SitePath.Base}/{Languages.Of(lang)}/traces{UrlQuery.Write([("deleted", id)])}");

    private static Refusal? RefusalOf(Deletion deletion) => deletion switch
    {
        Deletion.Done => null,
        Deletion.NotAllowed => Refusals.NotYours,
        _ => Refusals.NoSuchTrace,
    };

    private static async Task CopyAsync(IByteSource bytes, Stream body, CancellationToken cancel)
    {
        byte[] buffer = new byte[TraceStore.ChunkBytes];
        int count;
        for (long offset = 0; (count = bytes.Read(offset, buffer)) > 0; offset += count)
            await body.WriteAsync(buffer.AsMemory(0, count), cancel);
    }
}
