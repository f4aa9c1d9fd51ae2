using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Sip.Text;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>TCP (RFC 9293). A segment without data that neither opens nor closes tells nothing; all others go to their stream.</summary>
internal sealed class Tcp() : Layer("TCP")
{
    private const int Fin = 1, Syn = 2, Rst = 4;

    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.Length < 20)
            return Next.Malformed;
        int flags = packet.Bytes[13], header = (packet.Bytes[12] >> 4) * 4;
        uint sequence = BinaryPrimitives.ReadUInt32BigEndian(packet.Bytes[4..]);
        if (header < 20 || header > packet.Bytes.Length)
            return Next.Malformed;
        packet.Source = packet.Source with { Port = BinaryPrimitives.ReadUInt16BigEndian(packet.Bytes) };
        packet.Destination = packet.Destination with { Port = BinaryPrimitives.ReadUInt16BigEndian(packet.Bytes[2..]) };
        packet.Transport = SipTransport.Tcp;
        packet.Skip(header);
        if (packet.Bytes.IsEmpty && (flags & (Syn | Fin | Rst)) == 0)
            return Next.Done;
        return walk.Reassembly is { } reassembly
            ? reassembly.AddSegment(ref packet, walk, sequence, isSyn: (flags & Syn) != 0, isEnd: (flags & (Fin | Rst)) != 0)
            : Next.Deferred;
    }
}
