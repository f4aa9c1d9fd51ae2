using FlowViewer.Readers.Captures.Signalling.Pfcp;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>PFCP (TS 29.244), by which the control plane of a gateway rules its user plane.</summary>
internal sealed class Pfcp() : ContentLayer("PFCP")
{
    private const int Port = 8805;

    public override bool Fits(in Packet packet) =>
        (packet.Source.Port == Port || packet.Destination.Port == Port) && packet.Bytes.Length >= 8 && packet.Bytes[0] >> 5 == 1;

    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (!PfcpMessage.Knows(packet.Bytes))
            return Next.Malformed;
        if (!walk.Signals.IsFull && PfcpMessage.Read(packet.Bytes, packet.Source.ToEndpoint().Host, packet.Destination.ToEndpoint().Host) is { } signal)
            walk.Signals.Add(packet, packet.Bytes, signal);
        return Next.Done;
    }
}
