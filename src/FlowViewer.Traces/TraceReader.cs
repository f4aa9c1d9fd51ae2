using FlowViewer.Traces.Captures;
using FlowViewer.Traces.Logs;

namespace FlowViewer.Traces;

/// <summary>The one door for captures and pasted text: the first bytes decide what reads them, never a file name.</summary>
public static class TraceReader
{
    private const int DeepestCompression = 3;

    /// <summary>Reads a trace. Any bytes give a trace; what could not be read is in <see cref="Trace.Problems"/>.</summary>
    /// <param name="source">The bytes; the trace keeps it to show messages later.</param>
    /// <param name="limits">What the reading may cost.</param>
    /// <param name="progress">Told how many messages have been read, now and then, on whichever thread reads.</param>
    public static Trace Read(IByteSource source, TraceLimits? limits = null, IProgress<int>? progress = null)
    {
        limits ??= new TraceLimits();
        var builder = new TraceBuilder();
        if (source.Length == 0)
            builder.Report(new TraceProblem(TraceProblemCode.Empty, 0, "0 bytes"));
        else
            source = ReadContent(source, builder, limits, progress);
        if (builder.Messages.Count == 0 && !builder.Problems.Exists(p => p.Code is TraceProblemCode.Empty or TraceProblemCode.UnknownFileFormat))
            builder.Report(new TraceProblem(TraceProblemCode.NoSip, 0, $"{builder.Kind}, {source.Length} bytes"));
        builder.SumUpProblems();
        return new Trace(source, builder);
    }

    /// <summary>Reads what the source holds, and returns the bytes that the messages' offsets count in: unpacked and decoded ones where needed.</summary>
    private static IByteSource ReadContent(IByteSource source, TraceBuilder builder, TraceLimits limits, IProgress<int>? progress)
    {
        Span<byte> first = stackalloc byte[FileFormat.LongestMagic];
        for (int depth = 0; depth < DeepestCompression; depth++)
        {
            if (!GzipSource.Knows(first[..source.Read(0, first)]))
                break;
            source = GzipSource.Unpack(source, limits.UnpackedBytes, builder);
        }
        ReadOnlySpan<byte> magic = first[..source.Read(0, first)];
        if (CaptureReader.Knows(magic))
        {
            CaptureReader.Read(source, builder, limits, progress);
            return source;
        }
        if (FileFormat.NameOf(magic) is { } name)
        {
            builder.Kind = "unknown";
            builder.Report(new TraceProblem(TraceProblemCode.UnknownFileFormat, 0, name));
            return source;
        }
        source = TextEncoding.ToUtf8(source);
        LogReader.Read(source, builder, limits, progress);
        return source;
    }
}
