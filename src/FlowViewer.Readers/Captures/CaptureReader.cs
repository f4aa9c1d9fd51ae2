using FlowViewer.Readers.Captures.Files;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures;

/// <summary>Reads packet captures: pcap, pcapng, snoop, Network Monitor and DOS Sniffer.</summary>
internal static class CaptureReader
{
    public static bool Knows(ReadOnlySpan<byte> magic) => FileOf(magic) is not null;

    public static void Read(IByteSource source, TraceBuilder builder, TraceLimits limits, IProgress<int>? progress, CaptureKeys keys)
    {
        Span<byte> magic = stackalloc byte[32];
        CaptureFile file = FileOf(magic[..source.Read(0, magic)])!;
        builder.Kind = file.Kind;
        file.Prepare(source);
        new CaptureIndex(source, file, builder, limits, progress, keys).Run();
    }

    private static CaptureFile? FileOf(ReadOnlySpan<byte> magic) =>
        PcapFile.Knows(magic) ? new PcapFile()
        : PcapNgFile.Knows(magic) ? new PcapNgFile()
        : SnoopFile.Knows(magic) ? new SnoopFile()
        : NetMonFile.Knows(magic) ? new NetMonFile()
        : SnifferFile.Knows(magic) ? new SnifferFile()
        : null;
}
