using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>IPv4 (RFC 791); fragments wait for each other.</summary>
internal sealed class IPv4() : Layer("IPv4")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        ReadOnlySpan<byte> header = packet.Bytes;
        if (header.Length < 20 || header[0] >> 4 != 4)
            return Next.Malformed;
        int headerLength = (header[0] & 15) * 4;
        int totalLength = BinaryPrimitives.ReadUInt16BigEndian(header[2..]);
        // A total length of 0 is a packet that the network card was to cut into segments: it is as long as it was captured.
        if (headerLength < 20 || headerLength > header.Length || (totalLength != 0 && totalLength < headerLength))
            return Next.Malformed;
        packet.Source = IpEnd.V4(header[12..]);
        packet.Destination = IpEnd.V4(header[16..]);
        int protocol = header[9];
        int fragment = BinaryPrimitives.ReadUInt16BigEndian(header[6..]);
        ushort identification = packet.Identification = BinaryPrimitives.ReadUInt16BigEndian(header[4..]);
        if (totalLength != 0)
            packet.Trim(totalLength);
        packet.Skip(headerLength);
        if ((fragment & 0x3fff) == 0)
            return Next.Numbered(LayerTable.IpProtocol(protocol), NumberSpace.IpProtocol, protocol);

        if (walk.Reassembly is not { } reassembly)
            return Next.Deferred;
        var key = new FragmentKey(packet.Source, packet.Destination, identification, (byte)protocol);
        return reassembly.AddFragment(key, (fragment & 0x1fff) * 8, (fragment & 0x2000) != 0, ref packet, walk)
            ? Next.Numbered(LayerTable.IpProtocol(protocol), NumberSpace.IpProtocol, protocol)
            : Next.Done;
    }
}
