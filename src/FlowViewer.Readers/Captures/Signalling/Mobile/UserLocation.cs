using System.Buffers.Binary;

namespace FlowViewer.Readers.Captures.Signalling.Mobile;

/// <summary>Tracking areas and cells in words.</summary>
internal static class UserLocation
{
    /// <summary>User Location Information of GTPv2-C (TS 29.274 8.21): flags, then in a fixed order what they announce.</summary>
    public static string OfGtp(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return "";
        int flags = bytes[0];
        bytes = bytes[1..];
        var parts = new List<string>();
        foreach ((int flag, string name, int length) in new[] { (1, "CGI", 7), (2, "SAI", 7), (4, "RAI", 7), (8, "TAI", 5), (16, "ECGI", 7), (32, "LAI", 5) })
        {
            if ((flags & flag) == 0)
                continue;
            if (bytes.Length < length)
                break;
            parts.Add($"{name} {OfArea(bytes[..length])}");
            bytes = bytes[length..];
        }
        return string.Join(", ", parts);
    }

    /// <summary>3GPP-User-Location-Info of Diameter and RADIUS (TS 29.061 16.4.7.2): a type, then as in GTP.</summary>
    public static string OfDiameter(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 6)
            return "";
        int type = bytes[0];
        bytes = bytes[1..];
        return type switch
        {
            0 => $"CGI {OfArea(bytes)}",
            1 => $"SAI {OfArea(bytes)}",
            2 => $"RAI {OfArea(bytes)}",
            128 => $"TAI {OfArea(bytes[..5])}",
            129 => $"ECGI {OfArea(bytes)}",
            130 when bytes.Length >= 12 => $"TAI {OfArea(bytes[..5])}, ECGI {OfArea(bytes[5..12])}",
            _ => $"type {type}",
        };
    }

    // A PLMN, then an area code of two bytes, an E-UTRAN cell of 28 bits in four, or an area and a cell of two bytes each.
    private static string OfArea(ReadOnlySpan<byte> bytes)
    {
        string rest = bytes.Length switch
        {
            >= 7 => $"{BinaryPrimitives.ReadUInt32BigEndian(bytes[3..]):x8}",
            >= 5 => $"{BinaryPrimitives.ReadUInt16BigEndian(bytes[3..])}",
            _ => "?",
        };
        return $"{Digits.OfPlmn(bytes)} {rest}";
    }
}
