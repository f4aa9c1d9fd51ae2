using System.Buffers.Binary;

namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>The header of an RTP packet (RFC 3550 5.1), and where its payload stands.</summary>
/// <param name="PayloadType">Seven bits.</param>
/// <param name="IsMarked">The marker bit.</param>
/// <param name="Sequence">The sequence number.</param>
/// <param name="Timestamp">In units of the stream's clock.</param>
/// <param name="Ssrc">Who sends.</param>
/// <param name="Length">The octets of the header, with contributing sources and extension.</param>
/// <param name="Octets">The octets of the payload, without padding where the last byte was captured.</param>
internal readonly record struct RtpHeader(byte PayloadType, bool IsMarked, ushort Sequence, uint Timestamp, uint Ssrc, int Length, int Octets)
{
    private const int Fixed = 12;
    private const byte Padding = 0x20, Extension = 0x10;

    // RFC 5761 4: with RTCP on the same port, payload types 64 to 95 would be taken for it.
    private const byte FirstReserved = 64, LastReserved = 95;

    /// <summary>Reads a header; false where the bytes cannot be RTP.</summary>
    /// <param name="bytes">What was captured of the packet.</param>
    /// <param name="sent">How many bytes the packet had.</param>
    /// <param name="header">The header.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, int sent, out RtpHeader header)
    {
        header = default;
        if (bytes.Length < Fixed || bytes[0] >> 6 != 2)
            return false;
        byte type = (byte)(bytes[1] & 0x7f);
        if (type is >= FirstReserved and <= LastReserved)
            return false;
        int length = Fixed + (bytes[0] & 15) * 4;
        if ((bytes[0] & Extension) != 0)
            length += bytes.Length >= length + 4 ? 4 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(length + 2)..]) * 4 : 4;
        int padding = (bytes[0] & Padding) != 0 && bytes.Length == sent ? bytes[^1] : 0;
        if (length + padding > sent || (padding == 0 && (bytes[0] & Padding) != 0 && bytes.Length == sent))
            return false;
        header = new RtpHeader(type, (bytes[1] & 0x80) != 0, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]), length, sent - length - padding);
        return true;
    }
}
