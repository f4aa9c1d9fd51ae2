using FlowViewer.Readers.Archives;
using FlowViewer.Readers.Captures.Files;
using FlowViewer.Readers.Sightings;
using FlowViewer.Readers.Sources;
using FlowViewer.Traces;

namespace FlowViewer.Readers;

/// <summary>The one door for captures, pasted text and archives of them: the first bytes decide what reads them, never a file name.</summary>
public static class TraceReader
{
    /// <summary>How many of the first bytes are enough for <see cref="KindOf"/>.</summary>
    public const int HeadBytes = FileFormat.LongestMagic;

    /// <summary>Reads a trace. Any bytes give a trace; what could not be read is in <see cref="Trace.Problems"/>.</summary>
    /// <param name="source">The bytes; the trace keeps it to show messages later.</param>
    /// <param name="limits">What the reading may cost.</param>
    /// <param name="progress">Told how many messages have been read, now and then, on whichever thread reads.</param>
    public static Trace Read(IByteSource source, TraceLimits? limits = null, IProgress<int>? progress = null)
    {
        limits ??= new TraceLimits();
        var builder = new TraceBuilder();
        if (ArchiveReader.Knows(PartReader.HeadOf(source)))
            ArchiveReader.Read(source, builder, limits, progress);
        else
            PartReader.Read(source, new SliceSource(source, 0, source.Length), builder, limits, progress);
        if (builder.Messages.Count == 0 && !builder.Problems.Exists(p => p.Part < 0 && p.Code is TraceProblemCode.Empty or TraceProblemCode.UnknownFileFormat))
            builder.Report(new TraceProblem(TraceProblemCode.NoSip, 0, $"{builder.Kind}, {source.Length} bytes"));
        builder.SumUpProblems();
        return new Trace(source, builder);
    }

    /// <summary>What the first bytes of a source say that it is, as its files are called: <c>pcap</c>, <c>pcapng</c>, <c>snoop</c>, <c>netmon</c>, <c>sniffer</c>, <c>zip</c>, <c>tar</c>, else <c>text</c>.</summary>
    public static string KindOf(ReadOnlySpan<byte> head) =>
        PcapFile.Knows(head) ? "pcap"
        : PcapNgFile.Knows(head) ? "pcapng"
        : SnoopFile.Knows(head) ? "snoop"
        : NetMonFile.Knows(head) ? "netmon"
        : SnifferFile.Knows(head) ? "sniffer"
        : ZipDirectory.Knows(head) ? "zip"
        : TarDirectory.Knows(head) ? "tar"
        : "text";
}
