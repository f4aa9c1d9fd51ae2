using System.Buffers.Binary;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures;

/// <summary>A pcapng file in memory, block by block.</summary>
internal sealed class PcapNgBytes(bool bigEndian = false)
{
    private readonly List<byte> _file = [];

    public PcapNgBytes Section() => Block(0x0a0d0d0a, [.. Number(0x1a2b3c4d), .. Number((ushort)1), 0, 0, .. Enumerable.Repeat((byte)0xff, 8)]);

    public PcapNgBytes Interface(int linkType, byte? resolution = null, long? offset = null, uint snapLength = 0)
    {
        List<byte> body = [.. Number((ushort)linkType), 0, 0, .. Number(snapLength)];
        if (resolution is { } r)
            body.AddRange([.. Number((ushort)9), .. Number((ushort)1), r, 0, 0, 0]);
        if (offset is { } o)
            body.AddRange([.. Number((ushort)14), .. Number((ushort)8), .. Number64(o)]);
        body.AddRange([0, 0, 0, 0]);
        return Block(1, [.. body]);
    }

    public PcapNgBytes Enhanced(Wrapped packet, int number = 0, ulong ticks = 0) => Block(6,
        [.. Number((uint)number), .. Number((uint)(ticks >> 32)), .. Number((uint)ticks), .. Lengths(packet), .. Padded(packet)]);

    public PcapNgBytes Obsolete(Wrapped packet, int number = 0, ulong ticks = 0) => Block(2,
        [.. Number((ushort)number), 0, 0, .. Number((uint)(ticks >> 32)), .. Number((uint)ticks), .. Lengths(packet), .. Padded(packet)]);

    public PcapNgBytes Simple(Wrapped packet) => Block(3, [.. Number((uint)packet.Bytes.Length), .. Padded(packet)]);

    public PcapNgBytes Block(uint type, byte[] body)
    {
        uint length = (uint)(body.Length + 12);
        _file.AddRange([.. Number(type), .. Number(length), .. body, .. Number(length)]);
        return this;
    }

    public byte[] ToArray() => [.. _file];

    public Trace Read() => TraceReader.Read(new MemoryByteSource(ToArray()));

    private byte[] Lengths(Wrapped packet) => [.. Number((uint)packet.Bytes.Length), .. Number((uint)packet.Bytes.Length)];

    private static byte[] Padded(Wrapped packet) => [.. packet.Bytes, .. new byte[-packet.Bytes.Length & 3]];

    private byte[] Number(ushort value)
    {
        byte[] bytes = new byte[2];
        if (bigEndian)
            BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }

    private byte[] Number(uint value)
    {
        byte[] bytes = new byte[4];
        if (bigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private byte[] Number64(long value)
    {
        byte[] bytes = new byte[8];
        if (bigEndian)
            BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
