using System.Buffers.Binary;
using FlowViewer.Readers.Sources;

namespace FlowViewer.Readers.Archives;

/// <summary>
/// What a ZIP archive (PKWARE APPNOTE) holds and where: read from its central directory, or where that is missing or damaged from the
/// headers before each file. <see cref="System.IO.Compression.ZipArchive"/> tells no offsets, refuses cut archives, and makes an object
/// for each of the millions of entries that a hostile directory can have.
/// </summary>
internal sealed class ZipDirectory(SliceSource archive)
{
    private const uint LocalHeader = 0x04034b50, CentralHeader = 0x02014b50, End = 0x06054b50, End64 = 0x06064b50, End64Locator = 0x07064b50, Descriptor = 0x08074b50;
    private const int LocalSize = 30, CentralSize = 46, EndSize = 22, End64Size = 56, LocatorSize = 20;
    private const int Stored = 0, Deflated = 8;
    private const int LongestComment = ushort.MaxValue, FoldersToFile = 20;
    private readonly byte[] _buffer = new byte[1 << 16];

    public static bool Knows(ReadOnlySpan<byte> magic) => magic.StartsWith("PK\x3\x4"u8) || magic.StartsWith("PK\x5\x6"u8);

    /// <summary>The files, at most <paramref name="most"/> and one more, and whether the directory was whole.</summary>
    public List<ArchiveMember> Read(int most, out bool isWhole)
    {
        var members = new List<ArchiveMember>();
        isWhole = FindCentral(out long at, out long end) && ReadCentral(at, end, most, members);
        if (!isWhole && members.Count <= most)
        {
            members.Clear();
            ReadLocal(most, members);
        }
        return members;
    }

    private bool FindCentral(out long at, out long end)
    {
        (at, end) = (0, 0);
        int tail = (int)Math.Min(archive.Length, EndSize + LongestComment);
        byte[] bytes = new byte[tail];
        archive.Read(archive.Length - tail, bytes);
        for (int i = tail - EndSize; i >= 0; i--)
        {
            if (UInt32(bytes, i) != End || i + EndSize + UInt16(bytes, i + 20) > tail)
                continue;
            (long size, at) = (UInt32(bytes, i + 12), UInt32(bytes, i + 16));
            long place = archive.Length - tail + i;
            // 4.3.15: where a number does not fit, the ZIP64 record before this one has it.
            if ((at == uint.MaxValue || size == uint.MaxValue || UInt16(bytes, i + 10) == ushort.MaxValue) && !Read64(place, ref at, ref size))
                return false;
            end = at + size;
            return at >= 0 && size >= 0 && end >= at && end <= place;
        }
        return false;
    }

    private bool Read64(long end, ref long at, ref long size)
    {
        Span<byte> locator = stackalloc byte[LocatorSize], record = stackalloc byte[End64Size];
        if (end < LocatorSize || archive.Read(end - LocatorSize, locator) < LocatorSize || UInt32(locator, 0) != End64Locator)
            return true;
        long place = (long)BinaryPrimitives.ReadUInt64LittleEndian(locator[8..]);
        if (place < 0 || place > end || archive.Read(place, record) < End64Size || UInt32(record, 0) != End64)
            return false;
        size = (long)BinaryPrimitives.ReadUInt64LittleEndian(record[40..]);
        at = (long)BinaryPrimitives.ReadUInt64LittleEndian(record[48..]);
        return true;
    }

    private bool ReadCentral(long at, long end, int most, List<ArchiveMember> members)
    {
        // Folders are no files, but must not be without end either.
        for (int entries = 0; at + CentralSize <= end && members.Count <= most && entries < most * FoldersToFile; entries++)
        {
            Span<byte> header = _buffer.AsSpan(0, archive.Read(at, _buffer.AsSpan(0, CentralSize)));
            if (header.Length < CentralSize || UInt32(header, 0) != CentralHeader)
                return false;
            (int flags, int method) = (UInt16(header, 8), UInt16(header, 10));
            (long packed, long length, long local) = (UInt32(header, 20), UInt32(header, 24), UInt32(header, 42));
            (int name, int extra, int comment) = (UInt16(header, 28), UInt16(header, 30), UInt16(header, 32));
            string shown = NameAt(at + CentralSize, name, out bool isFolder);
            if (packed == uint.MaxValue || length == uint.MaxValue || local == uint.MaxValue)
                Read64(at + CentralSize + name, extra, ref length, ref packed, ref local);
            at += CentralSize + name + extra + comment;
            if (isFolder)
                continue;
            if (DataAt(local) is not { } start)
                return false;
            members.Add(Member(shown, flags, method, start, packed, length));
        }
        return true;
    }

