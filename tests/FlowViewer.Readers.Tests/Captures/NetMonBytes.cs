using System.Buffers.Binary;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures;

/// <summary>A Network Monitor capture in memory, whose start is 2023-11-14 22:13:20.250 of a local clock.</summary>
internal sealed class NetMonBytes(byte major = 2, byte minor = 0, ushort network = 1)
{
    /// <summary>The start in nanoseconds since 1970.</summary>
    public const long Start = 1_700_000_000_250_000_000;

    private readonly List<byte> _file = [.. new byte[128]];

    /// <summary>The frame table; a test may damage it.</summary>
    public List<uint> Table { get; } = [];

    /// <summary>The fields of the start; a test may damage them.</summary>
    public ushort[] Clock { get; } = [2023, 11, 2, 14, 22, 13, 20, 250];

    /// <summary>Adds a frame. Its time counts milliseconds (version 1) or microseconds (version 2) since the start.</summary>
    public NetMonBytes Add(Wrapped packet, long since, ushort frameNetwork = 1, ulong moment = 0, uint? length = null)
    {
        Table.Add((uint)_file.Count);
        uint captured = length ?? (uint)packet.Bytes.Length;
        if (major == 1)
            _file.AddRange([.. Number((uint)since), .. Number((ushort)packet.Bytes.Length), .. Number((ushort)captured)]);
        else
            _file.AddRange([.. Number((uint)since), .. Number((uint)(since >> 32)), .. Number((uint)packet.Bytes.Length), .. Number(captured)]);
        _file.AddRange(packet.Bytes);
        if (major == 2 && minor >= 1)
            _file.AddRange(Number(frameNetwork));
        if (major == 2 && minor >= 2)
            _file.AddRange(new byte[4]);
        if (major == 2 && minor >= 3)
            _file.AddRange([.. Number((uint)moment), .. Number((uint)(moment >> 32)), 0]);
        return this;
    }

    /// <summary>Bytes between frames that belong to none.</summary>
    public NetMonBytes Gap(int count)
    {
        _file.AddRange(Enumerable.Repeat((byte)0xee, count));
        return this;
    }

    public byte[] ToArray()
    {
        byte[] header = [.. major == 1 ? "RTSS"u8 : "GMBU"u8, minor, major, .. Number(network), .. Clock.SelectMany(Number),
            .. Number((uint)_file.Count), .. Number((uint)Table.Count * 4)];
        return [.. header, .. _file.Skip(header.Length), .. Table.SelectMany(Number)];
    }

    public Trace Read() => TraceReader.Read(new MemoryByteSource(ToArray()));

    private static byte[] Number(ushort value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Number(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
