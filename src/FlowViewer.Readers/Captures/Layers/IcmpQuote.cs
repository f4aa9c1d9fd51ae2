using System.Buffers.Binary;
using System.Text;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>Reads the packet that an ICMP error quotes, which may end anywhere: RFC 792 asks for no more than eight bytes behind its IP header.</summary>
internal static class IcmpQuote
{
    private const byte Tcp = 6, Udp = 17, Sctp = 132;
    private const int UdpHeader = 8, LongestStartLine = 200;

    public static QuotedPacket? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 20)
            return null;
        if (bytes[0] >> 4 == 4)
        {
            int header = (bytes[0] & 15) * 4;
            bool isFirst = (BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) & 0x1fff) == 0;
            return header < 20 ? null
                : Of(bytes[9], IpEnd.V4(bytes[12..]), IpEnd.V4(bytes[16..]), isFirst && header <= bytes.Length ? bytes[header..] : default);
        }
        return bytes[0] >> 4 == 6 && bytes.Length >= 40 ? Of(bytes[6], IpEnd.V6(bytes[8..24]), IpEnd.V6(bytes[24..40]), bytes[40..]) : null;
    }

    private static QuotedPacket Of(byte protocol, IpEnd source, IpEnd destination, ReadOnlySpan<byte> transport)
    {
        if (protocol is not (Tcp or Udp or Sctp) || transport.Length < 4)
            return new QuotedPacket(protocol, source, destination, null, null);
        ReadOnlySpan<byte> payload = protocol == Udp && transport.Length > UdpHeader ? transport[UdpHeader..]
            : protocol == Tcp && transport.Length > 12 && (transport[12] >> 4) * 4 is >= 20 and var header && header < transport.Length ? transport[header..]
            : default;
        return new QuotedPacket(protocol, source with { Port = BinaryPrimitives.ReadUInt16BigEndian(transport) },
            destination with { Port = BinaryPrimitives.ReadUInt16BigEndian(transport[2..]) }, StartLineOf(payload), protocol == Udp ? SsrcOf(payload) : null);
    }

    private static string? StartLineOf(ReadOnlySpan<byte> payload)
    {
        int end = payload.IndexOfAny((byte)'\r', (byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? payload : payload[..end];
        bool isRequest = line.EndsWith(" SIP/2.0"u8) || (end < 0 && line.IndexOf(" sip:"u8) > 0);
        if (line.Length > LongestStartLine || line.ContainsAnyExceptInRange((byte)' ', (byte)'~') || !(isRequest || line.StartsWith("SIP/2.0 "u8)))
            return null;
        return Encoding.ASCII.GetString(line);
    }

    // RFC 3550 5.1: version 2; RFC 5761 4: not RTCP.
    private static uint? SsrcOf(ReadOnlySpan<byte> payload) =>
        payload.Length >= 12 && payload[0] >> 6 == 2 && payload[1] is not (>= 192 and <= 223) ? BinaryPrimitives.ReadUInt32BigEndian(payload[8..]) : null;
}
