using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>ESP through NAT (RFC 3948): on port 4500 a first word that is not zero is an ESP packet, zero is IKE, a single 0xff keeps alive.</summary>
internal sealed class EspInUdp() : ContentLayer("UDP-encapsulated ESP")
{
    private const int Port = 4500;

    public override bool Fits(in Packet packet) => packet.Source.Port == Port || packet.Destination.Port == Port;

    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.Length < 8)
            return Next.Done;
        return BinaryPrimitives.ReadUInt32BigEndian(packet.Bytes) == 0 ? Next.Closed("IKE") : Next.Inside(LayerTable.Esp);
    }
}
