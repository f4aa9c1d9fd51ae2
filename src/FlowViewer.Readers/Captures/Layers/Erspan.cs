using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>A mirrored Ethernet frame, type II (8 bytes of header) or III (12 bytes, and 8 more where the O bit says so).</summary>
internal sealed class Erspan(int type) : Layer(type == 2 ? "ERSPAN II" : "ERSPAN III")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (type == 2)
            return packet.Skip(8) ? Next.Inside(LayerTable.Ethernet) : Next.Malformed;
        if (packet.Bytes.Length < 12)
            return Next.Malformed;
        bool hasPlatformHeader = (packet.Bytes[11] & 1) != 0;
        return packet.Skip(hasPlatformHeader ? 20 : 12) ? Next.Inside(LayerTable.Ethernet) : Next.Malformed;
    }
}
