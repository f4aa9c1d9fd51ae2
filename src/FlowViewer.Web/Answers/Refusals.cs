using System.Data.Common;
using System.Globalization;
using FlowViewer.Readers.Archives;
using FlowViewer.Simulation.Sipp;
using FlowViewer.Web.Storage;

namespace FlowViewer.Web.Answers;

/// <summary>Every refusal in its words: one place to read what the API can answer.</summary>
internal static class Refusals
{
    /// <summary>What to answer where an exception names its reason; null for one that nobody expected.</summary>
    public static Refusal? Of(Exception exception) => exception switch
    {
        UploadRefusedException kept => Of(kept),
        TraceGoneException => NoSuchTrace,
        DbException => StoreAway,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => BodyTooLarge,
        BadHttpRequestException bad => new(RefusalCode.BadRequest, bad.StatusCode, "The request cannot be read", bad.Message),
        _ => null,
    };

    public static Refusal NoSuchTrace { get; } = new(RefusalCode.NoSuchTrace, StatusCodes.Status404NotFound, "No such trace",
        "No trace is kept under this id: it has expired, was deleted, or the address is not complete. Upload it again.");

    public static Refusal StoreAway { get; } = new(RefusalCode.StoreAway, StatusCodes.Status503ServiceUnavailable, "The store does not answer",
        "The database that traces are kept in cannot be reached. What is kept is not lost; the reference and the flows are served meanwhile. Try again in a moment.")
    { RetryAfter = TimeSpan.FromSeconds(10) };

    public static Refusal NotYours { get; } = new(RefusalCode.NotYours, StatusCodes.Status403Forbidden, "Not yours to delete",
        "A trace is deleted with the deleteToken that the answer to its upload had: send it as X-Delete-Token. Without it the trace is deleted when it expires.");

    public static Refusal BadForm { get; } = new(RefusalCode.BadForm, StatusCodes.Status400BadRequest, "The form cannot be read",
        "The multipart body breaks off or does not follow RFC 7578. Send the trace as a part named file or text, or as the raw body.");

    public static Refusal BadValue { get; } = new(RefusalCode.BadRequest, StatusCodes.Status400BadRequest, "A value cannot be read",
        "A value in the path or the query has the wrong form. /openapi/v1.json says which form each of them has.");

    public static Refusal NoSuchAddress { get; } = new(RefusalCode.NotFound, StatusCodes.Status404NotFound, "Nothing here",
        "The API has nothing at this address. /openapi/v1.json lists what it has.");

    public static Refusal WrongMethod { get; } = new(RefusalCode.MethodNotAllowed, StatusCodes.Status405MethodNotAllowed, "Method not allowed",
        "This address does not take that method; the Allow header names those that it takes.");

    public static Refusal WrongType { get; } = new(RefusalCode.BadRequest, StatusCodes.Status415UnsupportedMediaType, "Media type not taken",
        "The Content-Type of the body is not one that this address takes; /openapi/v1.json says which it is. Where it is JSON: Content-Type: application/json.");

    public static Refusal CrossSite { get; } = new(RefusalCode.CrossSite, StatusCodes.Status403Forbidden, "Sent by another site",
        "A browser sent this from a page of another site. Pages may only send to the site they came from; scripts outside a browser may send from anywhere.");

    public static Refusal Failed { get; } = new(RefusalCode.Failed, StatusCodes.Status500InternalServerError, "Something went wrong here",
        "The server failed at this request and has logged why. Trying again may help; if it does not, whoever runs the server can find the cause.");

    public static Refusal BodyTooLarge { get; } = new(RefusalCode.TraceTooLarge, StatusCodes.Status413PayloadTooLarge, "The body is too large",
        "The body has more bytes than this address takes.");

    public static Refusal TooLarge(TraceLimit limit) => TooLarge(RefusalCode.TraceTooLarge, "The trace is too large", "has", limit);

    public static Refusal BadLifetime(string asked) => new(RefusalCode.BadLifetime, StatusCodes.Status400BadRequest, "Not a lifetime",
        $"expires is '{Shown(asked)}'. Give a time from {TraceLifetime.Format(TraceLifetime.Shortest)} to {TraceLifetime.Format(TraceLifetime.Longest)}, as 24h, 7d or P1D.");

    public static Refusal BadTitle(string asked) => new(RefusalCode.BadTitle, StatusCodes.Status400BadRequest, "Not a title",
        string.Create(CultureInfo.InvariantCulture, $"title is '{Shown(FileNames.Words(asked))}'. Give 1 to {FileNames.Longest} characters that can be seen, or none for the title that the trace came with."))
    { Limit = FileNames.Longest };

    public static Refusal UnsupportedEncoding(string asked) => new(RefusalCode.UnsupportedEncoding, StatusCodes.Status415UnsupportedMediaType,
        "Content coding not taken", $"Content-Encoding is '{Shown(asked)}'. Send the trace as it is, or as gzip and not as a form.");

    public static Refusal NoSuchCall(int n, int count) => new(RefusalCode.NoSuchCall, StatusCodes.Status404NotFound, "No such call",
        string.Create(CultureInfo.InvariantCulture, $"The trace has no call {n}: its calls are numbered from 1 to {count}."));

