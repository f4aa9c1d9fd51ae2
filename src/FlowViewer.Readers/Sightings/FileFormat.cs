using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Files;

namespace FlowViewer.Readers.Sightings;

/// <summary>A file format that people upload by mistake or by hope, known by its first bytes, so that the page can name it.</summary>
/// <param name="Name">In words.</param>
/// <param name="Short">As its files are called.</param>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Fits">Tells whether bytes begin a file of it.</param>
internal sealed record FileFormat(string Name, string Short, SeenKind Kind, FileFormat.Test Fits)
{
    /// <summary>How many bytes of a file are enough to tell.</summary>
    public const int LongestMagic = 264;

    /// <summary>Looks at the first bytes of a file.</summary>
    public delegate bool Test(ReadOnlySpan<byte> bytes);

    private static readonly FileFormat[] All =
    [
        new("Bluetooth snoop capture", "btsnoop", SeenKind.OtherCapture, b => b.StartsWith("btsnoop\0"u8)),
        new("Network Instruments Observer capture", "Observer", SeenKind.OtherCapture, b => b.StartsWith("ObserverPktBuffe"u8) || b.StartsWith("Extensible"u8)),
        new("compressed DOS Sniffer capture", "compressed Sniffer", SeenKind.OtherCapture, SnifferFile.IsCompressed),
        new("NetXRay capture", "NetXRay", SeenKind.OtherCapture, b => b.StartsWith("XCP\0"u8)),
        new("packet capture index", "index", SeenKind.OtherCapture, b => b.StartsWith((ReadOnlySpan<byte>)[0xa1, 0xb2, 0xc3, 0xcb])),
        new("Endace ERF capture", "ERF", SeenKind.OtherCapture, LooksLikeErf),
        new("Windows event log", ".evtx", SeenKind.WindowsLog, b => b.StartsWith("ElfFile\0"u8)),
        new("Windows event trace", ".etl", SeenKind.WindowsLog, LooksLikeEtl),
        new("Office document", "Office", SeenKind.Office, b => IsOffice(b) || b.StartsWith((ReadOnlySpan<byte>)[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])),
        new("PDF document", "PDF", SeenKind.Document, b => b.StartsWith("%PDF-"u8)),
        new("RTF document", "RTF", SeenKind.Document, b => b.StartsWith(@"{\rtf1"u8)),
        new("PNG image", "PNG", SeenKind.Picture, b => b.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])),
        new("JPEG image", "JPEG", SeenKind.Picture, b => b.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff])),
        new("GIF image", "GIF", SeenKind.Picture, b => b.StartsWith("GIF87a"u8) || b.StartsWith("GIF89a"u8)),
        new("WebP image", "WebP", SeenKind.Picture, b => b.StartsWith("RIFF"u8) && b.Length > 11 && b[8..].StartsWith("WEBP"u8)),
        new("WAVE sound", "WAVE", SeenKind.Sound, b => b.StartsWith("RIFF"u8) && b.Length > 11 && b[8..].StartsWith("WAVE"u8)),
        new("MP3 sound", "MP3", SeenKind.Sound, b => b.StartsWith("ID3"u8)),
        new("Sun sound", "AU", SeenKind.Sound, b => b.StartsWith(".snd"u8)),
        new("SQLite database", "SQLite", SeenKind.Database, b => b.StartsWith("SQLite format 3\0"u8)),
        new("XZ-compressed file", "xz", SeenKind.OtherArchive, b => b.StartsWith((ReadOnlySpan<byte>)[0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0])),
        new("Zstandard-compressed file", "Zstandard", SeenKind.OtherArchive, b => b.StartsWith((ReadOnlySpan<byte>)[0x28, 0xb5, 0x2f, 0xfd])),
        new("LZ4-compressed file", "LZ4", SeenKind.OtherArchive, b => b.StartsWith((ReadOnlySpan<byte>)[0x04, 0x22, 0x4d, 0x18])),
        new("bzip2-compressed file", "bzip2", SeenKind.OtherArchive, b => b.StartsWith("BZh"u8) && b.Length > 9 && b[4..].StartsWith("1AY&SY"u8)),
        new("7-Zip archive", "7-Zip", SeenKind.OtherArchive, b => b.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xbc, 0xaf, 0x27, 0x1c])),
        new("RAR archive", "RAR", SeenKind.OtherArchive, b => b.StartsWith("Rar!\x1a"u8)),
    ];

    /// <summary>The format of a file, or null where its bytes are none of those that we name.</summary>
    public static FileFormat? Of(ReadOnlySpan<byte> bytes)
    {
        foreach (FileFormat format in All)
            if (format.Fits(bytes))
                return format;
        return null;
    }

    // Office documents are ZIP archives whose first file says so: OOXML (ECMA-376 part 2) and OpenDocument (part 2, 3.3).
    public static bool IsOffice(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("PK\x3\x4"u8) || bytes.Length < 40)
            return false;
        ReadOnlySpan<byte> name = bytes[30..];
        return name.StartsWith("[Content_Types].xml"u8) || name.StartsWith("_rels/.rels"u8) || name.StartsWith("docProps/"u8)
            || name.StartsWith("mimetypeapplication/vnd."u8) || name.StartsWith("word/"u8) || name.StartsWith("xl/"u8) || name.StartsWith("ppt/"u8);
    }

    // An ETL file begins with the header of a buffer, which names the buffer's size at 0, 8 and (used so far) 4, and then a record of type 1 or 2 at 72.
    private static bool LooksLikeEtl(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 80)
            return false;
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(bytes), saved = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]), used = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        return size is >= 1024 and <= 16 << 20 && size % 1024 == 0 && saved is > 72 && saved <= size && used is > 72 && used <= size && bytes[75] == 0xc0 && bytes[74] is 1 or 2;
    }

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
        seconds = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        length = BinaryPrimitives.ReadUInt16BigEndian(bytes[10..]);
        int wire = BinaryPrimitives.ReadUInt16BigEndian(bytes[14..]);
        return (bytes[8] & 0x7f) is 1 or 2 or 11 or 16 && length >= 16 && wire > 0 && seconds is > 900_000_000 and < 4_000_000_000;
    }
}
