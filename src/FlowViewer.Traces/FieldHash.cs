using System.Buffers.Binary;
using System.Numerics;

namespace FlowViewer.Traces;

/// <summary>
/// The 64-bit hash under which the index keeps branches and tags and finds Call-IDs: eight bytes a step, multiplied and folded. A
/// seed of the process keeps a hostile trace from choosing values that collide; hashes are therefore never stored.
/// </summary>
internal static class FieldHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64();

    /// <summary>The hash of a field; 0 only for an empty one.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return 0;
        ulong hash = (ulong)bytes.Length * Multiplier ^ Seed;
        ReadOnlySpan<byte> last = bytes.Length >= 8 ? bytes[^8..] : [];
        while (bytes.Length > 8)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }
        // The last step takes eight bytes as well, some of them for the second time.
        if (!last.IsEmpty)
            return Math.Max(1, Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(last)));
        ulong rest = 0;
        foreach (byte b in bytes)
            rest = rest << 8 | b;
        return Math.Max(1, Mix(hash ^ rest));
    }

    private static ulong Mix(ulong value)
    {
        ulong high = Math.BigMul(value, Multiplier, out ulong low);
        return BitOperations.RotateLeft(high ^ low, 29);
    }
}
