using System.Collections.Frozen;
using System.Text;

namespace FlowViewer.Sip.Text;

/// <summary>Words that stand in most messages, so that reading them makes no new strings.</summary>
internal static class CommonWords
{
    private const int Longest = 16;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = FrozenSet.ToFrozenSet(
    [
        "INVITE", "ACK", "BYE", "CANCEL", "REGISTER", "OPTIONS", "PRACK", "UPDATE", "INFO", "SUBSCRIBE", "NOTIFY", "REFER", "MESSAGE", "PUBLISH",
        "SIP", "2.0", "UDP", "TCP", "TLS", "WS", "WSS", "SCTP", "sip", "sips", "tel", "urn",
        "branch", "rport", "received", "tag", "transport", "lr", "user", "phone", "ob", "maddr", "ttl", "expires", "q", "index", "cause", "text",
        "refresher", "uac", "uas", "udp", "tcp", "tls", "ws", "wss", "purpose", "remote", "reason", "realm", "nonce", "algorithm", "MD5",
        "username", "uri", "response", "qop", "auth", "cnonce", "nc", "opaque", "stale", "icid-value", "orig-ioi", "term-ioi",
        "100rel", "timer", "replaces", "precondition", "path", "gruu", "outbound", "histinfo", "norefersub", "sec-agree", "from-change",
        "application", "sdp", "audio", "video", "session", "+sip.instance", "reg-id", "+g.3gpp.smsip",
        "v", "o", "s", "c", "t", "m", "a", "b", "IN", "IP4", "IP6", "RTP/AVP", "rtpmap", "fmtp", "ptime", "maxptime", "sendrecv",
        "sendonly", "recvonly", "inactive", "curr", "des", "conf", "qos", "local", "e2e", "none", "mandatory", "optional",
        "PCMU", "PCMA", "AMR", "AMR-WB", "EVS", "telephone-event", "G729", "G722", "opus", "0", "8", "8000", "16000", "AS", "RS", "RR",
    ], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text of <paramref name="bytes"/>, shared where it is common.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest)
            return TextDecoding.Show(bytes);
        if (bytes.IsEmpty)
            return "";
        Span<char> text = stackalloc char[Longest];
        int length = Encoding.Latin1.GetChars(bytes, text);
        return Known.TryGetValue(text[..length], out string? word) ? word : TextDecoding.Show(bytes);
    }
}
