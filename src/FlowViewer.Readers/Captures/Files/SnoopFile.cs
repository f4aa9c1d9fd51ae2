using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Files;

/// <summary>The format of Solaris snoop (RFC 1761): big-endian, a header of 16 bytes, then records of 24 bytes, the frame and padding.</summary>
internal sealed class SnoopFile : CaptureFile
{
    private const int FileHeader = 16, RecordHeader = 24;
    private bool _started;
    private int _linkType;

    public override string Kind => "snoop";

    public static bool Knows(ReadOnlySpan<byte> bytes) => bytes.StartsWith("snoop\0\0\0"u8);

    public override long Cut(ReadOnlySpan<byte> bytes, Batch<Frame> frames, out int needed)
    {
        int position = 0;
        if (!_started)
        {
            needed = FileHeader;
            if (bytes.Length < FileHeader)
                return 0;
            _started = true;
            _linkType = LinkTypeOf(BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]));
            position = FileHeader;
        }
        while (bytes.Length - position >= RecordHeader)
        {
            ReadOnlySpan<byte> record = bytes[position..];
            uint original = BinaryPrimitives.ReadUInt32BigEndian(record), length = BinaryPrimitives.ReadUInt32BigEndian(record[4..]),
                whole = BinaryPrimitives.ReadUInt32BigEndian(record[8..]);
            if (whole > LongestRecord || whole < RecordHeader || length > whole - RecordHeader)
            {
                Break($"a record of {whole} bytes that holds {length}");
                needed = 0;
                return position;
            }
            if (record.Length < whole)
            {
                needed = (int)whole;
                return position;
            }
            long time = BinaryPrimitives.ReadUInt32BigEndian(record[16..]) * 1_000_000_000L + BinaryPrimitives.ReadUInt32BigEndian(record[20..]) * 1000L;
            AddFrame(frames, position + RecordHeader, length, original, _linkType, TraceTime.Utc(time));
            position += (int)whole;
        }
        needed = RecordHeader;
        return position;
    }

    // RFC 1761 numbers data links by itself; those that carry IP have a twin among the link types of pcap.
    private static int LinkTypeOf(uint dataLink) => dataLink switch
    {
        0 or 4 => 1,
        9 => 50,
        _ => -(int)Math.Min(dataLink, 1_000_000),
    };
}
