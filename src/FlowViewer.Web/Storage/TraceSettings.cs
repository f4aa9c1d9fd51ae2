using FlowViewer.Traces;

namespace FlowViewer.Web.Storage;

/// <summary>Where traces are kept and what they may cost: the section <c>Traces</c> of the settings.</summary>
public sealed class TraceSettings
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Traces";

    /// <summary>
    /// The folder of the SQLite file <c>traces.db</c>. Unless set, the user's own place for such data
    /// (<c>~/.local/share/FlowViewer</c>, <c>%LOCALAPPDATA%\FlowViewer</c>): outside the repository and the same however the program is started.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>The connection string of a PostgreSQL database that several instances share; SQLite unless set.</summary>
    public string? Postgres { get; set; }

    /// <summary>The most bytes that may be uploaded as one trace.</summary>
    public long UploadBytes { get; set; } = 300_000_000;

    /// <summary>The most bytes that a compressed trace, or all files of an archive together, may unpack to.</summary>
    public long UnpackedBytes { get; set; } = 600_000_000;

    /// <summary>The most bytes, packed or unpacked, that may be sent to be drawn without being kept: these are held in memory.</summary>
    public long DiagramBytes { get; set; } = 32_000_000;

    /// <summary>The most bytes that the store may hold, compressed as they are there.</summary>
    public long StoreBytes { get; set; } = 20_000_000_000;

    /// <summary>The most messages that are read of one trace.</summary>
    public int Messages { get; set; } = 2_000_000;

    /// <summary>The longest that an upload may take.</summary>
    public TimeSpan UploadTime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How much memory traces that have been read may take together before the least recently used are let go.</summary>
    public long OpenBytes { get; set; } = 256_000_000;

    /// <summary>How many traces are read at the same time; others wait.</summary>
    public int ReadingAtOnce { get; set; } = Environment.ProcessorCount;

    /// <summary>How many uploads are taken at the same time; others wait. Each holds a few megabytes, or up to <see cref="DiagramBytes"/>.</summary>
    public int UploadsAtOnce { get; set; } = 32;

    /// <summary>The longest that an upload or a reading waits for its turn.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often what has expired is deleted; it is not served in between.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary><see cref="UploadBytes"/> with its name.</summary>
    internal TraceLimit UploadLimit => TraceLimit.Of(nameof(UploadBytes), UploadBytes);

    /// <summary><see cref="UnpackedBytes"/> with its name.</summary>
    internal TraceLimit UnpackedLimit => TraceLimit.Of(nameof(UnpackedBytes), UnpackedBytes);

    /// <summary><see cref="DiagramBytes"/> with its name.</summary>
    internal TraceLimit DiagramLimit => TraceLimit.Of(nameof(DiagramBytes), DiagramBytes);

    /// <summary><see cref="StoreBytes"/> with its name.</summary>
    internal TraceLimit StoreLimit => TraceLimit.Of(nameof(StoreBytes), StoreBytes);

    /// <summary>What the reading of one kept trace may cost.</summary>
    internal TraceLimits ReadingLimits => new() { Messages = Messages, UnpackedBytes = UnpackedBytes };

    /// <summary>What the reading of a trace that is not kept may cost.</summary>
    internal TraceLimits DiagramReadingLimits => new() { Messages = Messages, UnpackedBytes = DiagramBytes };
}
