using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>
/// HEP, by which capture agents send what they see to Homer. Its addresses, ports and time are those of the packet that the agent
/// saw, and replace those of the packet that brought it here. Version 3 is a list of chunks; 1 and 2 are fixed headers.
/// </summary>
internal sealed class Hep() : ContentLayer("HEP")
{
    private const int Port = 9060, FamilyV4 = 2, FamilyV6 = 10;

    public override bool Fits(in Packet packet) =>
        Hep3.Knows(packet.Bytes) || ((packet.Destination.Port == Port || packet.Source.Port == Port) && IsOldHeader(packet.Bytes));

    private static bool IsOldHeader(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 16 || bytes[0] is not (1 or 2))
            return false;
        int length = 8 + (bytes[2] == FamilyV6 ? 32 : 8);
        return bytes[2] is FamilyV4 or FamilyV6 && (bytes[1] == length || bytes[1] == length + 12) && bytes.Length >= length;
    }

    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        // The agent's own datagram; it does not say which number the one had that it saw.
        packet.Identification = 0;
        if (Hep3.Knows(packet.Bytes))
            return Hep3.Open(ref packet, walk);
        return OpenOld(ref packet) ? Content(ref packet, walk) : Next.Malformed;
    }

    private static bool OpenOld(ref Packet packet)
    {
        bool isV2 = packet.Bytes[0] == 2;
        int family = packet.Bytes[2];
        packet.Transport = TransportOf(packet.Bytes[3]);
        packet.Skip(4);
        ushort sourcePort = (ushort)packet.TakeUInt16(), destinationPort = (ushort)packet.TakeUInt16();
        int size = family == FamilyV6 ? 16 : 4;
        if (packet.Bytes.Length < 2 * size)
            return false;
        packet.Source = EndOf(packet.Bytes[..size], sourcePort);
        packet.Destination = EndOf(packet.Bytes.Slice(size, size), destinationPort);
        packet.Skip(2 * size);
        if (!isV2)
            return true;
        if (packet.Bytes.Length < 12)
            return false;
        packet.Time = TimeOf(packet.Bytes);
        return packet.Skip(12);
    }

    // Version 2 sends the agent's own struct: seconds and microseconds in the byte order of its machine.
    private static TraceTime TimeOf(ReadOnlySpan<byte> bytes)
    {
        uint seconds = BinaryPrimitives.ReadUInt32LittleEndian(bytes), micros = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        if (micros >= 1_000_000)
            (seconds, micros) = (BinaryPrimitives.ReverseEndianness(seconds), BinaryPrimitives.ReverseEndianness(micros));
        return TraceTime.Utc(seconds * 1_000_000_000L + micros * 1000L);
    }

    public static IpEnd EndOf(ReadOnlySpan<byte> address, ushort port) =>
        (address.Length == 4 ? IpEnd.V4(address) : IpEnd.V6(address)) with { Port = port };

    public static SipTransport TransportOf(byte ipProtocol) => ipProtocol switch
    {
        6 => SipTransport.Tcp,
        17 => SipTransport.Udp,
        132 => SipTransport.Sctp,
        _ => SipTransport.Unknown,
    };

    public static Next Content(ref Packet packet, LayerWalk walk)
    {
        packet.Sent = packet.Bytes.Length;
        return walk.Take(ref packet) || walk.Media.Take(ref packet) ? Next.Done : Next.Closed("HEP payload");
    }
}
