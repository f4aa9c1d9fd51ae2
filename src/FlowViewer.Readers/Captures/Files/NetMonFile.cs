using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Files;

/// <summary>
/// Microsoft Network Monitor 1.x and 2.x: a header of 128 bytes, then frames, and a table of their offsets at the end. The start time
/// is local to the capturing machine and its zone is not stated; only version 2.3 gives each frame a moment in UTC.
/// </summary>
internal sealed class NetMonFile(IByteSource source) : CaptureFile
{
    private const int FileHeader = 128;
    private NetMonHeader _header;
    private NetMonFrameTable? _table;
    private long _position;
    private bool _started;

    public override string Kind => "netmon";

    public static bool Knows(ReadOnlySpan<byte> bytes) => bytes.StartsWith("GMBU"u8) || bytes.StartsWith("RTSS"u8);

    public override long Cut(ReadOnlySpan<byte> bytes, Batch<Frame> frames, out int needed)
    {
        needed = FileHeader;
        if (!_started && (bytes.Length < FileHeader || !Start(bytes)))
            return 0;
        long start = _position;
        while (NextFrame() is { } end)
        {
            long offset = _position - start;
            if (offset >= bytes.Length)
                break;
            ReadOnlySpan<byte> record = bytes[(int)offset..];
            needed = _header.RecordHeader;
            if (record.Length < needed)
                return offset;
            (uint length, uint original) = _header.Lengths(record);
            long whole = (long)_header.RecordHeader + length + _header.Trailer;
            if (whole > LongestRecord || _position + whole > end)
            {
                if (!PassOver(length, whole, end))
                    return offset;
                continue;
            }
            needed = (int)whole;
            if (record.Length < whole)
                return offset;
            Add(frames, record, (int)offset, length, original);
            _position += whole;
            _table?.Advance();
        }
        return _position - start;
    }

    private bool Start(ReadOnlySpan<byte> bytes)
    {
        _started = true;
        _header = NetMonHeader.Read(bytes);
        if (_header.Major is not (1 or 2))
        {
            Break($"Network Monitor version {_header.Major}.{_header.Minor}");
            return false;
        }
        if (_header.Start is null)
            Problems.Add(new TraceProblem(TraceProblemCode.BadBlock, 0, "the start time is not a date and a time: the packets have none"));
        if ((long)_header.TableOffset + _header.TableLength <= source.Length && _header.TableOffset >= FileHeader)
            _table = new NetMonFrameTable(source, _header.TableOffset, _header.TableLength / 4);
        else
            Problems.Add(new TraceProblem(TraceProblemCode.CutFile, 0, "the frame table is not in the file: the packets are read one after another"));
        return true;
    }

    /// <summary>Goes to the next frame and says where it must end; null after the last, and then the whole file is passed over.</summary>
    private long? NextFrame()
    {
        if (_table is null && _position < FileHeader)
            _position = FileHeader;
        if (_table is null)
            return _position < source.Length ? source.Length : null;
        while (_table.Current is { } offset)
        {
            if (offset >= Math.Max(_position, FileHeader) && offset < _table.Offset)
            {
                _position = offset;
                return _table.Next is { } next && next > offset && next < _table.Offset ? next : _table.Offset;
            }
            Problems.Add(new TraceProblem(TraceProblemCode.BadBlock, ++FrameCount, $"a packet at byte {offset}, where none can begin"));
            _table.Advance();
        }
        _position = source.Length;
        return null;
    }

    // The table says where the next frame begins: a broken length costs one frame. Without it nothing more can be found.
    private bool PassOver(uint length, long whole, long end)
    {
        if (_table is null)
        {
            if (whole > LongestRecord)
                Break($"a packet of {length} bytes");
            return false;
        }
        Problems.Add(new TraceProblem(TraceProblemCode.BadBlock, ++FrameCount, $"a packet of {length} bytes where there are {end - _position}"));
        _table.Advance();
        return true;
    }

    private void Add(Batch<Frame> frames, ReadOnlySpan<byte> record, int offset, uint length, uint original)
    {
        ReadOnlySpan<byte> trailer = record[(_header.RecordHeader + (int)length)..];
        int network = _header.Trailer > 0 ? BinaryPrimitives.ReadUInt16LittleEndian(trailer) : _header.Network;
        // Notes of Network Monitor itself among the frames: 0xFFFC a reassembled frame's header, 0xFFFD adapters, 0xFFFE names of addresses.
        if (network is not (0xfffc or 0xfffd or 0xfffe))
            AddFrame(frames, offset + _header.RecordHeader, length, original, NetMonHeader.LinkTypeOf(network), _header.TimeOf(record, trailer));
    }
}
