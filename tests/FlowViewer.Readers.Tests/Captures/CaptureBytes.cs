using System.Buffers.Binary;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures;

/// <summary>A pcap file in memory.</summary>
internal sealed class CaptureBytes(int linkType = 1, uint magic = 0xa1b2c3d4, bool bigEndian = false)
{
    private readonly List<byte> _file = [];

    /// <summary>The second of the first packet; each next packet comes a second later unless told otherwise.</summary>
    public const uint FirstSecond = 1_700_000_000;

    public int Count { get; private set; }

    public CaptureBytes Add(Wrapped packet, uint? seconds = null, uint fraction = 0, int? captured = null)
    {
        if (_file.Count == 0)
        {
            Write(magic);
            Write(0x0004_0002);
            Write(0);
            Write(0);
            Write(262_144);
            Write((uint)linkType);
        }
        Write(seconds ?? FirstSecond + (uint)Count);
        Write(fraction);
        int length = Math.Min(captured ?? packet.Bytes.Length, packet.Bytes.Length);
        Write((uint)length);
        Write((uint)packet.Bytes.Length);
        if (magic == 0xa1b2cd34)
            _file.AddRange(new byte[8]);
        _file.AddRange(packet.Bytes.AsSpan(0, length));
        Count++;
        return this;
    }

    public byte[] ToArray() => [.. _file];

    public Trace Read(TraceLimits? limits = null) => TraceReader.Read(new MemoryByteSource(ToArray()), limits);

    public static Trace Read(params Wrapped[] ethernetFrames)
    {
        var capture = new CaptureBytes();
        foreach (Wrapped frame in ethernetFrames)
            capture.Add(frame);
        return capture.Read();
    }

    private void Write(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (bigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _file.AddRange(bytes);
    }
}
