using FlowViewer.Readers.Captures.Signalling.Diameter;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>One message of Diameter (RFC 6733), as SCTP or a stream delivers it.</summary>
internal sealed class Diameter() : Layer("Diameter")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (!DiameterHeader.MayBegin(packet.Bytes) || packet.Bytes.Length < DiameterHeader.Size)
            return Next.Malformed;
        if (!walk.Signals.IsFull && DiameterMessage.Read(packet.Bytes) is { } signal)
            walk.Signals.Add(packet, packet.Bytes, signal);
        return Next.Done;
    }
}
