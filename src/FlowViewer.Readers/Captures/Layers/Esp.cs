using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>
/// ESP (RFC 4303). IMS often runs it with null encryption (TS 33.203): then the payload stands in the clear, and only the length of
/// the integrity check value at the end is unknown. Each usual length is tried; it is right if the padding counts 1, 2, 3 … and the
/// payload fits the header that the trailer names.
/// </summary>
internal sealed class Esp() : Layer("ESP")
{
    private const int Tcp = 6, Udp = 17, IPv4 = 4, IPv6 = 41, Sctp = 132;

    private static ReadOnlySpan<byte> CheckLengths => [12, 16, 0, 24, 32, 8, 20];

    public override Next Open(ref Packet packet, LayerWalk walk)
    {
        if (AssociationOf(packet, walk.Keys) is { } association)
            return Decrypt(ref packet, walk, association);
        if (!packet.Skip(8))
            return Next.Malformed;
        foreach (byte check in CheckLengths)
        {
            int end = packet.Bytes.Length - check;
            if (end < 2)
                continue;
            int protocol = packet.Bytes[end - 1], padding = packet.Bytes[end - 2], length = end - 2 - padding;
            if (length <= 0 || !IsPadding(packet.Bytes[length..(end - 2)]) || !Fits(packet, protocol, packet.Bytes[..length]))
                continue;
            packet.Trim(length);
            return Next.Numbered(LayerTable.IpProtocol(protocol), NumberSpace.IpProtocol, protocol);
        }
        return Next.Closed(Name, UnreadReason.Encrypted);
    }

    private static EspAssociation? AssociationOf(in Packet packet, CaptureKeys keys)
    {
        if (keys.Esp.Count == 0 || packet.Bytes.Length < 8)
            return null;
        uint spi = BinaryPrimitives.ReadUInt32BigEndian(packet.Bytes);
        string source = (packet.Source with { Port = 0 }).ToEndpoint().Host, destination = (packet.Destination with { Port = 0 }).ToEndpoint().Host;
        return keys.Esp.Find(association => association.Fits(spi, source, destination));
    }

    private Next Decrypt(ref Packet packet, LayerWalk walk, EspAssociation association)
    {
        // What is decrypted does not stand in the source, so it is kept by the decoder that may keep.
        if (!walk.Sip.CanSpill)
            return Next.Deferred;
        byte[]? plain = association.Open(packet.Bytes);
        int padding = plain is { Length: >= 2 } ? plain[^2] : 0, length = plain is null ? -1 : plain.Length - 2 - padding;
        if (length < 0 || !IsPadding(plain.AsSpan(length, padding)))
        {
            walk.Report(new TraceProblem(TraceProblemCode.KeysDoNotFit, packet.Frame, $"ESP: the keys for SPI 0x{association.Spi:x8} do not open it"));
            return Next.Closed(Name, UnreadReason.Encrypted);
        }
        walk.Decrypted++;
        int protocol = plain![^1];
        packet.Bytes = plain.AsSpan(0, length);
        packet.At = -1;
        return Next.Numbered(LayerTable.IpProtocol(protocol), NumberSpace.IpProtocol, protocol);
    }

    // RFC 4303 2.4: padding bytes count up from 1.
    private static bool IsPadding(ReadOnlySpan<byte> padding)
    {
        for (int i = 0; i < padding.Length; i++)
            if (padding[i] != (byte)(i + 1))
                return false;
        return true;
    }

    private static bool Fits(in Packet packet, int protocol, ReadOnlySpan<byte> payload) => protocol switch
    {
        Udp => payload.Length >= 8 && BinaryPrimitives.ReadUInt16BigEndian(payload[4..]) == payload.Length,
        Tcp => payload.Length >= 20 && (payload[12] >> 4) * 4 is >= 20 and var header && header <= payload.Length
            && InternetChecksum.IsRight(packet, protocol, payload),
        IPv4 => payload.Length >= 20 && payload[0] >> 4 == 4 && BinaryPrimitives.ReadUInt16BigEndian(payload[2..]) == payload.Length,
        IPv6 => payload.Length >= 40 && payload[0] >> 4 == 6 && BinaryPrimitives.ReadUInt16BigEndian(payload[4..]) + 40 == payload.Length,
        Sctp => payload.Length >= 16 && payload.Length % 4 == 0 && payload[12] < 16,
        _ => false,
    };
}
