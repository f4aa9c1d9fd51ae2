using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace FlowViewer.Ladders.Writers;

/// <summary>Builds Ethernet frames of IPv4 or IPv6 with UDP or TCP, checksums included, in one buffer.</summary>
internal sealed class PcapFrame
{
    private const int EthernetLength = 14;
    private const int UdpLength = 8;
    private const int TcpLength = 20;
    private const byte Udp = 17;
    private const byte Tcp = 6;

    private readonly byte[] _bytes = new byte[EthernetLength + 40 + 65_535];

    /// <summary>The most bytes that one datagram carries (RFC 791: 65,535 with its header; RFC 8200: without).</summary>
    public static int MostInDatagram(IPAddress address) => IsV4(address) ? 65_535 - 20 - UdpLength : 65_535 - UdpLength;

    /// <summary>The most bytes that one segment carries.</summary>
    public static int MostInSegment(IPAddress address) => IsV4(address) ? 65_535 - 20 - TcpLength : 65_535 - TcpLength;

    /// <summary>A datagram.</summary>
    /// <param name="from">The sender.</param>
    /// <param name="to">The receiver.</param>
    /// <param name="payload">What was captured of it.</param>
    /// <param name="missing">How many bytes more it had when it was sent.</param>
    /// <param name="identification">The identification of its IPv4 header.</param>
    public ReadOnlySpan<byte> Datagram(IPEndPoint from, IPEndPoint to, ReadOnlySpan<byte> payload, int missing, ushort identification)
    {
        int length = UdpLength + payload.Length + missing;
        Span<byte> segment = Begin(from.Address, to.Address, Udp, length, identification)[..(UdpLength + payload.Length)];
        BinaryPrimitives.WriteUInt16BigEndian(segment, (ushort)from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(segment[2..], (ushort)to.Port);
        BinaryPrimitives.WriteUInt16BigEndian(segment[4..], (ushort)length);
        payload.CopyTo(segment[UdpLength..]);
        ushort checksum = Checksum(segment, PseudoHeader(from.Address, to.Address, Udp, length));
        // RFC 768: a checksum of zero is sent as all ones.
        BinaryPrimitives.WriteUInt16BigEndian(segment[6..], checksum == 0 ? (ushort)0xFFFF : checksum);
        return Frame(from.Address, segment.Length);
    }

    /// <summary>A segment.</summary>
    public ReadOnlySpan<byte> Segment(IPEndPoint from, IPEndPoint to, uint sequence, uint acknowledgment, TcpFlags flags, ReadOnlySpan<byte> payload, ushort identification)
    {
        int length = TcpLength + payload.Length;
        Span<byte> segment = Begin(from.Address, to.Address, Tcp, length, identification)[..length];
        BinaryPrimitives.WriteUInt16BigEndian(segment, (ushort)from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(segment[2..], (ushort)to.Port);
        BinaryPrimitives.WriteUInt32BigEndian(segment[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(segment[8..], acknowledgment);
        segment[12] = TcpLength / 4 << 4;
        segment[13] = (byte)flags;
        BinaryPrimitives.WriteUInt16BigEndian(segment[14..], 65_535);
        payload.CopyTo(segment[TcpLength..]);
        BinaryPrimitives.WriteUInt16BigEndian(segment[16..], Checksum(segment, PseudoHeader(from.Address, to.Address, Tcp, length)));
        return Frame(from.Address, length);
    }

    private static bool IsV4(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork;

    private ReadOnlySpan<byte> Frame(IPAddress from, int segmentLength) =>
        _bytes.AsSpan(0, EthernetLength + (IsV4(from) ? 20 : 40) + segmentLength);

    /// <summary>Writes the Ethernet and IP headers and gives the room after them, its first 20 bytes cleared.</summary>
    private Span<byte> Begin(IPAddress from, IPAddress to, byte protocol, int length, ushort identification)
    {
        Span<byte> frame = _bytes;
        Span<byte> source = stackalloc byte[16], destination = stackalloc byte[16];
        from.TryWriteBytes(source, out int size);
        to.TryWriteBytes(destination, out _);
        HardwareAddress(destination[..size], frame);
        HardwareAddress(source[..size], frame[6..]);
        bool v4 = size == 4;
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], v4 ? (ushort)0x0800 : (ushort)0x86DD);
        Span<byte> ip = frame.Slice(EthernetLength, v4 ? 20 : 40);
        ip.Clear();
        if (v4)
        {
            ip[0] = 0x45;
            BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(20 + length));
            BinaryPrimitives.WriteUInt16BigEndian(ip[4..], identification);
            ip[6] = 0x40;
            ip[8] = 64;
            ip[9] = protocol;
            source[..4].CopyTo(ip[12..]);
            destination[..4].CopyTo(ip[16..]);
            BinaryPrimitives.WriteUInt16BigEndian(ip[10..], Checksum(ip, 0));
        }
        else
        {
            ip[0] = 0x60;
            BinaryPrimitives.WriteUInt16BigEndian(ip[4..], (ushort)length);
            ip[6] = protocol;
            ip[7] = 64;
            source.CopyTo(ip[8..]);
            destination.CopyTo(ip[24..]);
        }
        Span<byte> rest = frame[(EthernetLength + ip.Length)..];
        rest[..TcpLength].Clear();
        return rest;
    }

    /// <summary>A locally administered address that ends as the IP address does, so that one host always has the same.</summary>
    private static void HardwareAddress(ReadOnlySpan<byte> ip, Span<byte> target)
    {
        target[0] = 0x02;
        target[1] = 0x00;
        ip[^4..].CopyTo(target[2..]);
    }

    /// <summary>RFC 9293 3.1, RFC 8200 8.1: addresses, protocol and length count in the checksum.</summary>
    private static uint PseudoHeader(IPAddress from, IPAddress to, byte protocol, int length)
    {
        Span<byte> bytes = stackalloc byte[16];
        from.TryWriteBytes(bytes, out int size);
        uint sum = Sum(bytes[..size]);
        to.TryWriteBytes(bytes, out size);
        return sum + Sum(bytes[..size]) + protocol + (uint)length;
    }

    private static ushort Checksum(ReadOnlySpan<byte> bytes, uint start)
    {
        uint sum = start + Sum(bytes);
        while (sum > 0xFFFF)
            sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~sum;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (; bytes.Length > 1; bytes = bytes[2..])
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return bytes.IsEmpty ? sum : sum + (uint)(bytes[0] << 8);
    }
}

/// <summary>The flags of a TCP segment (RFC 9293 3.1).</summary>
[Flags]
internal enum TcpFlags : byte
{
    Syn = 2,
    Push = 8,
    Ack = 16,
}
