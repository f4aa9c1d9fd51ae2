using System.Text.Json;
using System.Text.Json.Serialization;
using FlowViewer.Web.Answers;
using FlowViewer.Web.Storage;
using Microsoft.AspNetCore.Mvc;

namespace FlowViewer.Web.Api;

/// <summary>
/// Answers an upload with a line of JSON now and then while the messages are read, and the outcome as the last line. The answer
/// starts when all bytes have arrived: what is refused before that is an ordinary error.
/// </summary>
internal sealed class ReadingLines(Func<IProgress<UploadProgress>, Task<LoadedTrace>> keep) : IResult
{
    // Often enough for a bar that moves smoothly.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var reading = new LatestReading();
        Task<LoadedTrace> kept = keep(reading);
        CancellationToken cancel = httpContext.RequestAborted;
        if (await Task.WhenAny(kept, reading.Started) == kept)
            await kept;
        httpContext.Response.ContentType = AcceptedTypes.Lines;
        do
        {
            await WriteAsync(httpContext, new Line("reading") { Messages = reading.Messages });
            await Task.WhenAny(kept, Task.Delay(Interval, cancel));
            cancel.ThrowIfCancellationRequested();
        }
        while (!kept.IsCompleted);
        Line last = await LastAsync(kept);
        if (last.Trace is { } trace)
            await Delivery.ToSenderAsync(httpContext, trace.Id, () => WriteAsync(httpContext, last));
        else
            await WriteAsync(httpContext, last);
    }

    private static async Task<Line> LastAsync(Task<LoadedTrace> kept)
    {
        try
        {
            return new Line("done") { Trace = TraceAnswer.WithoutCalls(await kept) };
        }
        // The status has been sent: what an ordinary answer would say goes into the last line.
        catch (Exception e) when (Refusals.Of(e) is { } refusal)
        {
            return new Line("failed") { Problem = refusal.ToProblem() };
        }
    }

    private static async Task WriteAsync(HttpContext context, Line line)
    {
        await context.Response.WriteAsync(JsonSerializer.Serialize(line, ApiJson.Options) + "\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private sealed record Line(string Stage)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? Messages { get; init; }
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public TraceAnswer? Trace { get; init; }
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public ProblemDetails? Problem { get; init; }
    }

    private sealed class LatestReading : IProgress<UploadProgress>
    {
        private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _messages;

        public Task Started => _started.Task;

        public int Messages => Volatile.Read(ref _messages);

        public void Report(UploadProgress value)
        {
            if (value.Stage != UploadStage.Reading)
                return;
            Volatile.Write(ref _messages, value.Messages);
            _started.TrySetResult();
        }
    }
}
