using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>
/// ICMP for both versions of IP. An error quotes the packet that it is about; a SIP message in it is an echo of one that was sent
/// before, so it is not opened and not counted as a message.
/// </summary>
internal sealed class Icmp(string name) : Layer(name)
{
    public override Next Open(ref Packet packet, LayerWalk walk) => Next.Done;
}
