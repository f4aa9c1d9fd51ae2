namespace FlowViewer.Readers.Captures.Signalling.Mobile;

/// <summary>Telephone numbers and identities in BCD: two digits a byte, the first in the low half (TS 29.002 17.7.8, TBCD-STRING).</summary>
internal static class Digits
{
    private const int Most = 32;

    /// <summary>The digits up to the filler 15.</summary>
    public static string OfBcd(ReadOnlySpan<byte> bytes)
    {
        Span<char> digits = stackalloc char[Most];
        int count = 0;
        foreach (byte pair in bytes)
        {
            if (count + 2 > Most || (pair & 15) == 15)
                break;
            digits[count++] = "0123456789*#abc?"[pair & 15];
            if (pair >> 4 == 15)
                break;
            digits[count++] = "0123456789*#abc?"[pair >> 4];
        }
        return new string(digits[..count]);
    }

    /// <summary>A mobile identity (TS 24.008 10.5.1.4): the first digit stands above the type.</summary>
    public static string OfMobileIdentity(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return "";
        string rest = OfBcd(bytes[1..]);
        return bytes[0] >> 4 > 9 ? rest : (char)('0' + (bytes[0] >> 4)) + rest;
    }

    /// <summary>A PLMN of three bytes as <c>001-01</c> (TS 24.008 10.5.1.3): MCC, then MNC of two or three digits.</summary>
    public static string OfPlmn(ReadOnlySpan<byte> plmn)
    {
        if (plmn.Length < 3)
            return "";
        int third = plmn[1] >> 4;
        string mnc = $"{plmn[2] & 15:x}{plmn[2] >> 4:x}" + (third == 15 ? "" : $"{third:x}");
        return $"{plmn[0] & 15:x}{plmn[0] >> 4:x}{plmn[1] & 15:x}-{mnc}";
    }

    public static bool AreAll(string value) => value.Length > 0 && !value.AsSpan().ContainsAnyExceptInRange('0', '9');
}
