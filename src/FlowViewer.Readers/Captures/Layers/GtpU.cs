using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>GTP-U, the tunnel between base station and core (TS 29.281 5): what a phone sends and receives, wrapped.</summary>
internal sealed class GtpU() : ContentLayer("GTP-U")
{
    private const int Port = 2152, TunnelledPacket = 255;

    // Version 1, protocol type 1; the other bits of the first byte are flags.
    public override bool Fits(in Packet packet) =>
        (packet.Source.Port == Port || packet.Destination.Port == Port) && packet.Bytes.Length >= 8 && (packet.Bytes[0] & 0xf0) == 0x30;

    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        int flags = packet.Bytes[0], type = packet.Bytes[1], length = BinaryPrimitives.ReadUInt16BigEndian(packet.Bytes[2..]);
        packet.Skip(8);
        packet.Trim(length);
        if (type != TunnelledPacket)
            return Next.Done;
        if ((flags & 7) != 0 && !SkipOptions(ref packet, (flags & 4) != 0))
            return Next.Malformed;
        return packet.Bytes.IsEmpty ? Next.Done
            : packet.Bytes[0] >> 4 is 4 or 6 ? RawIp.ByVersion(packet)
            : Next.Closed("GTP-U payload");
    }

    // TS 29.281 5.1: if any of the flags E, S, PN is set, all four bytes are there; 5.2.1: extension headers count words of 4 and
    // end with the type of the next.
    private static bool SkipOptions(ref Packet packet, bool hasExtensions)
    {
        if (packet.Bytes.Length < 4)
            return false;
        int next = packet.Bytes[3];
        packet.Skip(4);
        while (hasExtensions && next != 0)
        {
            int length = packet.Bytes.IsEmpty ? 0 : packet.Bytes[0] * 4;
            if (length == 0 || length > packet.Bytes.Length)
                return false;
            next = packet.Bytes[length - 1];
            packet.Skip(length);
        }
        return true;
    }
}
