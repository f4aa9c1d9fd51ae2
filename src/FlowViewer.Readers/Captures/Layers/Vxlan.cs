using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>VXLAN (RFC 7348 5): 8 bytes with the I flag, then an Ethernet frame.</summary>
internal sealed class Vxlan() : ContentLayer("VXLAN")
{
    public override bool Fits(in Packet packet) =>
        packet.Destination.Port is 4789 or 8472 or 4790 && packet.Bytes.Length >= 8 + 14 && (packet.Bytes[0] & 0x08) != 0 && packet.Bytes[7] == 0;

    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        packet.Skip(8);
        return Next.Inside(LayerTable.Ethernet);
    }
}
