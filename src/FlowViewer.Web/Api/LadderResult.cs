using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using Microsoft.Net.Http.Headers;

namespace FlowViewer.Web.Api;

/// <summary>Answers with a ladder in one of its forms, written while it is sent.</summary>
/// <param name="format">The form.</param>
/// <param name="ladder">The ladder.</param>
/// <param name="name">What a file of it is called, without extension: a word of ours, nothing from the trace.</param>
internal sealed class LadderResult(LadderFormat format, Ladder ladder, string name) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.ContentType = format.MediaType;
        // A capture is of no use in a browser; the others may be looked at, the SVG in the sandbox of its own policy.
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue(format == LadderFormat.Pcap ? "attachment" : "inline")
        {
            FileName = name + format.Extension,
        }.ToString();
        return format.WriteAsync(ladder, response.Body, cancellation: httpContext.RequestAborted);
    }
}
