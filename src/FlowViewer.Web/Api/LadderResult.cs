using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Web.Answers;
using Microsoft.Net.Http.Headers;

namespace FlowViewer.Web.Api;

/// <summary>Answers with a ladder in one of its forms, written while it is sent.</summary>
/// <param name="format">The form.</param>
/// <param name="ladder">The ladder.</param>
/// <param name="name">What a file of it is called, without extension: a word of ours, nothing from the trace.</param>
internal sealed class LadderResult(LadderFormat format, Ladder ladder, string name) : IResult
{
    // A ladder of so few steps is written at once: what is sent fits into the buffers of a connection.
    private const int Few = 300;

    /// <summary>How it is written.</summary>
    public LadderWriteOptions Options { get; init; } = LadderWriteOptions.Default;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (format.MostSteps is { } most && ladder.Steps.Count > most)
        {
            await Refusals.TooManyToDraw(format.Name, ladder.Steps.Count, most).ExecuteAsync(httpContext);
            return;
        }
        HttpResponse response = httpContext.Response;
        response.ContentType = format.MediaType;
        // A capture is of no use in a browser; the others may be looked at, the SVG in the sandbox of its own policy.
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue(format == LadderFormat.Pcap ? "attachment" : "inline")
        {
            FileName = name + format.Extension,
        }.ToString();
        if (ladder.Steps.Count <= Few && !Options.States)
        {
            using var bytes = new MemoryStream();
            format.Write(ladder, bytes, Options);
            await response.Body.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), httpContext.RequestAborted);
            return;
        }
        using IDisposable turn = await httpContext.RequestServices.GetRequiredService<ExportSlots>().EnterAsync(httpContext);
        await format.WriteAsync(ladder, response.Body, Options, httpContext.RequestAborted);
    }
}
