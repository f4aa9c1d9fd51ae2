using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>Geneve (RFC 8926 3.4): 8 bytes, options in words of 4, and an EtherType that says what follows.</summary>
internal sealed class Geneve() : ContentLayer("Geneve")
{
    private const int TransparentEthernet = 0x6558;

    public override bool Fits(in Packet packet) => packet.Destination.Port == 6081 && packet.Bytes.Length >= 8 && packet.Bytes[0] >> 6 == 0;

    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        int options = (packet.Bytes[0] & 0x3f) * 4;
        packet.Skip(2);
        int type = packet.TakeUInt16();
        if (!packet.Skip(4 + options))
            return Next.Malformed;
        return type == TransparentEthernet
            ? Next.Inside(LayerTable.Ethernet)
            : Next.Numbered(LayerTable.EtherType(type), NumberSpace.EtherType, type);
    }
}
