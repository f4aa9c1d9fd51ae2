using System.Buffers.Binary;

namespace FlowViewer.Readers.Captures.Signalling.Diameter;

/// <summary>The header of a message (RFC 6733 3).</summary>
/// <param name="Length">Of the whole message with this header.</param>
/// <param name="Flags">R, P, E and T from the left; the others are reserved.</param>
/// <param name="Command">The command code, which a request and its answer share.</param>
/// <param name="Application">Whose command it is.</param>
/// <param name="HopByHop">Matches an answer to its request.</param>
internal readonly record struct DiameterHeader(int Length, byte Flags, int Command, uint Application, uint HopByHop)
{
    public const int Size = 20;
    private const int LargestMessage = 1 << 20;

    public bool IsRequest => (Flags & 0x80) != 0;
    public bool IsError => (Flags & 0x20) != 0;
    public bool IsRetransmitted => (Flags & 0x10) != 0;

    /// <summary>True where bytes begin as a message of Diameter does: version 1, a length in words of 4, no reserved flag, a command that has a name.</summary>
    public static bool Knows(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Size && Read(bytes) is var header && MayBegin(bytes) && DiameterCommands.IsKnown(header.Command)
        // RFC 6733 3: an answer may have an error, a request has none.
        && !(header.IsRequest && header.IsError);

    /// <summary>True where the few bytes that there are contradict nothing that <see cref="Knows"/> asks for.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] != 1)
            return false;
        if (bytes.Length < 5)
            return bytes.Length < 2 || bytes[1] <= LargestMessage >> 16;
        int length = (int)(BinaryPrimitives.ReadUInt32BigEndian(bytes) & 0xff_ffff);
        return length is >= Size and <= LargestMessage && length % 4 == 0 && (bytes[4] & 15) == 0;
    }

    public static DiameterHeader Read(ReadOnlySpan<byte> bytes) => new(
        (int)(BinaryPrimitives.ReadUInt32BigEndian(bytes) & 0xff_ffff), bytes[4], (int)(BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) & 0xff_ffff),
        BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]));
}
