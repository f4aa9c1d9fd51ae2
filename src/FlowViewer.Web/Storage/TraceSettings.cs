using FlowViewer.Traces;
using FlowViewer.Web.Settings;

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

    /// <summary>
    /// True encrypts each trace with a key that follows from its link, so that who reads the database, a backup or the disk reads nothing. Traces that
    /// were kept before are read as they are.
    /// </summary>
    public bool Encrypt { get; set; } = true;

    /// <summary>The most bytes that may be uploaded as one trace.</summary>
    public long UploadBytes { get; set; } = 300_000_000;

    /// <summary>The most bytes that a compressed trace, or all files of an archive together, may unpack to.</summary>
    public long UnpackedBytes { get; set; } = 600_000_000;

    /// <summary>
    /// How many times its own size something compressed may unpack to, beyond 128 MB, which anything may. Captures and logs reach 5 to 60;
    /// what was made to take the machine reaches 1000.
    /// </summary>
    public int UnpackedRatio { get; set; } = 100;

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

    /// <summary>How much memory all readings may take together; others wait. Half of what the process may have unless set, at most 2 GB.</summary>
    public long ReadingBytes { get; set; } = Math.Min(2_000_000_000, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2);

    /// <summary>The longest that a reading may take, its turn once begun; a capture of 250 MB takes a second or two.</summary>
    public TimeSpan ReadingTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many uploads are taken at the same time; others wait. Each holds about half a megabyte.</summary>
    public int UploadsAtOnce { get; set; } = 256;

    /// <summary>How many of them may be of one address.</summary>
    public int UploadsAtOncePerAddress { get; set; } = 64;

    /// <summary>The most bytes that one address may send in an hour, kept or not. A class of thirty behind one address has 300 MB each.</summary>
    public long BytesPerHourAndAddress { get; set; } = 10_000_000_000;

    /// <summary>How many traces that are not kept are taken at the same time; others wait. Each holds up to <see cref="DiagramBytes"/>.</summary>
    public int DiagramsAtOnce { get; set; } = 12;

    /// <summary>How many of them may be of one address.</summary>
    public int DiagramsAtOncePerAddress { get; set; } = 4;

    /// <summary>How many large ladders are written at the same time; others wait. Each takes a thread until its reader has it.</summary>
    public int ExportsAtOnce { get; set; } = 16;

    /// <summary>How many of them may be for one address.</summary>
    public int ExportsAtOncePerAddress { get; set; } = 6;

    /// <summary>The longest that an upload or a reading waits for its turn.</summary>
    [MayBeZero]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often what has expired is deleted; it is not served in between.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary><see cref="UploadBytes"/> with its name.</summary>
    internal TraceLimit UploadLimit => TraceLimit.Of(nameof(UploadBytes), UploadBytes);

    /// <summary>What so many bytes may unpack to where they are kept, and the setting that says so.</summary>
    internal TraceLimit UnpackedLimit(long packed) => Unpacked(packed, ReadingLimits, nameof(UnpackedBytes));

    /// <summary>What so many bytes may unpack to where they are not kept, and the setting that says so.</summary>
    internal TraceLimit DiagramUnpackedLimit(long packed) => Unpacked(packed, DiagramReadingLimits, nameof(DiagramBytes));

    /// <summary><see cref="DiagramBytes"/> with its name.</summary>
    internal TraceLimit DiagramLimit => TraceLimit.Of(nameof(DiagramBytes), DiagramBytes);

    /// <summary><see cref="StoreBytes"/> with its name.</summary>
    internal TraceLimit StoreLimit => TraceLimit.Of(nameof(StoreBytes), StoreBytes);

    private static TraceLimit Unpacked(long packed, TraceLimits limits, string setting) => limits.UnpackedFrom(packed) is var most && most < limits.UnpackedBytes
        ? TraceLimit.Of(nameof(UnpackedRatio), most)
        : TraceLimit.Of(setting, most);

    /// <summary>What the reading of one kept trace may cost.</summary>
    internal TraceLimits ReadingLimits => new() { Messages = Messages, UnpackedBytes = UnpackedBytes, UnpackedRatio = UnpackedRatio };

    /// <summary>What the reading of a trace that is not kept may cost.</summary>
    internal TraceLimits DiagramReadingLimits => new() { Messages = Messages, UnpackedBytes = DiagramBytes, UnpackedRatio = UnpackedRatio };
}