    public static Refusal NoSuchFlow(string id) => new(RefusalCode.NoSuchFlow, StatusCodes.Status404NotFound, "No such flow",
        $"There is no flow '{Shown(id)}'. GET /api/flows lists them.");

    public static Refusal BadFlowChoice(IReadOnlyList<string> unknown, IEnumerable<Simulation.Scenarios.ScenarioOption> options) => new(
        RefusalCode.BadFlowChoice, StatusCodes.Status400BadRequest, "The run cannot be made as asked",
        $"Not understood: {string.Join(", ", unknown.Take(5).Select(Shown))}. A fault names a transmission as from~to~label~k, a delay with its time behind (~2s). "
            + $"The options are {string.Join("; ", options.Select(option => $"{option.Id}={string.Join('|', option.Values.Select(value => value.Id))}"))}.");

    public static Refusal NoSippPair(SippObstacle obstacle) => new(
        RefusalCode.NoSippPair, StatusCodes.Status422UnprocessableEntity, "Two scenarios cannot play this run",
        obstacle.Kind switch
        {
            SippObstacleKind.Endless => "The run was stopped at its limit of events, so its first call has no end.",
            SippObstacleKind.Unanswered => $"{obstacle.Label} has no final response in this run: SIPp would wait for one until it gives the call up.",
            SippObstacleKind.Lost => $"{obstacle.Label} never reaches the other end in this run, and between two scenarios nothing is lost.",
            SippObstacleKind.NotAcknowledged => $"{obstacle.Label} is never acknowledged in this run: SIPp would send it again until it gives the call up.",
            _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle.Kind, "An obstacle without words."),
        } + " Choose other options or take faults away.");

    public static Refusal TooManyToDraw(string format, int steps, int most) => new(RefusalCode.TooManyToDraw, StatusCodes.Status422UnprocessableEntity, "Too many messages to draw",
        string.Create(CultureInfo.InvariantCulture, $"The ladder has {steps} steps, and {format} is of use for {most} at most. Ask for text, json or pcap, or for fewer calls."))
    { Limit = most };

    public static Refusal BadCalls(string asked) => new(RefusalCode.BadCalls, StatusCodes.Status400BadRequest, "Not a list of calls",
        $"'{Shown(asked)}' is not a list of call numbers. Give numbers and ranges with commas between them, as 1,2,5-9.");

    public static Refusal NoSuchFormat(string? asked, IEnumerable<string> formats) => new(RefusalCode.NoSuchFormat, StatusCodes.Status400BadRequest,
        "No such format", $"format is '{Shown(asked ?? "")}'. Choose one of {string.Join(", ", formats)}.");

    public static Refusal NoSuchEntry(string what, string folder, string key, IReadOnlyList<string> near) => new(RefusalCode.NoSuchEntry,
        StatusCodes.Status404NotFound, "Not in the reference",
        $"The reference has no {what} '{Shown(key)}'. {(near.Count > 0 ? "suggestions lists what may be meant" : "/api/search?q= finds by any word")}; /api/{folder} lists all.")
    { Suggestions = near };

    public static Refusal BadLanguage(string asked) => new(RefusalCode.BadRequest, StatusCodes.Status400BadRequest, "Not a language of the reference",
        $"lang is '{Shown(asked)}'. Choose en or zh.");

    public static Refusal BadLimit(int asked, int most) => new(RefusalCode.BadRequest, StatusCodes.Status400BadRequest, "Out of bounds",
        string.Create(CultureInfo.InvariantCulture, $"limit is {asked}. Give a number from 1 to {most}."));

    public static Refusal TooManyRequests(TimeSpan wait) => new(RefusalCode.TooManyRequests, StatusCodes.Status429TooManyRequests, "Too many requests",
        "This address has sent more requests than it may for now. Wait as long as Retry-After says. The limits are in the settings, section Limits.")
    { RetryAfter = wait };

    /// <summary>Keys were given that open nothing.</summary>
    public static Refusal KeysOpenNothing => new(RefusalCode.KeysOpenNothing, StatusCodes.Status422UnprocessableEntity, "The keys open nothing",
        "None of the lines of keys opens a connection of this trace. Give the key log (CLIENT_RANDOM …) of the very sessions that were captured, or the ESP SAs with the SPIs of the packets.");

    private static Refusal Of(UploadRefusedException refused) => refused.Reason switch
    {
        UploadRefusal.Empty => new(RefusalCode.NoTrace, StatusCodes.Status400BadRequest, "No trace in the request",
            "There is not one byte. Send a capture or a log as the raw body, or in a multipart form as a part named file or text."),
        UploadRefusal.TooLarge => TooLarge(refused.Limit!),
        UploadRefusal.UnpacksTooLarge => TooLarge(RefusalCode.UnpacksTooLarge, "The trace unpacks to too much", "unpacks to", refused.Limit!),
        UploadRefusal.BrokenCompression => new(RefusalCode.BrokenCompression, StatusCodes.Status400BadRequest, "Broken gzip",
            "The trace starts as gzip and then breaks off or is damaged. Unpack it yourself (zcat gives what can be saved) and send that."),
        UploadRefusal.BrokenOff => new(RefusalCode.BrokenOff, StatusCodes.Status400BadRequest, "The upload broke off",
            "The body ended before it was complete. Nothing was kept. Send it again."),
        UploadRefusal.BadForm => BadForm,
        UploadRefusal.TooManyFiles => new(RefusalCode.TooManyFiles, StatusCodes.Status413PayloadTooLarge, "Too many files", string.Create(CultureInfo.InvariantCulture,
            $"An upload may have {ArchiveReader.MostMembers} files. Send them in several uploads."))
        { Limit = ArchiveReader.MostMembers },
        UploadRefusal.KeysOpenNothing => KeysOpenNothing,
        UploadRefusal.NoSip => NoSip(refused),
        UploadRefusal.TooSlow => new(RefusalCode.UploadTooSlow, StatusCodes.Status408RequestTimeout, "The upload took too long",
            "The trace did not arrive in the time an upload may take (setting Traces:UploadTime). Compress it with gzip, or send a part of it."),
        UploadRefusal.StoreFull => new(RefusalCode.StoreFull, StatusCodes.Status507InsufficientStorage, "The store is full",
            string.Create(CultureInfo.InvariantCulture, $"All traces together may take {refused.Limit!.Bytes} bytes (setting {refused.Limit.Setting}). Delete a trace that is done with, or wait until some expire."))
        { Limit = refused.Limit.Bytes, Setting = refused.Limit.Setting },
        UploadRefusal.QuotaSpent => new(RefusalCode.QuotaSpent, StatusCodes.Status429TooManyRequests, "Too many bytes from this address",
            string.Create(CultureInfo.InvariantCulture, $"One address may send {refused.Limit!.Bytes} bytes an hour (setting {refused.Limit.Setting}), and this one has. Wait as long as Retry-After says, or send less."))
        { Limit = refused.Limit.Bytes, Setting = refused.Limit.Setting, RetryAfter = refused.RetryAfter },
        UploadRefusal.Busy => new(RefusalCode.Busy, StatusCodes.Status503ServiceUnavailable, "Too much at once",
            "The server is reading as many traces as it does at once. Try again in a moment.")
        { RetryAfter = TimeSpan.FromSeconds(10) },
        UploadRefusal.SlowAmongOthers => new(RefusalCode.SlowAmongOthers, StatusCodes.Status408RequestTimeout, "The upload was too slow", string.Create(CultureInfo.InvariantCulture,
            $"Others waited for its place, and it came more slowly than {TraceLibrary.SlowestUnderLoad} bytes a second. Compress it with gzip, send a part of it, or try again later."))
        { RetryAfter = TimeSpan.FromMinutes(1) },
        UploadRefusal.ReadingTooLong => new(RefusalCode.ReadingTooLong, StatusCodes.Status422UnprocessableEntity, "The trace takes too long to read",
            $"It was not read in the time that a reading may take (setting {TraceSettings.Section}:{nameof(TraceSettings.ReadingTime)}). Send a part of it: editcap and tcpdump cut captures, split cuts a log."),
        UploadRefusal.TakesTooMuchMemory => new(RefusalCode.TooMuchMemory, StatusCodes.Status413PayloadTooLarge, "Reading the trace takes too much memory", string.Create(CultureInfo.InvariantCulture,
            $"All readings together may take {refused.Limit!.Bytes} bytes of memory (setting {refused.Limit.Setting}); a log takes about four times its size. Send a part of it."))
        { Limit = refused.Limit.Bytes, Setting = refused.Limit.Setting },
        UploadRefusal.DiskFull => new(RefusalCode.DiskFull, StatusCodes.Status507InsufficientStorage, "The disk is full",
            "There is no room left where traces are kept. Delete a trace that is done with, wait until some expire, or ask who runs this server."),
        _ => throw new ArgumentOutOfRangeException(nameof(refused), refused.Reason, "A refusal without words."),
    };

    private static Refusal NoSip(UploadRefusedException refused) => new(RefusalCode.NoSip, StatusCodes.Status422UnprocessableEntity, "No SIP in the trace",
        $"No SIP message was found, and nothing is kept. {SeenAnswer.Sentence(refused.Seen)}")
    { Seen = refused.Seen, Text = refused.Text, Page = "traces" };

    private static Refusal TooLarge(RefusalCode code, string title, string verb, TraceLimit limit) =>
        new(code, StatusCodes.Status413PayloadTooLarge, title, string.Create(CultureInfo.InvariantCulture,
            $"The trace {verb} more than {limit.Bytes} bytes (setting {limit.Setting}). Send a part of it: editcap and tcpdump cut captures, by time or by number of packets."))
        { Limit = limit.Bytes, Setting = limit.Setting };

    // What was asked is shown back so that a typing error is seen, but not at any length.
    private static string Shown(string asked) => asked.Length <= 40 ? asked : asked[..40] + "…";
}
