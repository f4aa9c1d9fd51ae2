namespace FlowViewer.Traces;

/// <summary>What a reading may cost at most; reaching a limit is a named problem of the trace, never an exception.</summary>
public sealed record TraceLimits
{
    /// <summary>The most messages read, 2,000,000 unless set.</summary>
    public int Messages { get; init; } = 2_000_000;
    /// <summary>The most bytes that a compressed source, or all files of an archive together, may unpack to, 1 GiB unless set.</summary>
    public long UnpackedBytes { get; init; } = 1L << 30;
    /// <summary>The most notes (lines that are no SIP) kept, 20,000 unless set; further ones are counted.</summary>
    public int Notes { get; init; } = 20_000;
}
