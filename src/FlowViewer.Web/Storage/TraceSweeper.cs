using System.Data.Common;
using Microsoft.Extensions.Options;

namespace FlowViewer.Web.Storage;

/// <summary>Makes the store ready before the first request, then deletes now and then what has expired.</summary>
internal sealed class TraceSweeper(TraceStore store, IOptions<TraceSettings> options, TimeProvider clock, ILogger<TraceSweeper> log) : BackgroundService
{
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
            int count = await store.SweepAsync(clock.GetUtcNow(), cancel);
            if (count > 0)
                log.LogInformation("{Count} expired traces were deleted.", count);
        }
        catch (DbException e)
        {
            // Expired traces are not served whether or not they could be deleted now; the next round tries again.
            log.LogError(e, "Expired traces could not be deleted.");
        }
    }
}
