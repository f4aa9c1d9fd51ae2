using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>Cisco's HDLC: address, control and an EtherType. PPP on such a line shows by its own address byte.</summary>
internal sealed class CiscoHdlc() : Layer("Cisco HDLC")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.Length < 4)
            return Next.Malformed;
        if (packet.Bytes[0] == 0xff && packet.Bytes[1] == 0x03)
            return Next.Inside(LayerTable.Ppp);
        packet.Skip(2);
        int type = packet.TakeUInt16();
        return Next.Numbered(LayerTable.EtherType(type), NumberSpace.EtherType, type);
    }
}
