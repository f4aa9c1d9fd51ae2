using FlowViewer.Readers.Captures.Signalling.Gtp;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>GTPv2-C (TS 29.274): how the nodes of the packet core make and remove bearers. A datagram may hold a second message (5.5).</summary>
internal sealed class GtpC() : ContentLayer("GTPv2-C")
{
    private const int Port = 2123;

    public override bool Fits(in Packet packet) =>
        (packet.Source.Port == Port || packet.Destination.Port == Port) && packet.Bytes.Length >= 8 && packet.Bytes[0] >> 5 == 2;

    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (!GtpHeader.Knows(packet.Bytes))
            return Next.Malformed;
        for (bool isFollowed = true; isFollowed && GtpHeader.Knows(packet.Bytes);)
        {
            GtpHeader header = GtpHeader.Read(packet.Bytes);
            ReadOnlySpan<byte> message = packet.Bytes[..Math.Min(header.Length, packet.Bytes.Length)];
            if (!walk.Signals.IsFull && GtpMessage.Read(header, message, packet.Source.ToEndpoint().Host, packet.Destination.ToEndpoint().Host) is { } signal)
                walk.Signals.Add(packet, message, signal);
            isFollowed = header.IsFollowed && packet.Skip(message.Length);
        }
        return Next.Done;
    }
}
