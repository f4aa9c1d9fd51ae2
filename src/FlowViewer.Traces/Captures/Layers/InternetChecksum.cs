using System.Buffers.Binary;

namespace FlowViewer.Traces.Captures.Layers;

/// <summary>The checksum of TCP and UDP over the pseudo header of either IP (RFC 9293 3.1, RFC 8200 8.1).</summary>
internal static class InternetChecksum
{
    public static bool IsRight(in Packet packet, int protocol, ReadOnlySpan<byte> payload)
    {
        ulong sum = (ulong)protocol + (ulong)payload.Length + SumOf(packet.Source.Address) + SumOf(packet.Destination.Address);
        for (; payload.Length >= 2; payload = payload[2..])
            sum += BinaryPrimitives.ReadUInt16BigEndian(payload);
        if (payload.Length == 1)
            sum += (ulong)payload[0] << 8;
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        return sum == 0xffff;
    }

    private static ulong SumOf(UInt128 address)
    {
        ulong sum = 0;
        for (; address != 0; address >>= 16)
            sum += (ulong)(address & 0xffff);
        return sum;
    }
}
