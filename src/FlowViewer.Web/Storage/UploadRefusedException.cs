using FlowViewer.Readers.Sightings;

namespace FlowViewer.Web.Storage;

/// <summary>A trace could not be taken in, for a reason that its sender can do something about. Nothing of it was kept.</summary>
/// <param name="reason">Why.</param>
/// <param name="limit">The limit that was reached, where it was one.</param>
public sealed class UploadRefusedException(UploadRefusal reason, TraceLimit? limit = null) : Exception($"The trace was refused: {reason}.")
{
    /// <summary>Why.</summary>
    public UploadRefusal Reason { get; } = reason;

    /// <summary>The limit that was reached; null where it was none.</summary>
    public TraceLimit? Limit { get; } = limit;

    /// <summary>How long to wait before trying again; null where waiting does not help or nobody knows.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What a trace without SIP holds instead.</summary>
    public IReadOnlyList<Seen> Seen { get; init; } = [];

    /// <summary>The text that holds no SIP, where it is short enough to be shown again; else null.</summary>
    public string? Text { get; init; }
}

/// <summary>A limit in bytes, and the setting that moves it: <c>Traces:UploadBytes</c>.</summary>
public sealed record TraceLimit(string Setting, long Bytes)
{
    /// <summary>The limit that a property of <see cref="TraceSettings"/> sets.</summary>
    public static TraceLimit Of(string property, long bytes) => new($"{TraceSettings.Section}:{property}", bytes);
}

/// <summary>Why a trace was refused.</summary>
public enum UploadRefusal
{
    /// <summary>There was not one byte.</summary>
    Empty,
    /// <summary>More bytes than a limit allows; <see cref="UploadRefusedException.Limit"/> names it.</summary>
    TooLarge,
    /// <summary>It unpacks to more bytes than a limit allows.</summary>
    UnpacksTooLarge,
    /// <summary>It starts as gzip does and then breaks off or is no gzip.</summary>
    BrokenCompression,
    /// <summary>The body ended before it was complete.</summary>
    BrokenOff,
    /// <summary>The form around the files is broken.</summary>
    BadForm,
    /// <summary>More files in one upload than are read of an archive.</summary>
    TooManyFiles,
    /// <summary>It did not arrive within <see cref="TraceSettings.UploadTime"/>.</summary>
    TooSlow,
    /// <summary>The store holds as much as it may.</summary>
    StoreFull,
    /// <summary>The disk of the store is full.</summary>
    DiskFull,
    /// <summary>There is no SIP message in it; <see cref="UploadRefusedException.Seen"/> says what is.</summary>
    NoSip,
    /// <summary>The keys open nothing of it.</summary>
    KeysOpenNothing,
    /// <summary>Too many traces are being sent or read at once.</summary>
    Busy,
    /// <summary>Others waited for a place, and it came more slowly than <see cref="TraceLibrary.SlowestUnderLoad"/>.</summary>
    SlowAmongOthers,
    /// <summary>The address has sent as many bytes as it may in an hour.</summary>
    QuotaSpent,
    /// <summary>It was not read within <see cref="TraceSettings.ReadingTime"/>.</summary>
    ReadingTooLong,
    /// <summary>Reading it takes more memory than <see cref="TraceSettings.ReadingBytes"/>.</summary>
    TakesTooMuchMemory,
}
