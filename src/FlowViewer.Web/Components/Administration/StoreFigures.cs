using FlowViewer.Web.Security;
using FlowViewer.Web.Storage;
using Microsoft.Extensions.Options;

namespace FlowViewer.Web.Components.Administration;

/// <summary>What an administrator sees.</summary>
/// <param name="Use">What the store holds.</param>
/// <param name="Limit">The most bytes that it may hold.</param>
/// <param name="Free">How many bytes are free on the disk of the store; null where the store is elsewhere.</param>
/// <param name="Reading">How many traces are being read.</param>
/// <param name="Waiting">How many wait for that.</param>
/// <param name="Uploads">How many are being received.</param>
/// <param name="Circuits">How many live pages are connected.</param>
internal sealed record StoreFigures(StoreUse Use, long Limit, long? Free, int Reading, int Waiting, int Uploads, int Circuits)
{
    private const int Rows = 20;

    /// <summary>The figures of now.</summary>
    public static async Task<StoreFigures> OfAsync(IServiceProvider services, CancellationToken cancel)
    {
        TraceSettings settings = services.GetRequiredService<IOptions<TraceSettings>>().Value;
        (int reading, int waiting, int uploads) = services.GetRequiredService<TraceLibrary>().Load;
        long? free = string.IsNullOrEmpty(settings.Postgres) ? new DriveInfo(StorageSetup.FolderOf(settings)).AvailableFreeSpace : null;
        return new StoreFigures(
            await services.GetRequiredService<TraceStore>().UseAsync(Rows, cancel), settings.StoreBytes, free, reading, waiting, uploads, services.GetRequiredService<CircuitLimits.Places>().Taken);
    }
}
