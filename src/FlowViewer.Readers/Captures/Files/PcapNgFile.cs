using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Files;

/// <summary>
/// pcapng: blocks that each begin and end with their length. A section header gives the byte order and forgets the interfaces; an
/// interface gives the link type and the unit of time of its packets; blocks that are not known are passed over by their length.
/// </summary>
internal sealed class PcapNgFile : CaptureFile
{
    private const uint SectionHeader = 0x0a0d0d0a, ByteOrderMagic = 0x1a2b3c4d;
    private const uint Interface = 1, ObsoletePacket = 2, SimplePacket = 3, EnhancedPacket = 6, Secrets = 10, TlsKeyLog = 0x544c534b;
    private const int LongestKeyLog = 8 << 20;
    private readonly List<CaptureInterface> _interfaces = [];
    private bool _swapped;

    public override string Kind => "pcapng";

    public static bool Knows(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 12 && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == SectionHeader
        && (BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) == ByteOrderMagic || BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) == ByteOrderMagic);

    public override long Cut(ReadOnlySpan<byte> bytes, Batch<Frame> frames, out int needed)
    {
        int position = 0;
        while (bytes.Length - position >= 12)
        {
            ReadOnlySpan<byte> block = bytes[position..];
            uint type = UInt32(block);
            if (type == SectionHeader && !StartSection(block))
            {
                Break("a section header of unknown byte order");
                break;
            }
            uint length = UInt32(block[4..]);
            if (length < 12 || length > int.MaxValue)
            {
                Break($"a block of {length} bytes");
                break;
            }
            // Every length is a multiple of 4; some writers give the length without the padding.
            long padded = (length + 3L) & ~3L;
            bool isKeyLog = type == Secrets && length <= LongestKeyLog;
            bool read = isKeyLog || type is Interface or ObsoletePacket or SimplePacket or EnhancedPacket;
            if (!read || length > LongestRecord)
            {
                if (type == Secrets)
                    (SecretsBlocks, UnreadSecrets) = (SecretsBlocks + 1, UnreadSecrets + 1);
                if (read)
                    Problems.Add(new TraceProblem(TraceProblemCode.BadBlock, FrameCount + 1, $"a block of {length} bytes"));
                if (padded >= block.Length)
                {
                    needed = 0;
                    return position + padded;
                }
            }
            else if (block.Length < padded)
            {
                needed = (int)padded;
                return position;
            }
            else
            {
                ReadBlock(type, block[8..((int)length - 4)], position + 8, frames);
            }
            position += (int)padded;
        }
        needed = IsBroken ? 0 : 12;
        return position;
    }

    private bool StartSection(ReadOnlySpan<byte> block)
    {
        uint magic = BinaryPrimitives.ReadUInt32LittleEndian(block[8..]);
        _interfaces.Clear();
        _swapped = magic != ByteOrderMagic;
        return !_swapped || BinaryPrimitives.ReverseEndianness(magic) == ByteOrderMagic;
    }

    private void ReadBlock(uint type, ReadOnlySpan<byte> body, int position, Batch<Frame> frames)
    {
        switch (type)
        {
            case Interface when body.Length >= 8:
                _interfaces.Add(CaptureInterface.Read(body, _swapped));
                break;
            case Secrets:
                TakeSecrets(body);
                break;
            case EnhancedPacket when body.Length >= 20:
                AddPacket(frames, body, position, 20, UInt32(body), UInt64HighFirst(body[4..]), UInt32(body[12..]), UInt32(body[16..]));
                break;
            case ObsoletePacket when body.Length >= 20:
                AddPacket(frames, body, position, 20, UInt16(body), UInt64HighFirst(body[4..]), UInt32(body[12..]), UInt32(body[16..]));
                break;
            case SimplePacket when body.Length >= 4:
                uint original = UInt32(body);
                AddPacket(frames, body, position, 4, 0, null, Math.Min(original, (uint)body.Length - 4), original);
                break;
            default:
                Problems.Add(new TraceProblem(TraceProblemCode.BadBlock, FrameCount + 1, $"a block of type {type} with {body.Length} bytes"));
                break;
        }
    }

    private void TakeSecrets(ReadOnlySpan<byte> body)
    {
        SecretsBlocks++;
        if (body.Length >= 8 && UInt32(body) == TlsKeyLog && UInt32(body[4..]) <= body.Length - 8)
            KeyLogs.Add(body.Slice(8, (int)UInt32(body[4..])).ToArray());
        else
            UnreadSecrets++;
    }

    private void AddPacket(Batch<Frame> frames, ReadOnlySpan<byte> body, int position, int header, uint number, ulong? ticks, uint length, uint original)
    {
        CaptureInterface? captured = number < _interfaces.Count ? _interfaces[(int)number] : null;
        if (captured is null || length > body.Length - header)
        {
            string why = captured is null ? $"a packet of interface {number}, which is not described" : $"a packet of {length} bytes in a block of {body.Length}";
            Problems.Add(new TraceProblem(TraceProblemCode.BadBlock, FrameCount + 1, why));
            FrameCount++;
            return;
        }
        // A simple packet has no length of its own: it is cut where the interface's snap length says so.
        if (ticks is null && captured.SnapLength > 0)
            length = Math.Min(length, captured.SnapLength);
        TraceTime time = ticks is { } t ? TraceTime.Utc(captured.ToNanoseconds(t)) : TraceTime.Missing;
        AddFrame(frames, position + header, length, original, captured.LinkType, time);
    }

    private uint UInt32(ReadOnlySpan<byte> bytes) =>
        _swapped ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private ushort UInt16(ReadOnlySpan<byte> bytes) =>
        _swapped ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private ulong UInt64HighFirst(ReadOnlySpan<byte> bytes) => (ulong)UInt32(bytes) << 32 | UInt32(bytes[4..]);
}
