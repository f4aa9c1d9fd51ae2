using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>UDP (RFC 768). Ports are a hint at most: SIP is known by its content.</summary>
internal sealed class Udp() : Layer("UDP")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.Length < 8)
            return Next.Malformed;
        packet.Source = packet.Source with { Port = (ushort)packet.TakeUInt16() };
        packet.Destination = packet.Destination with { Port = (ushort)packet.TakeUInt16() };
        int length = BinaryPrimitives.ReadUInt16BigEndian(packet.Bytes);
        packet.Skip(4);
        // A length of 0 is a datagram that the network card was to cut, or a jumbogram (RFC 2675 4).
        if (length is > 0 and < 8)
            return Next.Malformed;
        if (length != 0)
            packet.Trim(length - 8);
        packet.Sent = length != 0 ? length - 8 : packet.Bytes.Length;
        packet.Transport = SipTransport.Udp;
        return Content(ref packet, walk);
    }

    private static Next Content(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.IsEmpty)
            return Next.Done;
        if (walk.Take(ref packet))
            return Next.Done;
        foreach (ContentLayer layer in LayerTable.OverUdp)
            if (layer.Fits(packet))
                return Next.Inside(layer);
        if (UdpPayload.NameOf(packet) is { } name)
            return Next.Closed(name, UdpPayload.IsEncrypted(packet.Bytes) ? UnreadReason.Encrypted : UnreadReason.NotSupported);
        return walk.Media.Take(ref packet) ? Next.Done : Next.Closed(UdpPayload.Other);
    }
}
