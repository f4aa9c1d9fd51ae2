using System.Buffers.Binary;
using System.Net;
using FlowViewer.Sip;

namespace FlowViewer.Traces.Captures;

/// <summary>Reads packet captures.</summary>
internal static class CaptureReader
{
    public static bool Knows(ReadOnlySpan<byte> magic) => magic.Length == 4 && BinaryPrimitives.ReadUInt32LittleEndian(magic) == 0xa1b2c3d4;

    public static void Read(IByteSource source, TraceBuilder builder, TraceLimits limits, IProgress<int>? progress)
    {
        builder.Kind = "pcap";
        byte[] packet = new byte[65536];
        Span<byte> header = stackalloc byte[16];
        long offset = 24;
        for (int frame = 1; source.Read(offset, header) == 16; frame++)
        {
            uint seconds = BinaryPrimitives.ReadUInt32LittleEndian(header), micros = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            int length = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
            if (length is < 0 or > 65536)
                break;
            int got = source.Read(offset + 16, packet.AsSpan(0, length));
            offset += 16 + length;
            ReadOnlySpan<byte> bytes = packet.AsSpan(0, got);
            if (got < 42 || bytes[12] != 8 || bytes[13] != 0 || bytes[23] != 17)
                continue;
            ReadOnlySpan<byte> ip = bytes[14..];
            ReadOnlySpan<byte> udp = ip[((ip[0] & 15) * 4)..];
            builder.Add(udp[8..], TraceTime.Utc(seconds * 1_000_000_000L + micros * 1000L),
                new Endpoint(new IPAddress(ip.Slice(12, 4)).ToString(), BinaryPrimitives.ReadUInt16BigEndian(udp)),
                new Endpoint(new IPAddress(ip.Slice(16, 4)).ToString(), BinaryPrimitives.ReadUInt16BigEndian(udp[2..])),
                SipTransport.Udp, "Ethernet › IPv4 › UDP", frame);
        }
    }
}
