using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Signalling.Diameter;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Sip.Text;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>SCTP (RFC 9260): a packet of chunks, of which DATA chunks carry user messages, whole or in fragments. One user message is one SIP message (RFC 4168).</summary>
internal sealed class Sctp() : Layer("SCTP")
{
    private const int Data = 0;

    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.Length < 12)
            return Next.Malformed;
        if (walk.Reassembly is not { } reassembly)
            return Next.Deferred;
        packet.Source = packet.Source with { Port = (ushort)packet.TakeUInt16() };
        packet.Destination = packet.Destination with { Port = (ushort)packet.TakeUInt16() };
        packet.Transport = SipTransport.Sctp;
        uint tag = BinaryPrimitives.ReadUInt32BigEndian(packet.Bytes);
        packet.Skip(8);
        bool unread = false;
        while (packet.Bytes.Length >= 4)
        {
            int type = packet.Bytes[0], length = BinaryPrimitives.ReadUInt16BigEndian(packet.Bytes[2..]);
            if (length < 4)
                return Next.Malformed;
            Packet chunk = packet;
            chunk.Trim(length);
            if (type == Data && chunk.Bytes.Length >= 16)
                unread |= !ReadData(chunk, walk, reassembly, tag);
            // RFC 9260 3.2: chunks are padded to words of 4, and the length does not count the padding.
            packet.Skip(Math.Min((length + 3) & ~3, packet.Bytes.Length));
        }
        return unread ? Next.Closed("SCTP payload") : Next.Done;
    }

    private static bool ReadData(Packet chunk, LayerWalk walk, IReassembly reassembly, uint tag)
    {
        int flags = chunk.Bytes[1];
        uint sequence = BinaryPrimitives.ReadUInt32BigEndian(chunk.Bytes[4..]), payload = BinaryPrimitives.ReadUInt32BigEndian(chunk.Bytes[12..]);
        chunk.Skip(16);
        var key = new StreamKey(chunk.Source, chunk.Destination, tag);
        // RFC 9260 3.3.1: B begins a user message, E ends it; both together are a whole one.
        if (!reassembly.AddChunk(key, sequence, begins: (flags & 2) != 0, ends: (flags & 1) != 0, ref chunk, walk))
            return true;
        // 0 is what SIP has (RFC 4168), and what senders state that state nothing.
        Layer? layer = LayerTable.SctpPayload(payload) ?? (payload == 0 && DiameterHeader.Knows(chunk.Bytes) ? LayerTable.Diameter : null);
        if (layer is null)
            return walk.Take(ref chunk);
        // The packet counts once, whatever the number of its chunks.
        chunk.CountedPath = chunk.Path;
        return walk.Open(ref chunk, layer);
    }
}
