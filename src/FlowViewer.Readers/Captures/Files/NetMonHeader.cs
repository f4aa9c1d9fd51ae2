using System.Buffers.Binary;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Files;

/// <summary>What the header of a Network Monitor capture says, and how the records of its version are laid out.</summary>
/// <remarks><see cref="Start"/> counts nanoseconds of a local clock; null where the fields are not a date and a time.</remarks>
internal readonly record struct NetMonHeader(byte Major, byte Minor, int Network, long? Start, uint TableOffset, uint TableLength)
{
    private const long NanosecondsOfMillisecond = 1_000_000;

    // 1601-01-01, where Windows counts from, to 1970-01-01, in units of 100 ns.
    private const long WindowsEpoch = 116_444_736_000_000_000, LastOfWindows = WindowsEpoch + long.MaxValue / 100;

    /// <summary>Bytes before each frame: the time since the start and the two lengths.</summary>
    public int RecordHeader => Major == 1 ? 8 : 16;

    /// <summary>Bytes after each frame: from 2.1 its network, from 2.2 a process, from 2.3 a time in UTC and a zone.</summary>
    public int Trailer => Major == 1 ? 0 : Minor switch { 0 => 0, 1 => 2, 2 => 6, _ => 15 };

    public static NetMonHeader Read(ReadOnlySpan<byte> bytes)
    {
        Span<ushort> clock = stackalloc ushort[8];
        for (int i = 0; i < clock.Length; i++)
            clock[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(8 + 2 * i)..]);
        return new NetMonHeader(bytes[5], bytes[4], BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), ToNanoseconds(clock),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[28..]));
    }

    public (uint Captured, uint Original) Lengths(ReadOnlySpan<byte> record) => Major == 1
        ? (BinaryPrimitives.ReadUInt16LittleEndian(record[6..]), BinaryPrimitives.ReadUInt16LittleEndian(record[4..]))
        : (BinaryPrimitives.ReadUInt32LittleEndian(record[12..]), BinaryPrimitives.ReadUInt32LittleEndian(record[8..]));

    /// <summary>Version 1 counts milliseconds from the start, version 2 microseconds, which may be negative.</summary>
    public TraceTime TimeOf(ReadOnlySpan<byte> record, ReadOnlySpan<byte> trailer)
    {
        if (Trailer == 15 && BinaryPrimitives.ReadUInt64LittleEndian(trailer[6..]) is >= WindowsEpoch and < LastOfWindows and var moment)
            return TraceTime.Utc(((long)moment - WindowsEpoch) * 100);
        if (Start is not { } start)
            return TraceTime.Missing;
        long since = Major == 1
            ? BinaryPrimitives.ReadUInt32LittleEndian(record) * NanosecondsOfMillisecond
            : unchecked((long)(BinaryPrimitives.ReadUInt64LittleEndian(record) * 10) * 100);
        return new TraceTime(unchecked(start + since), TraceTimeKind.Local);
    }

    /// <summary>Network Monitor numbers networks by itself; most have a twin among the link types of pcap.</summary>
    public static int LinkTypeOf(int network) => network switch
    {
        0 or 1 => 1,
        2 => 6,
        3 => 10,
        7 or 8 or 9 => 101,
        >= 0xe000 and < 0xe080 or > 0xe08a and <= 0xefff => network & 0xfff,
        _ => -network,
    };

    // SYSTEMTIME: year, month, day of the week, day, hour, minute, second, millisecond.
    private static long? ToNanoseconds(ReadOnlySpan<ushort> clock)
    {
        if (clock[0] is < 1970 or > 2200 || clock[1] is < 1 or > 12 || clock[3] < 1 || clock[3] > DateTime.DaysInMonth(clock[0], clock[1])
            || clock[4] > 23 || clock[5] > 59 || clock[6] > 59 || clock[7] > 999)
            return null;
        var start = new DateTime(clock[0], clock[1], clock[3], clock[4], clock[5], clock[6], clock[7]);
        return (start - DateTime.UnixEpoch).Ticks * 100;
    }
}
