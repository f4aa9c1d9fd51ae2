using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures;

/// <summary>A DOS Sniffer capture in memory, begun on 2023-11-14.</summary>
internal sealed class SnifferBytes
{
    /// <summary>The midnight that times count from, in nanoseconds since 1970.</summary>
    public const long Midnight = 1_699_920_000_000_000_000;

    private readonly List<byte> _file = [.. "TRSNIFF data    \x1a"u8];

    public SnifferBytes(byte unit = 5, byte network = 1, ushort date = (2023 - 1980) << 9 | 11 << 5 | 14, byte major = 4) =>
        Record(1, [major, 0, 0, 0, 0, 0, (byte)date, (byte)(date >> 8), 4, network, 1, unit, 0, 0, 0, 0, 0, 0]);

    public SnifferBytes Add(Wrapped packet, ulong ticks, byte day = 0, ushort type = 4, int? length = null)
    {
        int captured = length ?? packet.Bytes.Length, whole = packet.Bytes.Length;
        byte[] header = [(byte)ticks, (byte)(ticks >> 8), (byte)(ticks >> 16), (byte)(ticks >> 24), (byte)(ticks >> 32), day,
            (byte)captured, (byte)(captured >> 8), 0, 0, (byte)whole, (byte)(whole >> 8), 0, 0];
        return Record(type, [.. header, .. new byte[type == 12 ? 20 : 0], .. packet.Bytes]);
    }

    public SnifferBytes Record(ushort type, byte[] data)
    {
        _file.AddRange([(byte)type, (byte)(type >> 8), (byte)data.Length, (byte)(data.Length >> 8), 0, 0, .. data]);
        return this;
    }

    public byte[] ToArray() => [.. _file];

    public Trace Read() => TraceReader.Read(new MemoryByteSource(ToArray()));
}
