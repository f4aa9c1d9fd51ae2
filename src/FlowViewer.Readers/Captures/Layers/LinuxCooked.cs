using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>What Linux gives for the "any" device in place of a link header: 16 bytes that end with the type.</summary>
internal sealed class LinuxCooked() : Layer("Linux cooked")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.Length < 16)
            return Next.Malformed;
        packet.Skip(14);
        return AfterProtocol(packet.TakeUInt16());
    }

    /// <summary>What follows the protocol field; numbers below 0x600 are Linux's own, of which 4 is LLC.</summary>
    public static Next AfterProtocol(int protocol) =>
        protocol == 4 ? Next.Inside(LayerTable.Llc) : Next.Numbered(LayerTable.EtherType(protocol), NumberSpace.EtherType, protocol);
}
