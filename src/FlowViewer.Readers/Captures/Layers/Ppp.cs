using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>PPP (RFC 1661), with or without address and control bytes, and with its protocol number in two bytes or compressed to one.</summary>
internal sealed class Ppp() : Layer("PPP")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.Length >= 2 && packet.Bytes[0] == 0xff && packet.Bytes[1] == 0x03)
            packet.Skip(2);
        if (packet.Bytes.Length < 2)
            return Next.Malformed;
        // RFC 1661 6.5: protocol numbers end with an odd byte, so an odd first byte is the whole number.
        int protocol = packet.Bytes[0];
        if ((protocol & 1) != 0)
            packet.Skip(1);
        else
            protocol = packet.TakeUInt16();
        return Next.Numbered(LayerTable.PppProtocol(protocol), NumberSpace.Ppp, protocol);
    }
}
