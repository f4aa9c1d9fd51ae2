using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Files;

/// <summary>
/// The classic format of tcpdump: a header of 24 bytes, then records of 16 bytes and the frame. Written in the byte order of the
/// machine that captured, with micro- or nanoseconds; the "modified" variant of old Linux distributions has 8 bytes more a record.
/// </summary>
internal sealed class PcapFile : CaptureFile
{
    private const uint Microseconds = 0xa1b2c3d4, Nanoseconds = 0xa1b23c4d, Modified = 0xa1b2cd34;
    private const int FileHeader = 24;
    private bool _swapped, _started;
    private int _recordHeader, _linkType;
    private long _unit;

    public override string Kind => "pcap";

    public static bool Knows(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 4 && (IsMagic(BinaryPrimitives.ReadUInt32LittleEndian(bytes)) || IsMagic(BinaryPrimitives.ReadUInt32BigEndian(bytes)));

    private static bool IsMagic(uint magic) => magic is Microseconds or Nanoseconds or Modified;

    public override long Cut(ReadOnlySpan<byte> bytes, Batch<Frame> frames, out int needed)
    {
        int position = 0;
        if (!_started)
        {
            needed = FileHeader;
            if (bytes.Length < FileHeader)
                return 0;
            ReadFileHeader(bytes);
            position = FileHeader;
        }
        while (bytes.Length - position >= _recordHeader)
        {
            ReadOnlySpan<byte> record = bytes[position..];
            uint length = UInt32(record[8..]), original = UInt32(record[12..]);
            if (length > LongestRecord)
            {
                Break($"a packet of {length} bytes");
                needed = 0;
                return position;
            }
            if (record.Length - _recordHeader < length)
            {
                needed = _recordHeader + (int)length;
                return position;
            }
            long time = UInt32(record) * 1_000_000_000L + UInt32(record[4..]) * _unit;
            AddFrame(frames, position + _recordHeader, length, original, _linkType, TraceTime.Utc(time));
            position += _recordHeader + (int)length;
        }
        needed = _recordHeader;
        return position;
    }

    private void ReadFileHeader(ReadOnlySpan<byte> bytes)
    {
        _started = true;
        uint magic = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        _swapped = !IsMagic(magic);
        if (_swapped)
            magic = BinaryPrimitives.ReverseEndianness(magic);
        _unit = magic == Nanoseconds ? 1 : 1000;
        _recordHeader = magic == Modified ? 24 : 16;
        // The upper half may tell the length of the frame check sequence; it is no part of the link type.
        _linkType = (int)(UInt32(bytes[20..]) & 0xffff);
    }

    private uint UInt32(ReadOnlySpan<byte> bytes)
    {
        uint value = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return _swapped ? BinaryPrimitives.ReverseEndianness(value) : value;
    }
}
