using System.Buffers.Binary;

namespace FlowViewer.Readers.Captures.Signalling.Nas;

/// <summary>Elements of the NAS that have a length before their value (TS 24.007 11.2.1.1): of one byte, or of two where they are long.</summary>
internal static class LengthValue
{
    /// <summary>The value behind the length; as much as there is of it.</summary>
    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> bytes, int lengthSize) =>
        bytes.Length < lengthSize ? default : bytes.Slice(lengthSize, Math.Min(LengthOf(bytes, lengthSize), bytes.Length - lengthSize));

    /// <summary>What stands behind the value.</summary>
    public static ReadOnlySpan<byte> After(ReadOnlySpan<byte> bytes, int lengthSize) =>
        bytes.Length < lengthSize ? default : bytes[Math.Min(lengthSize + LengthOf(bytes, lengthSize), bytes.Length)..];

    private static int LengthOf(ReadOnlySpan<byte> bytes, int lengthSize) => lengthSize == 1 ? bytes[0] : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
