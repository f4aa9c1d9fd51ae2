using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>A PPPoE session packet (RFC 2516 4): 6 bytes, of which the last two are the length, then PPP.</summary>
internal sealed class PppoeSession() : Layer("PPPoE")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.Length < 6 || packet.Bytes[0] != 0x11)
            return Next.Malformed;
        packet.Skip(4);
        packet.Trim(2 + packet.TakeUInt16());
        return Next.Inside(LayerTable.Ppp);
    }
}
