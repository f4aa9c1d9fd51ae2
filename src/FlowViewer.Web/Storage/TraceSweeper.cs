using System.Data.Common;
using Microsoft.Extensions.Options;

namespace FlowViewer.Web.Storage;

/// <summary>
/// Makes the store ready before the first request, then deletes now and then what has expired. What is expired is not served in any
/// case; it is only not deleted while the clock cannot be trusted (<see cref="ClockWatch"/>).
/// </summary>
internal sealed class TraceSweeper(TraceStore store, IOptions<TraceSettings> options, TimeProvider clock, ILogger<TraceSweeper> log) : BackgroundService
{
    private readonly ClockWatch _watch = new(clock);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.PrepareAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepEvery, clock);
        do
        {
            await SweepAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken cancel)
    {
        try
        {
            if (!_watch.Trusts(await store.LastSweptAsync(cancel)))
            {
                log.LogWarning("The clock has jumped, or the program did not run for long: nothing is deleted until it was right for {Wait}.", ClockWatch.Probation);
                return;
            }
            DateTimeOffset now = clock.GetUtcNow();
            int count = await store.SweepAsync(now, cancel);
            await store.NoteSweptAsync(now, cancel);
            await store.TidyAsync(cancel);
            if (count > 0)
                log.LogInformation("{Count} expired traces were deleted.", count);
        }
        // One line: whoever looks after the store knows what it means.
        catch (Exception e) when (e is DbException or UploadRefusedException)
        {
            // Expired traces are not served whether or not they could be deleted now; the next round tries again.
            log.LogError("Expired traces could not be deleted: {Problem}", e.Message);
        }
    }
}
