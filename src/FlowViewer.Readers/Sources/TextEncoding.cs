using System.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Sources;

/// <summary>Turns pasted text in the encodings that editors save (UTF-8 with a byte order mark, UTF-16) into plain UTF-8 for the log readers.</summary>
internal static class TextEncoding
{
    private const int Sample = 512;

    /// <summary>The same source where it is UTF-8 or unknown 8-bit text already; else its text in memory.</summary>
    public static IByteSource ToUtf8(IByteSource source)
    {
        Span<byte> start = stackalloc byte[Sample];
        start = start[..source.Read(0, start)];
        if (start.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]))
            return new MemoryByteSource(AllOf(source).AsMemory(3));
        if (start.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]))
            return Decode(source, Encoding.Unicode, 2);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
            return Decode(source, Encoding.BigEndianUnicode, 2);
        return LooksLikeUtf16(start, highByte: 1) ? Decode(source, Encoding.Unicode, 0)
            : LooksLikeUtf16(start, highByte: 0) ? Decode(source, Encoding.BigEndianUnicode, 0)
            : source;
    }

    // Logs are mostly ASCII, so in UTF-16 nearly every second byte is zero and hardly any of the others.
    private static bool LooksLikeUtf16(ReadOnlySpan<byte> start, int highByte)
    {
        int zeroHigh = 0, zeroLow = 0, pairs = start.Length / 2;
        for (int i = 0; i < pairs; i++)
        {
            zeroHigh += start[2 * i + highByte] == 0 ? 1 : 0;
            zeroLow += start[2 * i + 1 - highByte] == 0 ? 1 : 0;
        }
        return pairs >= 4 && zeroHigh * 10 >= pairs * 9 && zeroLow * 20 <= pairs;
    }

    private static MemoryByteSource Decode(IByteSource source, Encoding encoding, int skip)
    {
        byte[] bytes = AllOf(source);
        return new MemoryByteSource(Encoding.Convert(encoding, Encoding.UTF8, bytes, skip, bytes.Length - skip));
    }

    private static byte[] AllOf(IByteSource source)
    {
        byte[] bytes = new byte[Math.Min(source.Length, Array.MaxLength)];
        int count = source.Read(0, bytes);
        return count == bytes.Length ? bytes : bytes[..count];
    }
}
