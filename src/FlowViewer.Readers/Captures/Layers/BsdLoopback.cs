using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>BSD's loopback header: the address family in 4 bytes, in the order of whichever machine captured (NULL) or big-endian (LOOP).</summary>
internal sealed class BsdLoopback() : Layer("BSD loopback")
{
    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (packet.Bytes.Length < 4)
            return Next.Malformed;
        uint family = BinaryPrimitives.ReadUInt32LittleEndian(packet.Bytes);
        if (family > 0xffff)
            family = BinaryPrimitives.ReverseEndianness(family);
        packet.Skip(4);
        // AF_INET is 2 everywhere; AF_INET6 is 24 on NetBSD and OpenBSD, 28 on FreeBSD, 30 on macOS, 10 on Linux, 23 on Windows.
        return family switch
        {
            2 => Next.Inside(LayerTable.IPv4),
            10 or 23 or 24 or 28 or 30 => Next.Inside(LayerTable.IPv6),
            _ => Next.Numbered(null, NumberSpace.AddressFamily, (int)Math.Min(family, 0xffff)),
        };
    }
}
