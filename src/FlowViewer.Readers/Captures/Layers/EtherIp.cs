using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>Ethernet in IP (RFC 3378): two bytes, of which the first nibble is version 3.</summary>
internal sealed class EtherIp() : Layer("EtherIP")
{
    public override Next Open(ref Packet packet, LayerWalk walk) =>
        packet.Bytes.Length >= 2 && packet.Bytes[0] == 0x30 && packet.Skip(2) ? Next.Inside(LayerTable.Ethernet) : Next.Malformed;
}
