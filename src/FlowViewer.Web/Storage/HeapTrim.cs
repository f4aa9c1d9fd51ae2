namespace FlowViewer.Web.Storage;

/// <summary>
/// Gives memory back to the machine after a large reading. The collector keeps what it once had for the next time, which on a machine
/// that has other work as well is memory that nobody has. Collecting everything takes a tenth of a second or two, so it is done once,
/// when for a while nothing large was read.
/// </summary>
internal sealed class HeapTrim(TimeProvider clock) : IDisposable
{
    /// <summary>Readings that took less leave nothing worth the trouble.</summary>
    public const long Least = 64 << 20;

    /// <summary>So long nothing large must have been read.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private ITimer? _timer;

    /// <summary>How often it was done.</summary>
    public int Times { get; private set; }

    /// <summary>A reading that took so much memory has ended.</summary>
    public void Note(long bytes)
    {
        if (bytes < Least)
            return;
        lock (_gate)
        {
            _timer ??= clock.CreateTimer(_ => Trim(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(Rest, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
            _timer?.Dispose();
    }

    private void Trim()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Times++;
    }
}
