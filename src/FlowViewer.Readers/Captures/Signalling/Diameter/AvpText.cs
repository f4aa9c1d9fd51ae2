using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using FlowViewer.Readers.Captures.Signalling.Mobile;

namespace FlowViewer.Readers.Captures.Signalling.Diameter;

/// <summary>The values of AVPs in words.</summary>
internal static class AvpText
{
    private const int MostOctets = 64;
    // RFC 6733 4.3.1: time counts seconds as NTP does, from 1900.
    private const long NtpEpoch = 2_208_988_800;

    public static string Of(AvpDefinition avp, ReadOnlySpan<byte> value) => avp.Type switch
    {
        AvpType.Text => Text(value),
        AvpType.Number => Number(avp.Name, value),
        AvpType.Signed => value.Length == 8 ? $"{BinaryPrimitives.ReadInt64BigEndian(value)}" : value.Length == 4 ? $"{BinaryPrimitives.ReadInt32BigEndian(value)}" : Octets(value),
        AvpType.Address => AddressOf(value) ?? Octets(value),
        AvpType.Prefix => Prefix(value),
        AvpType.Time when value.Length == 4 =>
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(value) - NtpEpoch).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        AvpType.Digits => Digits.OfBcd(value),
        AvpType.Plmn => value.Length == 3 ? Digits.OfPlmn(value) : Text(value),
        AvpType.Location => UserLocation.OfDiameter(value),
        AvpType.Secret => $"hidden ({value.Length} bytes)",
        _ => Octets(value),
    };

    public static long NumberOf(ReadOnlySpan<byte> value) => value.Length switch
    {
        4 => BinaryPrimitives.ReadUInt32BigEndian(value),
        8 => BinaryPrimitives.ReadInt64BigEndian(value),
        _ => -1,
    };

    /// <summary>An address (RFC 6733 4.3.1): a family and then the bytes, or as RADIUS has it the bytes alone.</summary>
    public static string? AddressOf(ReadOnlySpan<byte> value) => value.Length is 6 or 18 ? Address.Of(value[2..]) : Address.Of(value);

    public static string Text(ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> shown = value[..Math.Min(value.Length, Traces.TraceSignal.LongestValue * 2)];
        string text = Encoding.UTF8.GetString(shown);
        return text.AsSpan().ContainsAnyInRange('\0', '\x1f') ? string.Create(text.Length, text, static (span, from) =>
        {
            for (int i = 0; i < from.Length; i++)
                span[i] = char.IsControl(from[i]) ? ' ' : from[i];
        }).Trim() : text;
    }

    /// <summary>Text where all of it can be read, else hexadecimal: many octet strings hold text.</summary>
    private static string Octets(ReadOnlySpan<byte> value) =>
        value.Length > 1 && !value.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? Text(value)
        : value.Length <= MostOctets ? Convert.ToHexStringLower(value)
        : $"{Convert.ToHexStringLower(value[..MostOctets])}… ({value.Length} bytes)";

    private static string Number(string avp, ReadOnlySpan<byte> value)
    {
        if (value.Length is not (4 or 8))
            return Octets(value);
        long number = NumberOf(value);
        return avp switch
        {
            "Result-Code" => ResultCodes.Of(number),
            "RAT-Type" => RadioAccess.OfDiameter.Describe(number),
            "Auth-Application-Id" or "Acct-Application-Id" => $"{number} {DiameterCommands.ApplicationOf((uint)number)}",
            "Vendor-Id" or "Supported-Vendor-Id" => number == AvpTable.ThreeGpp ? $"{number} 3GPP" : $"{number}",
            // Bit rates are bits a second (TS 29.214 5.3.14, TS 29.212 5.3.25).
            _ when avp.Contains("Bitrate", StringComparison.Ordinal) || avp.Contains("Bandwidth", StringComparison.Ordinal) => $"{number} bit/s",
            _ => AvpValues.Describe(avp, number),
        };
    }

    // RFC 3162 2.3: a reserved byte, the length in bits, and as many bytes as are needed.
    private static string Prefix(ReadOnlySpan<byte> value) =>
        value.Length is < 2 or > 18 ? Octets(value) : $"{Address.OfPrefix(value[2..])}/{value[1]}";
}
