using FlowViewer.Readers.Captures.Signalling.Diameter;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>One message of Diameter (RFC 6733), as SCTP or a stream delivers it.</summary>
internal sealed class Diameter() : Layer("Diameter")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        // RFC 6733 2.1.1: 47 announces Diameter inside DTLS.
        if (UdpPayload.IsEncrypted(packet.Bytes))
            return Next.Closed("DTLS", UnreadReason.Encrypted);
        if (!DiameterHeader.MayBegin(packet.Bytes) || packet.Bytes.Length < DiameterHeader.Size)
            return Next.Malformed;
        if (!walk.Signals.IsFull && DiameterMessage.Read(packet.Bytes) is { } signal)
            walk.Signals.Add(packet, packet.Bytes, signal);
        return Next.Done;
    }
}
