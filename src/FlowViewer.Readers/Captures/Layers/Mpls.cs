using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>The MPLS label stack (RFC 3032). Nothing in it says what follows; IP shows by its version, all else is taken for a pseudowire.</summary>
internal sealed class Mpls() : Layer("MPLS")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        bool bottom = false;
        while (!bottom)
        {
            if (packet.Bytes.Length < 4)
                return Next.Malformed;
            bottom = (packet.Bytes[2] & 1) != 0;
            packet.Skip(4);
        }
        if (packet.Bytes.IsEmpty)
            return Next.Malformed;
        switch (packet.Bytes[0] >> 4)
        {
            case 4: return Next.Inside(LayerTable.IPv4);
            case 6: return Next.Inside(LayerTable.IPv6);
            case 0:
                // RFC 4385 3: a first nibble of 0 begins a control word.
                return packet.Skip(4) ? Next.Inside(LayerTable.Ethernet) : Next.Malformed;
            default: return Next.Inside(LayerTable.Ethernet);
        }
    }
}
