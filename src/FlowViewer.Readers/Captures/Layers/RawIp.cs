using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>No link header at all: the first nibble is IP's version.</summary>
internal sealed class RawIp() : Layer("raw IP")
{
    public override Next Open(ref Packet packet, LayerWalk walk) => ByVersion(packet);

    /// <summary>IPv4 or IPv6 by the version that the bytes begin with.</summary>
    public static Next ByVersion(in Packet packet) => packet.Bytes.IsEmpty
        ? Next.Malformed
        : (packet.Bytes[0] >> 4) switch
        {
            4 => Next.Inside(LayerTable.IPv4),
            6 => Next.Inside(LayerTable.IPv6),
            _ => Next.Malformed,
        };
}
