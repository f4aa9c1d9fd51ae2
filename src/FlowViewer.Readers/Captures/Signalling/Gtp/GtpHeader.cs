using System.Buffers.Binary;

namespace FlowViewer.Readers.Captures.Signalling.Gtp;

/// <summary>The header of GTPv2-C (TS 29.274 5.1).</summary>
/// <param name="Type">The message type.</param>
/// <param name="Length">Of the whole message with this header.</param>
/// <param name="Teid">The tunnel endpoint of the receiver; null where the header has none.</param>
/// <param name="Sequence">Matches a response to its request.</param>
/// <param name="Size">Of this header.</param>
/// <param name="IsFollowed">True where another message follows in the same datagram.</param>
internal readonly record struct GtpHeader(int Type, int Length, uint? Teid, int Sequence, int Size, bool IsFollowed)
{
    private const int Version = 2, PiggybackFlag = 0x10, TeidFlag = 0x08;

    /// <summary>True where the header is whole and of version 2.</summary>
    public static bool Knows(ReadOnlySpan<byte> bytes) => bytes.Length >= 8 && bytes[0] >> 5 == Version && bytes.Length >= Read(bytes).Size && Read(bytes).Length >= Read(bytes).Size;

    public static GtpHeader Read(ReadOnlySpan<byte> bytes)
    {
        bool hasTeid = (bytes[0] & TeidFlag) != 0 && bytes.Length >= 12;
        int size = (bytes[0] & TeidFlag) != 0 ? 12 : 8, sequenceAt = hasTeid ? 8 : 4;
        return new GtpHeader(bytes[1], BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) + 4,
            hasTeid ? BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) : null,
            (int)(BinaryPrimitives.ReadUInt32BigEndian(bytes[sequenceAt..]) >> 8), size, (bytes[0] & PiggybackFlag) != 0);
    }
}
