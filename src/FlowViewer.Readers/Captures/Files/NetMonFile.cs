using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Files;

/// <summary>
/// The formats of Microsoft's Network Monitor: 1 (<c>RTSS</c>) counts milliseconds, 2 (<c>GMBU</c>) microseconds, and from 2.1 on each
/// packet says behind its bytes what link it came from. A table at the end says where packets begin; as they are written one
/// after the other, only its first entry and its place are used.
/// </summary>
internal sealed class NetMonFile : CaptureFile
{
    private const int FileHeader = 128, UtcMinor = 3;
    // Entries about the capture itself (filters, adapters, names) stand among the packets.
    private const int FirstOwn = 0xffe0, PcapBase = 0xe000;
    private static readonly DateTime WindowsEpoch = new(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private long _offset, _length, _position, _end;
    private int _recordHeader, _trailer, _minor, _network;
    private long _start;

    public override string Kind => "netmon";

    public static bool Knows(ReadOnlySpan<byte> bytes) => bytes.StartsWith("GMBU"u8) || bytes.StartsWith("RTSS"u8);

    public override void Prepare(IByteSource source)
    {
        _length = _end = source.Length;
        byte[] header = new byte[FileHeader];
        source.Read(0, header);
        int major = header[5];
        _minor = header[4];
        if (major is not (1 or 2))
        {
            Break($"version {major}.{_minor} of the format");
            return;
        }
        _recordHeader = major == 1 ? 8 : 16;
        _trailer = major == 1 || _minor == 0 ? 0 : _minor switch { 1 => 2, 2 => 6, _ => 15 };
        _network = UInt16(header, 6);
        _start = StartOf(header);
        uint table = UInt32(header, 24), tableBytes = UInt32(header, 28);
        byte[] first = new byte[4];
        _position = FileHeader;
        if (table < FileHeader || table > source.Length)
            return;
        _end = table;
        if (tableBytes >= 4 && source.Read(table, first) == first.Length && UInt32(first, 0) is var begin && begin >= FileHeader && begin < table)
            _position = begin;
    }

    public override long Cut(ReadOnlySpan<byte> bytes, Batch<Frame> frames, out int needed)
    {
        int position = _offset == 0 ? (int)Math.Min(_position, int.MaxValue) : 0;
        needed = 0;
        if (position > bytes.Length)
            return Passed(position);
        while (_offset + position < _end)
        {
            ReadOnlySpan<byte> record = bytes[position..];
            needed = _recordHeader;
            if (record.Length < _recordHeader)
                return Passed(position);
            uint original = _recordHeader == 8 ? (uint)UInt16(record, 4) : UInt32(record, 8), length = _recordHeader == 8 ? (uint)UInt16(record, 6) : UInt32(record, 12);
            if (length > LongestRecord)
            {
                Break($"a packet of {length} bytes");
                needed = 0;
                return Passed(position);
            }
            int whole = _recordHeader + (int)length + _trailer;
            needed = whole;
            if (record.Length < whole)
                return Passed(position);
            Add(frames, record, position + _recordHeader, length, original);
            position += whole;
        }
        needed = 0;
        // The tables behind the packets hold none.
        return Passed(Math.Max(position, _length - _offset));
    }

    private long Passed(long count)
    {
        _offset += count;
        return count;
    }

    private void Add(Batch<Frame> frames, ReadOnlySpan<byte> record, int at, uint length, uint original)
    {
        ReadOnlySpan<byte> trailer = record.Slice(_recordHeader + (int)length, _trailer);
        int network = _trailer > 0 ? UInt16(trailer, 0) : _network;
        if (network >= FirstOwn)
            return;
        // From 2.3 on each packet has its moment in UTC; before, the file has the time of a clock without its zone.
        TraceTime time = _minor >= UtcMinor && _trailer == 15
            ? TraceTime.Utc(unchecked((BinaryPrimitives.ReadInt64LittleEndian(trailer[6..]) - (DateTime.UnixEpoch - WindowsEpoch).Ticks) * 100))
            : new TraceTime(unchecked(_start + (_recordHeader == 8 ? UInt32(record, 0) * 1_000_000L : BinaryPrimitives.ReadInt64LittleEndian(record) * 1000)), TraceTimeKind.Local);
        AddFrame(frames, at, length, original, LinkTypeOf(network), time);
    }

    private static int LinkTypeOf(int network) => network switch
    {
        0 or 1 => 1,
        >= 7 and <= 9 => 101,
        >= PcapBase => network & 0xfff,
        _ => -network,
    };

    private static long StartOf(ReadOnlySpan<byte> header)
    {
        // Year, month, day of the week, day, hour, minute, second, millisecond.
        string text = $"{UInt16(header, 8):0000}-{UInt16(header, 10):00}-{UInt16(header, 14):00}T{UInt16(header, 16):00}:{UInt16(header, 18):00}:{UInt16(header, 20):00}.{UInt16(header, 22):000}Z";
        return DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out DateTimeOffset start) ? (start.UtcDateTime - DateTime.UnixEpoch).Ticks * 100 : 0;
    }

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static int UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}
