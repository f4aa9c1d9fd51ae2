using FlowViewer.Readers.Captures.Files;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures;

/// <summary>Reads packet captures: pcap, pcapng, snoop, Network Monitor and DOS Sniffer.</summary>
internal static class CaptureReader
{
    public static bool Knows(ReadOnlySpan<byte> head) =>
        PcapFile.Knows(head) || PcapNgFile.Knows(head) || SnoopFile.Knows(head) || NetMonFile.Knows(head) || SnifferFile.Knows(head);

    public static void Read(IByteSource source, TraceBuilder builder, TraceLimits limits, IProgress<int>? progress, CaptureKeys keys)
    {
        Span<byte> head = stackalloc byte[64];
        CaptureFile file = FileOf(head[..source.Read(0, head)], source);
        builder.Kind = file.Kind;
        new CaptureIndex(source, file, builder, limits, progress, keys).Run();
    }

    private static CaptureFile FileOf(ReadOnlySpan<byte> head, IByteSource source) =>
        PcapFile.Knows(head) ? new PcapFile()
        : PcapNgFile.Knows(head) ? new PcapNgFile()
        : NetMonFile.Knows(head) ? new NetMonFile(source)
        : SnifferFile.Knows(head) ? new SnifferFile()
        : new SnoopFile();
}
