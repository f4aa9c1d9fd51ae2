using System.Buffers.Binary;

namespace FlowViewer.Benchmarks;

/// <summary>Wraps messages into Ethernet, IPv4 and UDP or TCP, with sound lengths and checksums, so that other programs read them too.</summary>
internal sealed class FrameWriter(PcapWriter output)
{
    private const int Udp = 17, Tcp = 6, LargestPacket = 1500, SegmentSize = 1400;
    private readonly byte[] _frame = new byte[70_000];
    private readonly Dictionary<(uint From, uint To), uint> _sequences = [];
    private ushort _identification;

    public void Datagram(long time, uint from, uint to, ReadOnlySpan<byte> payload, bool vlan)
    {
        Span<byte> udp = stackalloc byte[payload.Length + 8];
        BinaryPrimitives.WriteUInt16BigEndian(udp, 5060);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], 5060);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], (ushort)udp.Length);
        payload.CopyTo(udp[8..]);
        BinaryPrimitives.WriteUInt16BigEndian(udp[6..], Checksum(udp, from, to, Udp));
        _identification++;
        int largest = (LargestPacket - 20) & ~7;
        for (int offset = 0; offset < udp.Length; offset += largest)
        {
            int count = Math.Min(largest, udp.Length - offset);
            int more = offset + count < udp.Length ? 0x2000 : 0;
            Packet(time, from, to, Udp, more | offset / 8, udp.Slice(offset, count), vlan);
        }
    }

    public void Stream(long time, uint from, uint to, ReadOnlySpan<byte> payload, bool vlan)
    {
        uint sequence = _sequences.GetValueOrDefault((from, to), 1000u), acknowledged = _sequences.GetValueOrDefault((to, from), 1000u);
        Span<byte> segment = stackalloc byte[SegmentSize + 20];
        for (int offset = 0; offset < payload.Length; offset += SegmentSize)
        {
            int count = Math.Min(SegmentSize, payload.Length - offset);
            Span<byte> tcp = segment[..(count + 20)];
            tcp.Clear();
            BinaryPrimitives.WriteUInt16BigEndian(tcp, 5060);
            BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], 5060);
            BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence + (uint)offset);
            BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], acknowledged);
            tcp[12] = 0x50;
            tcp[13] = 0x18;
            BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], 65_000);
            payload.Slice(offset, count).CopyTo(tcp[20..]);
            BinaryPrimitives.WriteUInt16BigEndian(tcp[16..], Checksum(tcp, from, to, Tcp));
            _identification++;
            Packet(time, from, to, Tcp, 0x4000, tcp, vlan);
        }
        _sequences[(from, to)] = sequence + (uint)payload.Length;
    }

    private void Packet(long time, uint from, uint to, int protocol, int fragment, ReadOnlySpan<byte> payload, bool vlan)
    {
        Span<byte> frame = _frame;
        frame[..64].Clear();
        BinaryPrimitives.WriteUInt32BigEndian(frame[2..], to);
        BinaryPrimitives.WriteUInt32BigEndian(frame[8..], from);
        frame[0] = frame[6] = 2;
        int at = 12;
        if (vlan)
        {
            BinaryPrimitives.WriteUInt32BigEndian(frame[at..], 0x8100_0064);
            at += 4;
        }
        BinaryPrimitives.WriteUInt16BigEndian(frame[at..], 0x0800);
        Span<byte> ip = frame[(at + 2)..];
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(payload.Length + 20));
        BinaryPrimitives.WriteUInt16BigEndian(ip[4..], _identification);
        BinaryPrimitives.WriteUInt16BigEndian(ip[6..], (ushort)fragment);
        ip[8] = 64;
        ip[9] = (byte)protocol;
        BinaryPrimitives.WriteUInt32BigEndian(ip[12..], from);
        BinaryPrimitives.WriteUInt32BigEndian(ip[16..], to);
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], Fold(Sum(ip[..20])));
        payload.CopyTo(ip[20..]);
        output.Write(time, frame[..(at + 22 + payload.Length)]);
    }

    private static ushort Checksum(ReadOnlySpan<byte> payload, uint from, uint to, int protocol)
    {
        ushort sum = Fold(Sum(payload) + (from >> 16) + (from & 0xffff) + (to >> 16) + (to & 0xffff) + (uint)protocol + (uint)payload.Length);
        return sum == 0 ? (ushort)0xffff : sum;
    }

    private static ulong Sum(ReadOnlySpan<byte> bytes)
    {
        ulong sum = 0;
        for (; bytes.Length > 1; bytes = bytes[2..])
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return bytes.IsEmpty ? sum : sum + ((ulong)bytes[0] << 8);
    }

    private static ushort Fold(ulong sum)
    {
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)~sum;
    }
}
