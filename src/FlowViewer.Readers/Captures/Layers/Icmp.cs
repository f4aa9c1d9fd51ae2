using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>
/// ICMP for both versions of IP (RFC 792, RFC 4443). An error quotes the packet that it is about; a SIP message in it is an echo of one
/// that was sent before, so it is not counted as a message.
/// </summary>
internal sealed class Icmp(bool isV6) : Layer(isV6 ? "ICMPv6" : "ICMP")
{
    private const int Header = 8;
    private const byte Unreachable = 3, FragmentationNeeded = 4, TimeExceeded = 11, ParameterProblem = 12, TooBigV6 = 2, LastErrorV6 = 4;

    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.Length < Header)
            return Next.Malformed;
        byte type = packet.Bytes[0], code = packet.Bytes[1];
        if (!IsError(type))
            return Next.Done;
        ReadOnlySpan<byte> header = packet.Bytes[..Header];
        // RFC 1191 4; RFC 4443 3.2.
        int mtu = isV6 && type == TooBigV6 ? (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(header[4..]), int.MaxValue)
            : !isV6 && type == Unreachable && code == FragmentationNeeded ? BinaryPrimitives.ReadUInt16BigEndian(header[6..]) : 0;
        packet.Skip(Header);
        walk.Report(new IcmpNotice(packet.Frame, packet.Time, packet.Identification,
            new IcmpKind(packet.Source, packet.Destination, type, code, mtu, IcmpQuote.Read(packet.Bytes))));
        return Next.Done;
    }

    private bool IsError(byte type) => isV6 ? type is > 0 and <= LastErrorV6 : type is Unreachable or TimeExceeded or ParameterProblem;
}
