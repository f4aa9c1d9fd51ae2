using System.Buffers.Binary;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures;

/// <summary>The files of Network Monitor and of the DOS Sniffer, made byte by byte.</summary>
public sealed class OtherFileTests
{
    private static readonly byte[] Frame = Wrapped.Sip().Udp().IPv4().Ethernet().Bytes;

    // 2024-02-03 04:05:06.007
    private static readonly TraceTime Start = new((new DateTime(2024, 2, 3, 4, 5, 6, 7, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks * 100, TraceTimeKind.Local);

    [Theory]
    [InlineData(1, 1, 1_500_000_000)]
    [InlineData(2, 0, 1_500_000)]
    [InlineData(2, 1, 1_500_000)]
    [InlineData(2, 2, 1_500_000)]
    public void Network_Monitor(int major, int minor, long after)
    {
        Trace trace = TraceReader.Read(new MemoryByteSource(NetMon(major, minor)));
        Assert.Equal(("netmon", 2), (trace.Kind, trace.Messages.Count));
        Assert.Equal(new TraceTime(Start.Nanoseconds + after, TraceTimeKind.Local), trace.Messages[1].Time);
        Assert.Empty(trace.Problems);
    }

    [Fact]
    public void Network_Monitor_cut_short_gives_what_is_there() =>
        Assert.Single(TraceReader.Read(new MemoryByteSource(NetMon(2, 1).AsMemory(0, 128 + 16 + Frame.Length + 30))).Messages);

    [Fact]
    public void A_Sniffer_file()
    {
        Trace trace = TraceReader.Read(new MemoryByteSource(Sniffer(format: 1)));
        Assert.Equal(("sniffer", 1), (trace.Kind, trace.Messages.Count));
        // A million units of a microsecond after midnight.
        Assert.Equal(new TraceTime((new DateTime(2024, 2, 3, 0, 0, 1, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks * 100, TraceTimeKind.Local), trace.Messages[0].Time);
        Assert.Empty(trace.Problems);
    }

    [Fact]
    public void A_compressed_Sniffer_file_is_named() => Assert.Equal("the file is compressed: save it as pcap with editcap or Wireshark",
        Assert.Single(TraceReader.Read(new MemoryByteSource(Sniffer(format: 2))).Problems, p => p.Code == TraceProblemCode.BadBlock).Detail);

    private static byte[] NetMon(int major, int minor)
    {
        byte[] records = [.. Record(0), .. Record(1500)];
        byte[] header = new byte[128];
        (major == 1 ? "RTSS"u8 : "GMBU"u8).CopyTo(header);
        (header[4], header[5], header[6]) = ((byte)minor, (byte)major, 1);
        int at = 8;
        foreach (ushort part in (ushort[])[2024, 2, 6, 3, 4, 5, 6, 7])
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(at), part);
            at += 2;
        }
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), 128 + records.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), 8);
        return [.. header, .. records, .. Number(128, 4), .. Number(128 + records.Length / 2, 4)];

        byte[] Record(int time) => major == 1
            ? [.. Number(time, 4), .. Number(Frame.Length, 2), .. Number(Frame.Length, 2), .. Frame]
            : [.. Number(time, 8), .. Number(Frame.Length, 4), .. Number(Frame.Length, 4), .. Frame, .. minor switch { 0 => [], 1 => Number(1, 2), _ => Number(1, 6) }];
    }

    private static byte[] Sniffer(byte format) =>
    [
        .. "TRSNIFF data    \x1a"u8, 1, 0, 18, 0, 0, 0, 4, 0, 0, 0, 0, 0, .. Number(((2024 - 1980) << 9) | (2 << 5) | 3, 2), 4, 1, format, 5, 0, 0, 0, 0, 0, 0,
        4, 0, .. Number(14 + Frame.Length, 2), 0, 0, .. Number(1_000_000, 4), 0, 0, .. Number(Frame.Length, 2), 0, 0, 0, 0, 0, 0, .. Frame, 3, 0, 0, 0, 0, 0,
    ];

    private static byte[] Number(long value, int bytes) => BitConverter.GetBytes(value)[..bytes];
}
