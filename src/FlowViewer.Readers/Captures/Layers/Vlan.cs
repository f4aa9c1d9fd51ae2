using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>One IEEE 802.1Q tag, whatever type announced it; QinQ is two of them.</summary>
internal sealed class Vlan(string name) : Layer(name)
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.Length < 4)
            return Next.Malformed;
        packet.Skip(2);
        return Ethernet.AfterType(ref packet, packet.TakeUInt16());
    }
}
