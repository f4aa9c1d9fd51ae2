using FlowViewer.Readers.Captures.Files;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures;

/// <summary>Reads packet captures: pcap, pcapng and snoop.</summary>
internal static class CaptureReader
{
    public static bool Knows(ReadOnlySpan<byte> magic) => FileOf(magic) is not null;

    public static void Read(IByteSource source, TraceBuilder builder, TraceLimits limits, IProgress<int>? progress)
    {
        Span<byte> magic = stackalloc byte[16];
        CaptureFile file = FileOf(magic[..source.Read(0, magic)])!;
        builder.Kind = file.Kind;
        new CaptureIndex(source, file, builder, limits, progress).Run();
    }

    private static CaptureFile? FileOf(ReadOnlySpan<byte> magic) =>
        PcapFile.Knows(magic) ? new PcapFile()
        : PcapNgFile.Knows(magic) ? new PcapNgFile()
        : SnoopFile.Knows(magic) ? new SnoopFile()
        : null;
}
