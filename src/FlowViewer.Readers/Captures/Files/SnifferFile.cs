using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Files;

/// <summary>
/// The DOS Sniffer's format, uncompressed: records of type, length, two reserved bytes and data; the first gives date, network and
/// unit of time. Times count from the midnight of that date on the capturing machine's clock, whose zone is not stated.
/// </summary>
internal sealed class SnifferFile : CaptureFile
{
    private const int Magic = 17, RecordHeader = 6, VersionRecord = 18, FormatAt = Magic + RecordHeader + 10;
    private const int Version = 1, EndOfFile = 3, Frame2 = 4, Frame4 = 8, Frame6 = 12;
    private const int Uncompressed = 1;

    // The units of time by their number, in picoseconds.
    private static readonly ulong[] Units = [15_000_000, 838_096, 15_000_000, 500_000, 2_000_000, 1_000_000, 100_000];
    private long? _midnight;
    private ulong _unit;
    private int _major, _network;
    private bool _started, _ended;

    public override string Kind => "sniffer";

    public static bool Knows(ReadOnlySpan<byte> bytes) => HasMagic(bytes) && !IsCompressed(bytes);

    /// <summary>True for a file of the format's compressed variant, which is not read.</summary>
    public static bool IsCompressed(ReadOnlySpan<byte> bytes) => HasMagic(bytes) && bytes.Length > FormatAt && bytes[FormatAt] != Uncompressed;

    public override long Cut(ReadOnlySpan<byte> bytes, Batch<Frame> frames, out int needed)
    {
        int position = 0;
        if (!_started)
        {
            needed = Magic + RecordHeader + VersionRecord;
            if (bytes.Length < needed || !Start(bytes[Magic..]))
                return 0;
            position = Magic + RecordHeader + BinaryPrimitives.ReadUInt16LittleEndian(bytes[(Magic + 2)..]);
        }
        while (!_ended && bytes.Length - position >= RecordHeader)
        {
            ReadOnlySpan<byte> record = bytes[position..];
            int type = BinaryPrimitives.ReadUInt16LittleEndian(record), length = BinaryPrimitives.ReadUInt16LittleEndian(record[2..]);
            if (record.Length - RecordHeader < length)
            {
                needed = RecordHeader + length;
                return position;
            }
            if (HeaderOf(type) is var header && header > 0)
                ReadFrame(record.Slice(RecordHeader, length), position + RecordHeader, header, frames);
            _ended = type == EndOfFile;
            position += RecordHeader + length;
        }
        needed = RecordHeader;
        return _ended ? bytes.Length : position;
    }

    private static bool HasMagic(ReadOnlySpan<byte> bytes) => bytes.StartsWith("TRSNIFF data    \x1a"u8);

    private bool Start(ReadOnlySpan<byte> record)
    {
        _started = true;
        int type = BinaryPrimitives.ReadUInt16LittleEndian(record), length = BinaryPrimitives.ReadUInt16LittleEndian(record[2..]);
        ReadOnlySpan<byte> version = record[RecordHeader..];
        if (type != Version || length < VersionRecord || version[11] >= Units.Length)
        {
            Break(type != Version ? $"a first record of type {type}" : length < VersionRecord ? $"a version record of {length} bytes" : $"a unit of time of number {version[11]}");
            return false;
        }
        _major = BinaryPrimitives.ReadUInt16LittleEndian(version);
        _network = version[9];
        _unit = Units[version[11]];
        int date = BinaryPrimitives.ReadUInt16LittleEndian(version[6..]);
        (int year, int month, int day) = (1980 + (date >> 9), date >> 5 & 0xf, date & 0x1f);
        if (month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
            _midnight = (new DateTime(year, month, day) - DateTime.UnixEpoch).Ticks * 100;
        else
            Problems.Add(new TraceProblem(TraceProblemCode.BadBlock, 0, "the start date is not a date: the packets have no times"));
        return true;
    }

    // Type 8 is a description in files of version 2 and before, a frame of ATM after it.
    private int HeaderOf(int type) => type switch
    {
        Frame2 => 14,
        Frame4 when _major > 2 => 48,
        Frame6 => 34,
        _ => 0,
    };

    private void ReadFrame(ReadOnlySpan<byte> data, int position, int header, Batch<Frame> frames)
    {
        uint length = data.Length < header ? 0u : BinaryPrimitives.ReadUInt16LittleEndian(data[6..]);
        if (data.Length < header || length > data.Length - header)
        {
            Problems.Add(new TraceProblem(TraceProblemCode.BadBlock, ++FrameCount, $"a packet of {length} bytes in a record of {data.Length}"));
            return;
        }
        uint original = BinaryPrimitives.ReadUInt16LittleEndian(data[10..]);
        AddFrame(frames, position + header, length, original, LinkTypeOf(_network), TimeOf(data));
    }

    // Ethernet is read; token ring and FDDI go by their names among the link types of pcap.
    private static int LinkTypeOf(int network) => network switch
    {
        1 => 1,
        0 => 6,
        9 => 10,
        _ => -network,
    };

    private TraceTime TimeOf(ReadOnlySpan<byte> data)
    {
        ulong ticks = (ulong)data[4] << 32 | (ulong)BinaryPrimitives.ReadUInt16LittleEndian(data[2..]) << 16 | BinaryPrimitives.ReadUInt16LittleEndian(data);
        return _midnight is { } midnight
            ? new TraceTime(midnight + data[5] * TimeSpan.TicksPerDay * 100 + (long)(ticks * _unit / 1000), TraceTimeKind.Local)
            : TraceTime.Missing;
    }
}
