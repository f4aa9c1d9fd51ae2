using System.Buffers.Binary;

namespace FlowViewer.Readers.Captures.Files;

/// <summary>What a pcapng interface description says about its packets: their link type and how their times count.</summary>
internal sealed record CaptureInterface(int LinkType, uint SnapLength, byte Resolution, long OffsetSeconds)
{
    private const int EndOfOptions = 0, TimeResolution = 9, TimeOffset = 14;

    // A time stamp counts microseconds unless the interface says otherwise.
    private const byte Microseconds = 6;

    public static CaptureInterface Read(ReadOnlySpan<byte> body, bool bigEndian)
    {
        byte resolution = Microseconds;
        long offset = 0;
        ReadOnlySpan<byte> options = body[8..];
        while (options.Length >= 4)
        {
            int code = UInt16(options, bigEndian), length = UInt16(options[2..], bigEndian);
            if (code == EndOfOptions || length > options.Length - 4)
                break;
            ReadOnlySpan<byte> value = options.Slice(4, length);
            if (code == TimeResolution && length >= 1)
                resolution = value[0];
            else if (code == TimeOffset && length >= 8)
                offset = bigEndian ? BinaryPrimitives.ReadInt64BigEndian(value) : BinaryPrimitives.ReadInt64LittleEndian(value);
            options = options[Math.Min(4 + ((length + 3) & ~3), options.Length)..];
        }
        uint snap = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(body[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
        return new CaptureInterface(UInt16(body, bigEndian), snap, resolution, offset);
    }

    /// <summary>
    /// Ticks as nanoseconds since 1970. The resolution is a negative power of 10, or of 2 where its top bit is set. Times that no
    /// clock shows (a broken file) wrap around instead of failing.
    /// </summary>
    public long ToNanoseconds(ulong ticks)
    {
        int power = Resolution & 0x7f;
        ulong nanoseconds = (Resolution & 0x80) != 0
            ? (ulong)(((UInt128)ticks * 1_000_000_000) >> power)
            : power <= 9 ? unchecked(ticks * PowerOf10(9 - power)) : power <= 28 ? ticks / PowerOf10(power - 9) : 0;
        return unchecked((long)nanoseconds + OffsetSeconds * 1_000_000_000);
    }

    private static ulong PowerOf10(int power)
    {
        ulong value = 1;
        for (; power > 0; power--)
            value *= 10;
        return value;
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
