using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>The checksum of TCP and UDP over the pseudo header of either IP (RFC 9293 3.1, RFC 8200 8.1).</summary>
internal static class InternetChecksum
{
    public static bool IsRight(in Packet packet, int protocol, ReadOnlySpan<byte> payload)
    {
        ulong sum = (ulong)protocol + (ulong)payload.Length + SumOf(packet.Source) + SumOf(packet.Destination);
        for (; payload.Length >= 2; payload = payload[2..])
            sum += BinaryPrimitives.ReadUInt16BigEndian(payload);
        if (payload.Length == 1)
            sum += (ulong)payload[0] << 8;
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        return sum == 0xffff;
    }

    private static ulong SumOf(in IpEnd end) => SumOf(end.High) + SumOf(end.Low);

    private static ulong SumOf(ulong words) => (words & 0xffff) + (words >> 16 & 0xffff) + (words >> 32 & 0xffff) + (words >> 48);
}
