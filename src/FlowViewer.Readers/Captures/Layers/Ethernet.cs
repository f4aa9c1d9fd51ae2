using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>Ethernet II and IEEE 802.3: a type from 0x600 on says what follows, a smaller number is a length and LLC follows.</summary>
internal sealed class Ethernet() : Layer("Ethernet")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (!packet.Skip(12) || packet.Bytes.Length < 2)
            return Next.Malformed;
        return AfterType(ref packet, packet.TakeUInt16());
    }

    /// <summary>What follows a type or length field.</summary>
    public static Next AfterType(ref Packet packet, int type)
    {
        if (type >= 0x600)
            return Next.Numbered(LayerTable.EtherType(type), NumberSpace.EtherType, type);
        packet.Trim(type);
        return Next.Inside(LayerTable.Llc);
    }
}
