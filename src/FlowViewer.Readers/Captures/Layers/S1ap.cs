using FlowViewer.Readers.Captures.Signalling.Per;
using FlowViewer.Readers.Captures.Signalling.S1ap;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>S1AP (TS 36.413), between base station and MME.</summary>
internal sealed class S1ap() : Layer("S1AP")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (!ProtocolPdu.TryRead(packet.Bytes, out ProtocolPdu pdu))
            return Next.Malformed;
        if (!walk.Signals.IsFull && S1apMessage.Read(pdu, packet.Between()) is { } signal)
            walk.Signals.Add(packet, packet.Bytes, signal);
        return Next.Done;
    }
}
