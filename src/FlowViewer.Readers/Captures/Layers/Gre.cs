using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>GRE (RFC 2784) with key and sequence number (RFC 2890), and version 1, which PPTP uses to carry PPP (RFC 2637 4.1).</summary>
internal sealed class Gre() : Layer("GRE")
{
    private const int Checksum = 0x8000, Routing = 0x4000, Key = 0x2000, Sequence = 0x1000, Acknowledgment = 0x0080;
    private const int Erspan = 0x88be, Erspan3 = 0x22eb, TransparentEthernet = 0x6558, PppInGre = 0x880b;

    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.Length < 4)
            return Next.Malformed;
        int flags = packet.TakeUInt16(), protocol = packet.TakeUInt16(), version = flags & 7;
        if (version > 1 || (flags & Routing) != 0)
            return Next.Closed("GRE with routing");
        int options = ((flags & Checksum) != 0 ? 4 : 0) + ((flags & Key) != 0 ? 4 : 0) + ((flags & Sequence) != 0 ? 4 : 0)
            + (version == 1 && (flags & Acknowledgment) != 0 ? 4 : 0);
        if (!packet.Skip(options))
            return Next.Malformed;
        if (packet.Bytes.IsEmpty)
            return Next.Done;
        return protocol switch
        {
            // ERSPAN without a sequence number is type I: no header of its own.
            Erspan when (flags & Sequence) == 0 => Next.Inside(LayerTable.Ethernet),
            Erspan => Next.Inside(LayerTable.Erspan2),
            Erspan3 => Next.Inside(LayerTable.Erspan3),
            TransparentEthernet => Next.Inside(LayerTable.Ethernet),
            PppInGre => Next.Inside(LayerTable.Ppp),
            _ => Next.Numbered(LayerTable.EtherType(protocol), NumberSpace.EtherType, protocol),
        };
    }
}
