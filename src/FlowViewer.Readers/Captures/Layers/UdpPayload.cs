using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>Names the datagrams that are neither SIP, media nor a tunnel, as far as their first bytes and ports tell.</summary>
internal static class UdpPayload
{
    private const uint StunCookie = 0x2112a442;

    /// <summary>What has no name.</summary>
    public const string Other = "UDP payload";

    /// <summary>The name; null where nothing tells it.</summary>
    public static string? NameOf(in Packet packet)
    {
        ReadOnlySpan<byte> bytes = packet.Bytes;
        if (bytes.Length >= 20 && bytes[0] < 4 && BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) == StunCookie)
            return "STUN";
        if (IsDtls(bytes))
            return "DTLS";
        if (IsPort(packet, 53) || IsPort(packet, 5353))
            return "DNS";
        if (IsPort(packet, 500))
            return "IKE";
        if (IsPort(packet, 67) || IsPort(packet, 547))
            return "DHCP";
        if (IsPort(packet, 514))
            return "syslog";
        if (IsPort(packet, 3868))
            return "Diameter";
        if (IsPort(packet, 2123))
            return "GTP-C";
        if (IsPort(packet, 137) || IsPort(packet, 138))
            return "NetBIOS";
        if (IsPort(packet, 123))
            return "NTP";
        if (IsPort(packet, 161) || IsPort(packet, 162))
            return "SNMP";
        return null;
    }

    public static bool IsEncrypted(ReadOnlySpan<byte> bytes) => IsDtls(bytes);

    // RFC 6347 4.1: a content type from 20 to 23 and a version of 0xfeff (1.0) or 0xfefd (1.2 and later).
    private static bool IsDtls(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 13 && bytes[0] is >= 20 and <= 23 && bytes[1] == 0xfe && bytes[2] is 0xff or 0xfd;

    private static bool IsPort(in Packet packet, ushort port) => packet.Source.Port == port || packet.Destination.Port == port;
}
