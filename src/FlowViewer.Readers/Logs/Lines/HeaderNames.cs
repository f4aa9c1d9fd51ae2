using System.Text;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>Tells header fields from other lines. A log is full of <c>word: value</c>; a name that SIP registers is better evidence.</summary>
internal static class HeaderNames
{
    private static readonly HashSet<ulong> Known = [.. (
        "accept accept-contact accept-encoding accept-language alert-info allow allow-events answer-mode authentication-info authorization " +
        "call-id call-info contact content-disposition content-encoding content-language content-length content-type cseq date diversion " +
        "error-info event expires feature-caps flow-timer from geolocation geolocation-routing history-info identity in-reply-to join " +
        "max-forwards mime-version min-expires min-se organization path permission-missing policy-contact priority privacy proxy-authenticate " +
        "proxy-authorization proxy-require p-access-network-info p-asserted-identity p-asserted-service p-associated-uri p-called-party-id " +
        "p-charging-function-addresses p-charging-vector p-early-media p-preferred-identity p-preferred-service p-visited-network-id rack " +
        "reason recv-info record-route refer-sub refer-to referred-by reject-contact remote-party-id replaces reply-to request-disposition " +
        "require resource-priority retry-after route rseq security-client security-server security-verify server service-route session-expires " +
        "session-id sip-etag sip-if-match subject subscription-state supported suppress-if-match target-dialog timestamp to unsupported " +
        "user-agent via warning www-authenticate user-to-user")
        .Split(' ').Select(name => Hash(Encoding.ASCII.GetBytes(name)))];

    private const int LongestName = 256;

    // RFC 3261 20, RFC 3265, 3515, 3841, 3892, 4028, 4474: the compact forms.
    private static ReadOnlySpan<byte> Compact => "abcdefijklmnorstuvxy"u8;

    /// <summary>True where the line could be a header field: a token that begins with no digit, a colon. <paramref name="known"/> says whether the name is registered.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> name, out bool known)
    {
        name = default;
        known = false;
        int end = 0;
        while (end < line.Length && IsToken(line[end]))
            end++;
        if (end is 0 or > LongestName || line[0] is >= (byte)'0' and <= (byte)'9')
            return false;
        int colon = end;
        while (colon < line.Length && line[colon] is (byte)' ' or (byte)'\t')
            colon++;
        if (colon == line.Length || line[colon] != ':')
            return false;
        name = line[..end];
        known = end == 1 ? Compact.Contains((byte)(name[0] | 0x20)) : Known.Contains(Hash(name));
        return true;
    }

    public static bool IsKnown(ReadOnlySpan<byte> line) => IsHeader(line, out _, out bool known) && known;

    /// <summary>The value of a header line, without the blanks around it.</summary>
    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line) => line[(line.IndexOf((byte)':') + 1)..].Trim(" \t"u8);

    public static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> full, byte compact) =>
        name.Length == 1 ? (name[0] | 0x20) == compact : Ascii.EqualsIgnoreCase(name, full);

    /// <summary>RFC 3261 25.1: the bytes of a token.</summary>
    public static bool IsToken(byte b) =>
        b is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9'
            or (byte)'-' or (byte)'.' or (byte)'!' or (byte)'%' or (byte)'*' or (byte)'_' or (byte)'+' or (byte)'`' or (byte)'\'' or (byte)'~';

    private static ulong Hash(ReadOnlySpan<byte> name)
    {
        ulong hash = 14695981039346656037;
        foreach (byte b in name)
            hash = (hash ^ (b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b)) * 1099511628211;
        return hash;
    }
}
