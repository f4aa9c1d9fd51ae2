using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>The second form of the Linux cooked header: 20 bytes that begin with the type.</summary>
internal sealed class LinuxCooked2() : Layer("Linux cooked v2")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.Length < 20)
            return Next.Malformed;
        int protocol = packet.TakeUInt16();
        packet.Skip(18);
        return LinuxCooked.AfterProtocol(protocol);
    }
}
