using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>IPv6 (RFC 8200) with its extension headers; fragments wait for each other.</summary>
internal sealed class IPv6() : Layer("IPv6")
{
    private const int HopByHop = 0, Routing = 43, Fragment = 44, NoNext = 59, Destination = 60, Mobility = 135, Hip = 139, Shim6 = 140;

    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        ReadOnlySpan<byte> header = packet.Bytes;
        if (header.Length < 40 || header[0] >> 4 != 6)
            return Next.Malformed;
        packet.Identification = 0;
        packet.Source = IpEnd.V6(header[8..24]);
        packet.Destination = IpEnd.V6(header[24..40]);
        int protocol = header[6];
        int length = BinaryPrimitives.ReadUInt16BigEndian(header[4..]);
        packet.Skip(40);
        if (length != 0)
            packet.Trim(length);
        return AfterExtensions(ref packet, walk, protocol);
    }

    private static Next AfterExtensions(ref Packet packet, LayerWalk walk, int protocol)
    {
        while (true)
        {
            switch (protocol)
            {
                case HopByHop or Routing or Destination or Mobility or Hip or Shim6:
                    // RFC 8200 4.2: the length counts units of 8 bytes beyond the first.
                    if (packet.Bytes.Length < 8)
                        return Next.Malformed;
                    protocol = packet.Bytes[0];
                    if (!packet.Skip((packet.Bytes[1] + 1) * 8))
                        return Next.Malformed;
                    break;
                case Fragment:
                    if (packet.Bytes.Length < 8)
                        return Next.Malformed;
                    protocol = packet.Bytes[0];
                    if (!IsWhole(ref packet, walk, protocol, out Next waiting))
                        return waiting;
                    break;
                case NoNext:
                    return Next.Done;
                default:
                    return Next.Numbered(LayerTable.IpProtocol(protocol), NumberSpace.IpProtocol, protocol);
            }
        }
    }

    private static bool IsWhole(ref Packet packet, LayerWalk walk, int protocol, out Next waiting)
    {
        waiting = Next.Deferred;
        int offset = BinaryPrimitives.ReadUInt16BigEndian(packet.Bytes[2..]);
        uint identification = BinaryPrimitives.ReadUInt32BigEndian(packet.Bytes[4..]);
        packet.Skip(8);
        // RFC 6946: a fragment with offset 0 and no more to come is whole by itself.
        if ((offset & 0xfff9) == 0)
            return true;
        if (walk.Reassembly is not { } reassembly)
            return false;
        waiting = Next.Done;
        var key = new FragmentKey(packet.Source, packet.Destination, identification, (byte)protocol);
        return reassembly.AddFragment(key, offset & 0xfff8, (offset & 1) != 0, ref packet, walk);
    }
}
