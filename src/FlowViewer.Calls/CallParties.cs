using System.Text;
using FlowViewer.Sip.Scanning;

namespace FlowViewer.Calls;

/// <summary>Who calls whom, as people write it.</summary>
internal static class CallParties
{
    private const int LongestName = 256;

    /// <summary>From and To of a message, by the user part of each URI or the whole URI where it has none.</summary>
    public static (string From, string To) Of(ReadOnlySpan<byte> message)
    {
        if (MessageScanner.Scan(message, out ScannedMessage scanned) == ScanVerdict.NotSip)
            return ("", "");
        return (NameIn(scanned.From.Of(message)), NameIn(scanned.To.Of(message)));
    }

    /// <summary>The name in a From or To value (RFC 3261 20.20: a name-addr or an addr-spec).</summary>
    internal static string NameIn(ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> uri = UriIn(value);
        int colon = uri.IndexOf((byte)':');
        if (colon < 0)
            return Text(uri);
        ReadOnlySpan<byte> scheme = uri[..colon], rest = uri[(colon + 1)..];
        if (Ascii.EqualsIgnoreCase(scheme, "tel"u8))
            return Text(Before(rest, (byte)';'));
        int at = rest.LastIndexOf((byte)'@');
        if (at <= 0)
            return Text(uri);
        // RFC 3261 25.1: user may be followed by a password; RFC 3966 parameters within the user part are no part of the number.
        ReadOnlySpan<byte> user = Before(Before(rest[..at], (byte)':'), (byte)';');
        return user.IsEmpty ? Text(uri) : Uri.UnescapeDataString(Text(user));
    }

    private static ReadOnlySpan<byte> UriIn(ReadOnlySpan<byte> value)
    {
        int open = OutsideQuotes(value, (byte)'<');
        if (open < 0)
            return Before(value, (byte)';').Trim(" \t"u8);
        ReadOnlySpan<byte> rest = value[(open + 1)..];
        return Before(rest, (byte)'>');
    }

    internal static int OutsideQuotes(ReadOnlySpan<byte> value, byte wanted)
    {
        bool quoted = false;
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] == '"')
                quoted = !quoted;
            else if (quoted && value[i] == '\\')
                i++;
            else if (!quoted && value[i] == wanted)
                return i;
        }
        return -1;
    }

    private static ReadOnlySpan<byte> Before(ReadOnlySpan<byte> value, byte end)
    {
        int index = value.IndexOf(end);
        return index < 0 ? value : value[..index];
    }

    private static string Text(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, LongestName)]);
}
