using FlowViewer.Readers.Captures.Signalling.Per;
using FlowViewer.Readers.Captures.Signalling.Ngap;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>NGAP (TS 38.413), between base station and AMF.</summary>
internal sealed class Ngap() : Layer("NGAP")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (!ProtocolPdu.TryRead(packet.Bytes, out ProtocolPdu pdu))
            return Next.Malformed;
        if (!walk.Signals.IsFull && NgapMessage.Read(pdu, packet.Between()) is { } signal)
            walk.Signals.Add(packet, packet.Bytes, signal);
        return Next.Done;
    }
}
