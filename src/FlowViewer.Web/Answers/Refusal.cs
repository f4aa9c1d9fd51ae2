using System.Globalization;
using System.Reflection;
using System.Text.Json;
using FlowViewer.Readers.Sightings;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace FlowViewer.Web.Answers;

/// <summary>
/// A request that is answered with an error: what happened, where, and what to do about it. Scripts get it as problem details
/// (RFC 9457); a person gets the error page, which finds it by <c>HttpContext.Features.Get&lt;Refusal&gt;()</c>.
/// </summary>
public sealed record Refusal(RefusalCode Code, int Status, string Title, string Detail) : IResult, IEndpointMetadataProvider
{
    /// <summary>The limit that was reached, in the unit that <see cref="Detail"/> names.</summary>
    public long? Limit { get; init; }

    /// <summary>The setting that moves the limit.</summary>
    public string? Setting { get; init; }

    /// <summary>Addresses that may have been meant.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>What a trace without SIP holds instead.</summary>
    public IReadOnlyList<Seen> Seen { get; init; } = [];

    /// <summary>The text that was sent, where the page that shows the refusal can give it back to be sent again.</summary>
    public string? Text { get; init; }

    /// <summary>The page below the language that shows the refusal to a person.</summary>
    public string Page { get; init; } = "error";

    /// <summary>When it may go better.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = Status;
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (Code == RefusalCode.UnsupportedEncoding)
            // RFC 7694 3: a 415 for the sake of a content coding names those that would do.
            response.Headers.AcceptEncoding = "gzip";
        if (AcceptedTypes.WantPage(httpContext.Request))
        {
            // Nothing is written here: the status code pages see the empty answer and show the error page.
            httpContext.Features.Set(this);
            return;
        }
        await response.WriteAsJsonAsync(ToProblem(), ApiJson.Options, "application/problem+json", httpContext.RequestAborted);
    }

    /// <summary>As problem details. The instance is left out: it would repeat the trace's secret address.</summary>
    public ProblemDetails ToProblem()
    {
        var problem = new ProblemDetails
        {
            Type = $"urn:flowviewer:problem:{JsonNamingPolicy.KebabCaseLower.ConvertName(Code.ToString())}",
            Title = Title,
            Status = Status,
            Detail = Detail,
        };
        if (Limit is { } limit)
            problem.Extensions["limit"] = limit;
        if (Setting is not null)
            problem.Extensions["setting"] = Setting;
        if (Suggestions.Count > 0)
            problem.Extensions["suggestions"] = Suggestions;
        if (Seen.Count > 0)
            problem.Extensions["seen"] = Seen.Select(SeenAnswer.Of).ToArray();
        return problem;
    }

    /// <inheritdoc/>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ProblemDetails), ["application/problem+json"]));
}

/// <summary>The kinds of refusal. The page has words for each in its resources as <c>Refusal_</c> and its name.</summary>
public enum RefusalCode
{
    /// <summary>The request holds no trace.</summary>
    NoTrace,
    /// <summary>The lifetime asked for is not one, or is out of bounds.</summary>
    BadLifetime,
    /// <summary>The form cannot be read.</summary>
    BadForm,
    /// <summary>The trace has more bytes than may be uploaded.</summary>
    TraceTooLarge,
    /// <summary>The trace unpacks to more bytes than it may.</summary>
    UnpacksTooLarge,
    /// <summary>The compressed data breaks off or is damaged.</summary>
    BrokenCompression,
    /// <summary>The keys open nothing of the trace.</summary>
    KeysOpenNothing,
    /// <summary>The body ended too early.</summary>
    BrokenOff,
    /// <summary>The content coding is not one that is taken.</summary>
    UnsupportedEncoding,
    /// <summary>The upload took too long.</summary>
    UploadTooSlow,
    /// <summary>The store holds as much as it may.</summary>
    StoreFull,
    QuotaSpent,
    /// <summary>Too much is being read at once.</summary>
    Busy,
    /// <summary>The trace took longer to read than it may.</summary>
    ReadingTooLong,
    /// <summary>Reading the trace takes more memory than there is for it.</summary>
    TooMuchMemory,
    /// <summary>The upload was slow while others waited for its place.</summary>
    SlowAmongOthers,
    /// <summary>The disk of the store is full.</summary>
    DiskFull,
    /// <summary>The store does not answer.</summary>
    StoreAway,
    /// <summary>The token that deletes the trace is missing or is another one's.</summary>
    NotYours,
    /// <summary>No trace is kept under that id, or not any more.</summary>
    NoSuchTrace,
    /// <summary>The trace has no such call.</summary>
    NoSuchCall,
    /// <summary>There is no flow of that id.</summary>
    NoSuchFlow,
    /// <summary>An option or fault asked for is none of the flow.</summary>
    BadFlowChoice,
    /// <summary>Two SIPp scenarios cannot play the run.</summary>
    NoSippPair,
    /// <summary>A list of call numbers cannot be read.</summary>
    BadCalls,
    /// <summary>The ladder has more steps than the form is of use for.</summary>
    TooManyToDraw,
    /// <summary>There is no diagram format of that name.</summary>
    NoSuchFormat,
    /// <summary>The reference has no such entry.</summary>
    NoSuchEntry,
    /// <summary>What was sent holds no SIP message.</summary>
    NoSip,
    /// <summary>The title is not one.</summary>
    BadTitle,
    /// <summary>More files in one upload than are taken.</summary>
    TooManyFiles,
    /// <summary>Too many requests from one address.</summary>
    TooManyRequests,
    /// <summary>A page of another site sent the request.</summary>
    CrossSite,
    /// <summary>A value in the request has the wrong form.</summary>
    BadRequest,
    /// <summary>There is nothing at that address.</summary>
    NotFound,
    /// <summary>The address does not take that method.</summary>
    MethodNotAllowed,
    /// <summary>Something went wrong here.</summary>
    Failed,
}
