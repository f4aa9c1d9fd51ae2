namespace FlowViewer.Traces;

/// <summary>File formats that people upload by mistake or by hope, known by their first bytes, so that the page can name them.</summary>
internal static class FileFormat
{
    /// <summary>How many bytes of a file are enough to tell.</summary>
    public const int LongestMagic = 264;

    /// <summary>The format's name, or null where the bytes are none of those that we name.</summary>
    public static string? NameOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("GMBU"u8) || bytes.StartsWith("RTSS"u8))
            return "Microsoft Network Monitor capture";
        if (bytes.StartsWith("PK\x3\x4"u8) || bytes.StartsWith("PK\x5\x6"u8))
            return "ZIP archive";
        if (StartsWith(bytes, [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]))
            return "XZ-compressed file";
        if (StartsWith(bytes, [0x28, 0xb5, 0x2f, 0xfd]))
            return "Zstandard-compressed file";
        if (StartsWith(bytes, [0x04, 0x22, 0x4d, 0x18]))
            return "LZ4-compressed file";
        if (bytes.StartsWith("BZh"u8) && bytes.Length > 9 && bytes[4..].StartsWith("1AY&SY"u8))
            return "bzip2-compressed file";
        if (StartsWith(bytes, [(byte)'7', (byte)'z', 0xbc, 0xaf, 0x27, 0x1c]))
            return "7-Zip archive";
        if (bytes.StartsWith("Rar!\x1a"u8))
            return "RAR archive";
        if (bytes.Length > 262 && bytes[257..].StartsWith("ustar"u8))
            return "tar archive";
        if (bytes.StartsWith("btsnoop\0"u8))
            return "Bluetooth snoop capture";
        if (bytes.StartsWith("Extensible"u8))
            return "Microsoft ETL or Observer capture";
        if (bytes.StartsWith("ObserverPktBuffe"u8))
            return "Network Instruments Observer capture";
        if (bytes.StartsWith("TRSNIFF data    \x1a"u8))
            return "DOS Sniffer capture";
        if (bytes.StartsWith("XCP\0"u8))
            return "NetXRay capture";
        if (StartsWith(bytes, [0xa1, 0xb2, 0xc3, 0xcb]))
            return "packet capture index";
        if (bytes.StartsWith("%PDF-"u8))
            return "PDF document";
        if (StartsWith(bytes, [0x89, (byte)'P', (byte)'N', (byte)'G']))
            return "PNG image";
        if (StartsWith(bytes, [0xff, 0xd8, 0xff]))
            return "JPEG image";
        if (bytes.StartsWith("RIFF"u8) && bytes.Length > 11 && bytes[8..].StartsWith("WAVE"u8))
            return "WAVE sound";
        if (bytes.StartsWith("SQLite format 3\0"u8))
            return "SQLite database";
        if (LooksLikeErf(bytes))
            return "Endace ERF capture";
        return null;
    }

    private static bool StartsWith(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> magic) => bytes.StartsWith(magic);

    // ERF has no magic: a record is a little-endian time stamp of 8 bytes, type, flags, record length, loss counter, wire length.
    // Two records whose times and lengths agree are proof enough; text never has such bytes.
    private static bool LooksLikeErf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 32 || !IsErfHeader(bytes, out int length, out uint seconds))
            return false;
        return length + 16 <= bytes.Length && IsErfHeader(bytes[length..], out _, out uint next) && next - seconds < 86_400;
    }

    private static bool IsErfHeader(ReadOnlySpan<byte> bytes, out int length, out uint seconds)
    {
        seconds = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        length = System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(bytes[10..]);
        int wire = System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(bytes[14..]);
        return (bytes[8] & 0x7f) is 1 or 2 or 11 or 16 && length >= 16 && wire > 0 && seconds is > 900_000_000 and < 4_000_000_000;
    }
}
