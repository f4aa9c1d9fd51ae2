using System.Buffers.Binary;
using System.Numerics;

namespace FlowViewer.Readers.Captures.Signalling.Mobile;

/// <summary>The components of one packet filter (TS 24.008 table 10.5.162). Local is the user equipment, remote is whom it talks to.</summary>
internal sealed class FlowFilter
{
    private readonly List<string> _words = [];
    private string? _remote, _local;
    private int _remotePort, _localPort;

    public FlowFilter(ReadOnlySpan<byte> components)
    {
        while (!components.IsEmpty && LengthOf(components[0]) is var length && length >= 0 && components.Length > length)
        {
            Take(components[0], components.Slice(1, length));
            components = components[(1 + length)..];
        }
        if (!components.IsEmpty)
            _words.Add($"component 0x{components[0]:x2}");
    }

    public string Words => string.Join(", ", _words);

    /// <summary>Names the ends that have both an address and a port.</summary>
    public void AddKeys(SignalFields fields) => MediaEnd.AddFlow(fields, _remote, _remotePort, _local, _localPort);

    private static int LengthOf(byte type) => type switch
    {
        0x10 or 0x11 => 8,
        0x20 => 32,
        0x21 or 0x23 => 17,
        0x30 => 1,
        0x40 or 0x50 or 0x70 => 2,
        0x41 or 0x51 or 0x60 => 4,
        0x80 => 3,
        _ => -1,
    };

    private void Take(byte type, ReadOnlySpan<byte> value)
    {
        switch (type)
        {
            case 0x10 or 0x11:
                int bits = BitOperations.PopCount(BinaryPrimitives.ReadUInt32BigEndian(value[4..]));
                TakeAddress(type == 0x10, Address.Of(value[..4])!, bits, 32);
                break;
            case 0x20:
                TakeAddress(true, Address.Of(value[..16])!, BitOperations.PopCount(BinaryPrimitives.ReadUInt64BigEndian(value[16..]))
                    + BitOperations.PopCount(BinaryPrimitives.ReadUInt64BigEndian(value[24..])), 128);
                break;
            case 0x21 or 0x23:
                TakeAddress(type == 0x21, Address.Of(value[..16])!, value[16], 128);
                break;
            case 0x30:
                _words.Add(value[0] switch { 6 => "TCP", 17 => "UDP", 1 => "ICMP", 50 => "ESP", _ => $"protocol {value[0]}" });
                break;
            case 0x40 or 0x41:
                _localPort = value.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(value) : 0;
                _words.Add($"local {Ports(value)}");
                break;
            case 0x50 or 0x51:
                _remotePort = value.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(value) : 0;
                _words.Add($"remote {Ports(value)}");
                break;
            case 0x60:
                _words.Add($"SPI 0x{BinaryPrimitives.ReadUInt32BigEndian(value):x8}");
                break;
            case 0x70:
                _words.Add($"type of service 0x{value[0]:x2}/0x{value[1]:x2}");
                break;
            case 0x80:
                _words.Add($"flow label 0x{Convert.ToHexStringLower(value)}");
                break;
        }
    }

    private void TakeAddress(bool isRemote, string address, int bits, int all)
    {
        if (bits == all && isRemote)
            _remote = address;
        else if (bits == all)
            _local = address;
        _words.Add($"{(isRemote ? "remote" : "local")} {address}{(bits == all ? "" : $"/{bits}")}");
    }

    private static string Ports(ReadOnlySpan<byte> value) => value.Length == 2
        ? $"port {BinaryPrimitives.ReadUInt16BigEndian(value)}"
        : $"ports {BinaryPrimitives.ReadUInt16BigEndian(value)} to {BinaryPrimitives.ReadUInt16BigEndian(value[2..])}";
}
