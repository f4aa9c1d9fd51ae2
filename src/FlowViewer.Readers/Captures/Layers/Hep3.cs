using System.Buffers.Binary;
using System.IO.Compression;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>HEP version 3: "HEP3", the length, and chunks of vendor, type, length and value. The chunk with the agent's key is dropped.</summary>
internal static class Hep3
{
    private const int LargestPayload = 1 << 20;
    private const int Protocol = 2, SourceV4 = 3, DestinationV4 = 4, SourceV6 = 5, DestinationV6 = 6, SourcePort = 7, DestinationPort = 8,
        Seconds = 9, Microseconds = 10, Payload = 15, PackedPayload = 16;

    /// <summary>How long the packet is that the bytes begin with; 0 where they do not begin one.</summary>
    public static int LengthOf(ReadOnlySpan<byte> bytes) =>
        Knows(bytes) && bytes.Length >= 6 ? BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) : 0;

    public static bool Knows(ReadOnlySpan<byte> bytes) => bytes.StartsWith("HEP3"u8);

    public static Next Open(ref Packet packet, LayerWalk walk)
    {
        int length = LengthOf(packet.Bytes);
        if (length < 6)
            return Next.Malformed;
        packet.Trim(length);
        packet.Skip(6);
        return ReadChunks(ref packet, out bool packed) ? Content(ref packet, walk, packed) : Next.Malformed;
    }

    private static bool ReadChunks(ref Packet packet, out bool packed)
    {
        packed = false;
        long seconds = -1, micros = 0;
        IpEnd source = packet.Source, destination = packet.Destination;
        int payloadAt = -1, payloadLength = 0;
        ReadOnlySpan<byte> all = packet.Bytes;
        for (int position = 0; all.Length - position >= 6;)
        {
            ReadOnlySpan<byte> chunk = all[position..];
            int vendor = BinaryPrimitives.ReadUInt16BigEndian(chunk), type = BinaryPrimitives.ReadUInt16BigEndian(chunk[2..]),
                length = BinaryPrimitives.ReadUInt16BigEndian(chunk[4..]);
            if (length < 6)
                return false;
            ReadOnlySpan<byte> value = chunk[6..Math.Min(length, chunk.Length)];
            // Vendor 0 is the common table; chunks of others are passed over.
            switch (vendor == 0 ? type : 0)
            {
                case Protocol when value.Length >= 1:
                    packet.Transport = Hep.TransportOf(value[0]);
                    break;
                case SourceV4 when value.Length >= 4:
                    source = Hep.EndOf(value[..4], source.Port);
                    break;
                case DestinationV4 when value.Length >= 4:
                    destination = Hep.EndOf(value[..4], destination.Port);
                    break;
                case SourceV6 when value.Length >= 16:
                    source = Hep.EndOf(value[..16], source.Port);
                    break;
                case DestinationV6 when value.Length >= 16:
                    destination = Hep.EndOf(value[..16], destination.Port);
                    break;
                case SourcePort when value.Length >= 2:
                    source = source with { Port = BinaryPrimitives.ReadUInt16BigEndian(value) };
                    break;
                case DestinationPort when value.Length >= 2:
                    destination = destination with { Port = BinaryPrimitives.ReadUInt16BigEndian(value) };
                    break;
                case Seconds when value.Length >= 4:
                    seconds = BinaryPrimitives.ReadUInt32BigEndian(value);
                    break;
                case Microseconds when value.Length >= 4:
                    micros = BinaryPrimitives.ReadUInt32BigEndian(value);
                    break;
                case Payload or PackedPayload:
                    packed = type == PackedPayload;
                    (payloadAt, payloadLength) = (position + 6, value.Length);
                    break;
            }
            position += length;
        }
        if (payloadAt < 0)
            return false;
        (packet.Source, packet.Destination) = (source, destination);
        if (seconds >= 0)
            packet.Time = TraceTime.Utc(seconds * 1_000_000_000L + micros * 1000L);
        packet.Skip(payloadAt);
        packet.Trim(payloadLength);
        return true;
    }

    private static Next Content(ref Packet packet, LayerWalk walk, bool packed)
    {
        if (!packed)
            return Hep.Content(ref packet, walk);
        // What is unpacked does not stand in the source, so it is kept by the decoder that may keep.
        if (!walk.Sip.CanSpill)
            return Next.Deferred;
        byte[]? unpacked = Unpack(packet.Bytes);
        if (unpacked is null)
            return Next.Malformed;
        packet.Bytes = unpacked;
        packet.At = -1;
        return Hep.Content(ref packet, walk);
    }

    private static byte[]? Unpack(ReadOnlySpan<byte> bytes)
    {
        using var stream = new ZLibStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
        byte[] unpacked = new byte[Math.Min(LargestPayload, bytes.Length * 32 + 1024)];
        try
        {
            return unpacked[..stream.ReadAtLeast(unpacked, unpacked.Length, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            // Broken compression makes the layer malformed, which the caller counts.
            return null;
        }
    }
}
