using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Files;

/// <summary>
/// The format of the DOS Sniffer: records with a type and a length. The first one gives the date, the link and the unit of time of the
/// frames. Compressed files are named, and not read.
/// </summary>
internal sealed class SnifferFile : CaptureFile
{
    private const int Version = 1, EndOfFile = 3, Frame2 = 4, Frame4 = 8, Frame6 = 12;
    private const int MagicBytes = 17, RecordHeader = 6, VersionBytes = 18, Uncompressed = 1, Ethernet = 1;
    private const long Day = 86_400_000_000_000;
    // Picoseconds a unit, by its number.
    private static readonly int[] Units = [15_000_000, 838_096, 15_000_000, 500_000, 2_000_000, 1_000_000, 100_000];
    private bool _started, _ended, _isOld;
    private int _linkType;
    private long _date, _unit;

    public override string Kind => "sniffer";

    public static bool Knows(ReadOnlySpan<byte> bytes) => bytes.StartsWith("TRSNIFF data    \x1a"u8);

    public override long Cut(ReadOnlySpan<byte> bytes, Batch<Frame> frames, out int needed)
    {
        int position = 0;
        if (!_started)
        {
            needed = MagicBytes + RecordHeader + VersionBytes;
            if (bytes.Length < needed)
                return 0;
            position = needed;
            _started = true;
            Start(bytes[MagicBytes..]);
        }
        while (!IsBroken && !_ended && bytes.Length - position >= RecordHeader)
        {
            ReadOnlySpan<byte> record = bytes[position..];
            int type = UInt16(record, 0), length = UInt16(record, 2);
            needed = RecordHeader + length;
            if (record.Length < needed)
                return position;
            _ended = type == EndOfFile;
            int header = type switch { Frame2 => 14, Frame4 when !_isOld => 48, Frame6 => 34, _ => 0 };
            if (header > 0 && length >= header)
                Add(frames, record.Slice(RecordHeader, length), position + RecordHeader, header);
            else if (header > 0)
                Problems.Add(new TraceProblem(TraceProblemCode.BadBlock, FrameCount + 1, $"a frame record of {length} bytes"));
            position += needed;
        }
        needed = IsBroken || _ended ? 0 : RecordHeader;
        // What stands behind the record that ends the file is none of its frames.
        return _ended ? bytes.Length : position;
    }

    private void Start(ReadOnlySpan<byte> record)
    {
        ReadOnlySpan<byte> version = record[RecordHeader..];
        if (UInt16(record, 0) != Version || UInt16(record, 2) < VersionBytes)
        {
            Break("the first record does not give the version");
            return;
        }
        _isOld = UInt16(version, 0) <= 2;
        if (version[10] != Uncompressed)
        {
            Break("the file is compressed: save it as pcap with editcap or Wireshark");
            return;
        }
        int unit = version[11], date = UInt16(version, 6);
        if (unit >= Units.Length)
        {
            Break($"time unit {unit}");
            return;
        }
        _unit = Units[unit];
        _linkType = version[9] == Ethernet ? 1 : -version[9] - 1;
        // A date of DOS: seven bits of years since 1980, four of months, five of days.
        string day = $"{1980 + (date >> 9):0000}-{date >> 5 & 15:00}-{date & 31:00}Z";
        _date = DateTimeOffset.TryParse(day, System.Globalization.CultureInfo.InvariantCulture, out DateTimeOffset start) ? (start.UtcDateTime - DateTime.UnixEpoch).Ticks * 100 : 0;
    }

    private void Add(Batch<Frame> frames, ReadOnlySpan<byte> record, int at, int header)
    {
        long ticks = BinaryPrimitives.ReadUInt32LittleEndian(record) + ((long)record[4] << 32);
        uint length = (uint)UInt16(record, 6), original = (uint)UInt16(record, 10);
        if (length > record.Length - header)
        {
            Problems.Add(new TraceProblem(TraceProblemCode.BadBlock, FrameCount + 1, $"a frame of {length} bytes in a record of {record.Length}"));
            FrameCount++;
            return;
        }
        // The clock of the machine, without its zone, counted from the midnight before the capture began.
        long time = _date + record[5] * Day + (long)((Int128)ticks * _unit / 1000);
        AddFrame(frames, at + header, length, original == 0 ? length : original, _linkType, new TraceTime(time, TraceTimeKind.Local));
    }

    private static int UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}
