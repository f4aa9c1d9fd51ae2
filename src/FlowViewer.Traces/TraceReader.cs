namespace FlowViewer.Traces;

/// <summary>The one door for captures and pasted text: the first bytes decide what reads them, never a file name.</summary>
public static class TraceReader
{
    /// <summary>Reads a trace. Any bytes give a trace; what could not be read is in <see cref="Trace.Problems"/>.</summary>
    /// <param name="source">The bytes; the trace keeps it to show messages later.</param>
    /// <param name="limits">What the reading may cost.</param>
    /// <param name="progress">Told how many messages have been read, now and then.</param>
    public static Trace Read(IByteSource source, TraceLimits? limits = null, IProgress<int>? progress = null)
    {
        limits ??= new TraceLimits();
        var builder = new TraceBuilder();
        Span<byte> magic = stackalloc byte[4];
        int count = source.Read(0, magic);
        if (Captures.CaptureReader.Knows(magic[..count]))
            Captures.CaptureReader.Read(source, builder, limits, progress);
        else
            Logs.LogReader.Read(source, builder, limits, progress);
        return new Trace(source, builder);
    }
}
