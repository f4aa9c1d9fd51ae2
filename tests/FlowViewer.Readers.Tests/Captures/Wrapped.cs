using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace FlowViewer.Readers.Tests.Captures;

/// <summary>A packet built from the inside out: each call wraps what is there into one more layer, with sound lengths.</summary>
internal sealed record Wrapped(byte[] Bytes, int Protocol = 0)
{
    public const string Alice = "192.0.2.1", Bob = "192.0.2.2";
    private const int IPv4Type = 0x0800, IPv6Type = 0x86dd;

    /// <summary>A small SIP request.</summary>
    public static Wrapped Sip(string callId = "call-1", string method = "OPTIONS", string body = "", string? contentType = null) => new(SipBytes(callId, method, body, contentType));

    public static byte[] SipBytes(string callId = "call-1", string method = "OPTIONS", string body = "", string? contentType = null) => Encoding.UTF8.GetBytes(
        $"{method} sip:bob@example.net SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK-{callId}\r\nFrom: <sip:alice@example.net>;tag=a\r\n"
        + $"To: <sip:bob@example.net>\r\nCall-ID: {callId}\r\nCSeq: 7 {method}\r\n{(contentType is null ? "" : $"Content-Type: {contentType}\r\n")}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    public Wrapped Udp(int source = 5060, int destination = 5070)
    {
        byte[] header = new byte[8];
        BinaryPrimitives.WriteUInt16BigEndian(header, (ushort)source);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)destination);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)(Bytes.Length + 8));
        return new([.. header, .. Bytes], 17);
    }

    public Wrapped Tcp(uint sequence = 1, int flags = 0x18, int source = 5060, int destination = 5070)
    {
        byte[] header = new byte[20];
        BinaryPrimitives.WriteUInt16BigEndian(header, (ushort)source);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)destination);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), sequence);
        header[12] = 0x50;
        header[13] = (byte)flags;
        return new([.. header, .. Bytes], 6);
    }

    /// <summary>One DATA chunk in an SCTP packet; flags 3 is a whole message.</summary>
    public Wrapped Sctp(uint sequence = 1, int flags = 3, uint tag = 9, uint payload = 0)
    {
        byte[] header = new byte[28];
        BinaryPrimitives.WriteUInt16BigEndian(header, 5060);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), 5070);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), tag);
        header[13] = (byte)flags;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(14), (ushort)(Bytes.Length + 16));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(16), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(24), payload);
        return new([.. header, .. Bytes, .. new byte[-Bytes.Length & 3]], 132);
    }

    public Wrapped IPv4(string source = Alice, string destination = Bob, int id = 0, int fragment = 0)
    {
        byte[] header = new byte[20];
        header[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(Bytes.Length + 20));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)id);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(6), (ushort)fragment);
        header[8] = 64;
        header[9] = (byte)Protocol;
        IPAddress.Parse(source).GetAddressBytes().CopyTo(header, 12);
        IPAddress.Parse(destination).GetAddressBytes().CopyTo(header, 16);
        return new([.. header, .. Bytes], IPv4Type);
    }

    public Wrapped IPv6(string source = "2001:db8::1", string destination = "2001:db8::2", int? next = null)
    {
        byte[] header = new byte[40];
        header[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)Bytes.Length);
        header[6] = (byte)(next ?? Protocol);
        header[7] = 64;
        IPAddress.Parse(source).GetAddressBytes().CopyTo(header, 8);
        IPAddress.Parse(destination).GetAddressBytes().CopyTo(header, 24);
        return new([.. header, .. Bytes], IPv6Type);
    }

    /// <summary>An IPv6 extension header of 8 bytes, to be wrapped with <c>next</c> set to its own number.</summary>
    public Wrapped Extension(params byte[] rest) => new([(byte)Protocol, 0, .. rest, .. new byte[6 - rest.Length], .. Bytes], Protocol);

    /// <summary>IP inside IP: the protocol number of what is inside.</summary>
    public Wrapped AsProtocol(int protocol) => this with { Protocol = protocol };

    /// <summary>Bytes in front; then the packet counts as protocol or type <paramref name="protocol"/>.</summary>
    public Wrapped Behind(int protocol, params byte[] header) => new([.. header, .. Bytes], protocol);

    public Wrapped Ethernet() => new([2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, (byte)(Protocol >> 8), (byte)Protocol, .. Bytes], 0x6558);

    public Wrapped Vlan(int type = 0x8100) => new([0, 100, (byte)(Protocol >> 8), (byte)Protocol, .. Bytes], type);

    public byte[] TypeBytes => [(byte)(Protocol >> 8), (byte)Protocol];
}
