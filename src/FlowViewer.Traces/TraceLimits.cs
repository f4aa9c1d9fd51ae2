namespace FlowViewer.Traces;

/// <summary>What a reading may cost at most; reaching a limit is a named problem of the trace, never an exception.</summary>
public sealed record TraceLimits
{
    /// <summary>The most messages read, 2,000,000 unless set.</summary>
    public int Messages { get; init; } = 2_000_000;
    /// <summary>The most bytes that a compressed source, or all files of an archive together, may unpack to, 1 GiB unless set.</summary>
    public long UnpackedBytes { get; init; } = 1L << 30;
    /// <summary>
    /// How many times its own size something compressed may unpack to beyond <see cref="AlwaysUnpacks"/>, 100 unless set. Captures and
    /// logs reach 5 to 60; a crafted file reaches 1032, the most that DEFLATE can.
    /// </summary>
    public int UnpackedRatio { get; init; } = 100;
    /// <summary>The most bytes of one message of a text, 1 MiB unless set; what goes on longer is cut there.</summary>
    public int MessageBytes { get; init; } = 1 << 20;
    /// <summary>The most lines of one message of a text, 20,000 unless set; what goes on longer is cut there.</summary>
    public int MessageLines { get; init; } = 20_000;
    /// <summary>The most notes (lines that are no SIP) kept, 20,000 unless set; further ones are counted.</summary>
    public int Notes { get; init; } = 20_000;
    /// <summary>The most signals (<see cref="TraceSignal"/>) kept, 20,000 unless set; further ones are counted.</summary>
    public int Signals { get; init; } = 20_000;
    /// <summary>The most characters that the fields of all signals together keep, 16 million unless set; signals beyond have no fields.</summary>
    public int SignalCharacters { get; init; } = 16 << 20;
    /// <summary>The most RTP streams counted, 10,000 unless set; each costs about 2 kB while a capture is read, whatever its packets.</summary>
    public int Streams { get; init; } = 10_000;
    /// <summary>The most different ICMP errors kept, 1,000 unless set.</summary>
    public int IcmpErrors { get; init; } = 1_000;
    /// <summary>Ends the reading with an <see cref="OperationCanceledException"/>: its sender has gone, or its time is up.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>So many bytes may be unpacked whatever they came from.</summary>
    public const long AlwaysUnpacks = 128 << 20;

    /// <summary>The most bytes that <paramref name="packed"/> bytes may unpack to.</summary>
    public long UnpackedFrom(long packed) => Math.Min(UnpackedBytes, Math.Max(AlwaysUnpacks, packed * UnpackedRatio));
}