    // 4.5.3: the ZIP64 extra field has those of the three that do not fit, in this order.
    private void Read64(long at, int size, ref long length, ref long packed, ref long local)
    {
        byte[] extra = new byte[size];
        ReadOnlySpan<byte> rest = extra.AsSpan(0, archive.Read(at, extra));
        while (rest.Length >= 4)
        {
            (int id, int count) = (UInt16(rest, 0), Math.Min(UInt16(rest, 2), rest.Length - 4));
            ReadOnlySpan<byte> field = rest.Slice(4, count);
            rest = rest[(4 + count)..];
            if (id != 1)
                continue;
            Take(ref field, ref length);
            Take(ref field, ref packed);
            Take(ref field, ref local);
        }

        static void Take(ref ReadOnlySpan<byte> field, ref long value)
        {
            if (value != uint.MaxValue || field.Length < 8)
                return;
            value = BinaryPrimitives.ReadInt64LittleEndian(field);
            field = field[8..];
        }
    }

    /// <summary>Where the bytes of a file begin, behind its local header; null if there is none.</summary>
    private long? DataAt(long local)
    {
        Span<byte> header = stackalloc byte[LocalSize];
        return local >= 0 && local < archive.Length && archive.Read(local, header) == LocalSize && UInt32(header, 0) == LocalHeader
            ? local + LocalSize + UInt16(header, 26) + UInt16(header, 28)
            : null;
    }

    private ArchiveMember Member(string name, int flags, int method, long start, long packed, long length)
    {
        start = Math.Min(start, archive.Length);
        SliceSource bytes = archive.Slice(start, Math.Clamp(packed, 0, archive.Length - start));
        return new ArchiveMember(name, bytes, method == Deflated, method == Stored ? packed : length)
        {
            // 4.4.4: bit 0 is encryption, bit 13 hides what the headers say; method 99 is AES.
            Obstacle = (flags & 0x2041) != 0 || method == 99 ? "encrypted"
                : method is not (Stored or Deflated) ? $"packed by {MethodName(method)}, which is not read"
                : null,
        };
    }

    /// <summary>Goes from one local header to the next: what is left of an archive that breaks off before its directory.</summary>
    private void ReadLocal(int most, List<ArchiveMember> members)
    {
        long at = 0;
        while (members.Count <= most)
        {
            Span<byte> header = _buffer.AsSpan(0, archive.Read(at, _buffer.AsSpan(0, LocalSize)));
            if (header.Length < LocalSize || UInt32(header, 0) != LocalHeader)
                return;
            (int flags, int method) = (UInt16(header, 6), UInt16(header, 8));
            (long packed, long length) = (UInt32(header, 18), UInt32(header, 22));
            (int name, int extra) = (UInt16(header, 26), UInt16(header, 28));
            string shown = NameAt(at + LocalSize, name, out bool isFolder);
            long start = at + LocalSize + name + extra, unused = 0;
            if (packed == uint.MaxValue || length == uint.MaxValue)
                Read64(start - extra, extra, ref length, ref packed, ref unused);
            // 4.4.4: bit 3 puts the sizes behind the file, where only looking for them finds them.
            long next = (flags & 8) != 0 && packed == 0 ? FindEnd(start, out packed) : start + packed;
            if ((flags & 8) != 0 && length == 0)
                length = -1;
            if (!isFolder)
                members.Add(Member(shown, flags, method, start, packed, length));
            if (next <= at)
                return;
            at = next;
        }
    }

    /// <summary>Looks for the descriptor whose size is the distance to it, and gives what follows it; the end of the archive if there is none.</summary>
    private long FindEnd(long start, out long packed)
    {
        ReadOnlySpan<byte> mark = "PK\x7\x8"u8;
        Span<byte> descriptor = stackalloc byte[16];
        for (long at = start; at < archive.Length;)
        {
            ReadOnlySpan<byte> bytes = _buffer.AsSpan(0, archive.Read(at, _buffer));
            int found = bytes.IndexOf(mark);
            if (found < 0)
            {
                if (bytes.Length < _buffer.Length)
                    break;
                at += bytes.Length - mark.Length + 1;
                continue;
            }
            long place = at + found;
            if (archive.Read(place, descriptor) == descriptor.Length && UInt32(descriptor, 8) == place - start)
            {
                packed = place - start;
                return place + descriptor.Length;
            }
            at = place + mark.Length;
        }
        packed = Math.Max(0, archive.Length - start);
        return archive.Length;
    }

    private string NameAt(long at, int length, out bool isFolder)
    {
        ReadOnlySpan<byte> name = _buffer.AsSpan(0, archive.Read(at, _buffer.AsSpan(0, length)));
        isFolder = name.EndsWith("/"u8) || name.EndsWith("\\"u8);
        return MemberName.Of(name);
    }

    private static string MethodName(int method) => method switch
    {
        9 => "Deflate64",
        12 => "bzip2",
        14 => "LZMA",
        93 => "Zstandard",
        95 => "XZ",
        98 => "PPMd",
        _ => $"method {method}",
    };

    private static int UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
