using System.Buffers.Binary;
using FlowViewer.Readers.Captures.Signalling.Mobile;

namespace FlowViewer.Readers.Captures.Signalling.Gtp;

/// <summary>The values of information elements in words (TS 29.274 8); empty bytes and cut ones give what there is.</summary>
internal static class GtpElement
{
    /// <summary>The value of an element that is no group and has no key of its own; how long it is where it is not read here.</summary>
    public static string Describe(int type, ReadOnlySpan<byte> value) => type switch
    {
        3 or 127 or 130 when value.Length >= 1 => $"{value[0]}",
        128 when value.Length >= 1 => $"{value[0] & 3}",
        72 when value.Length >= 8 =>
            $"uplink {BitRates.OfKilobits(BinaryPrimitives.ReadUInt32BigEndian(value))}, downlink {BitRates.OfKilobits(BinaryPrimitives.ReadUInt32BigEndian(value[4..]))}",
        73 when value.Length >= 1 => $"{value[0] & 15}",
        74 => Address.Of(value) ?? $"{value.Length} bytes",
        75 => Digits.OfBcd(value),
        82 when value.Length >= 1 => RadioAccess.OfGtp.Describe(value[0]),
        83 or 120 => Digits.OfPlmn(value),
        86 => UserLocation.OfGtp(value),
        94 when value.Length >= 4 => $"{BinaryPrimitives.ReadUInt32BigEndian(value)}",
        99 when value.Length >= 1 => PdnType(value[0]),
        _ => $"{value.Length} bytes",
    };

    /// <summary>8.14 and 8.34: 1 IPv4, 2 IPv6, 3 both.</summary>
    public static string PdnType(byte type) => (type & 7) switch
    {
        1 => "IPv4",
        2 => "IPv6",
        3 => "IPv4v6",
        4 => "Non-IP",
        5 => "Ethernet",
        var other => $"type {other}",
    };

    /// <summary>8.15: priority, QCI, then maximum and guaranteed rates of five bytes in kbit/s, up and down.</summary>
    public static void ReadQos(ReadOnlySpan<byte> value, SignalFields fields)
    {
        if (value.Length < 2)
            return;
        fields.Add("QCI", $"{value[1]}");
        fields.Add("ARP", Priority(value[0]));
        if (value.Length < 22 || !value[2..22].ContainsAnyExcept((byte)0))
            return;
        fields.Add("MBR", $"uplink {Rate(value[2..])}, downlink {Rate(value[7..])}");
        fields.Add("GBR", $"uplink {Rate(value[12..])}, downlink {Rate(value[17..])}");
    }

    // A set bit forbids: PCI that it pre-empts others, PVI that it is pre-empted.
    private static string Priority(byte value) =>
        $"{value >> 2 & 15}, {((value & 0x40) == 0 ? "may" : "may not")} pre-empt, {((value & 1) == 0 ? "may" : "may not")} be pre-empted";

    private static string Rate(ReadOnlySpan<byte> value) => BitRates.OfKilobits((ulong)value[0] << 32 | BinaryPrimitives.ReadUInt32BigEndian(value[1..]));
}
