using System.IO.Hashing;
using System.Security.Cryptography;

namespace FlowViewer.Traces;

/// <summary>
/// The 64-bit hash (XXH3) under which the index keeps branches and tags and finds Call-IDs. A seed of the process keeps a hostile
/// trace from choosing values that collide; hashes are therefore never stored.
/// </summary>
internal static class FieldHash
{
    private static readonly long Seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    /// <summary>The hash of a field; 0 only for an empty one.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? 0 : Math.Max(1, XxHash3.HashToUInt64(bytes, Seed));
}
