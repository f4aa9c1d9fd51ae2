using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>IEEE 802.2 LLC, of which only SNAP (RFC 1042) carries IP.</summary>
internal sealed class Llc() : Layer("LLC")
{
    private const int Snap = 0xaa;

    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.Length < 3)
            return Next.Malformed;
        int service = packet.Bytes[0];
        if (service != Snap || packet.Bytes.Length < 8)
            return Next.Numbered(null, NumberSpace.Llc, service);
        packet.Skip(6);
        int type = packet.TakeUInt16();
        return Next.Numbered(LayerTable.EtherType(type), NumberSpace.EtherType, type);
    }
}
