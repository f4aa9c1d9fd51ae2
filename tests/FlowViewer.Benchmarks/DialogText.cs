using System.Text;

namespace FlowViewer.Benchmarks;

/// <summary>The messages of one dialog between a phone and its proxy, as phones and proxies write them.</summary>
internal sealed class DialogText(int number, uint phone, uint peer, bool longOffer)
{
    /// <summary>A message, who sends it, and how many microseconds after the dialog began.</summary>
    public readonly record struct Sent(long After, bool ByPhone, byte[] Message);

    private readonly string _callId = $"{number * 2654435761L & 0xffffffff:x8}-{number:x6}-4c1f@{Address(phone)}";
    private readonly string _fromTag = $"{number * 40503L & 0xffffff:x6}f{number:x}", _toTag = $"as{number * 69069L & 0xffffffff:x8}";
    private readonly string _from = $"sip:+4930{phone & 0xffff:0000000}@ims.example.net", _to = $"sip:+4940{peer & 0xffff:0000000}@ims.example.net";

    public IEnumerable<Sent> Call()
    {
        string sdp = Sdp(phone, longOffer), answer = Sdp(0x0a00_0001, false);
        yield return new(0, true, Request("INVITE", 1, 1, _to, false, sdp));
        yield return new(2_000, false, Response(100, "Trying", "INVITE", 1, 1, false, ""));
        yield return new(180_000, false, Response(180, "Ringing", "INVITE", 1, 1, true, ""));
        yield return new(4_200_000, false, Response(200, "OK", "INVITE", 1, 1, true, answer));
        yield return new(4_230_000, true, Request("ACK", 1, 2, _to, true, ""));
        yield return new(64_000_000, true, Request("BYE", 2, 3, _to, true, ""));
        yield return new(64_020_000, false, Response(200, "OK", "BYE", 2, 3, true, ""));
    }

    public IEnumerable<Sent> Registration()
    {
        yield return new(0, true, Request("REGISTER", 1, 1, "sip:ims.example.net", false, ""));
        yield return new(3_000, false, Response(401, "Unauthorized", "REGISTER", 1, 1, true, ""));
        yield return new(60_000, true, Request("REGISTER", 2, 2, "sip:ims.example.net", false, ""));
        yield return new(64_000, false, Response(200, "OK", "REGISTER", 2, 2, true, ""));
    }

    public IEnumerable<Sent> Options()
    {
        yield return new(0, true, Request("OPTIONS", 1, 1, "sip:ims.example.net", false, ""));
        yield return new(1_500, false, Response(200, "OK", "OPTIONS", 1, 1, true, ""));
    }

    private byte[] Request(string method, int cseq, int hop, string uri, bool inDialog, string body)
    {
        var text = new StringBuilder(1500);
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{method} {uri} SIP/2.0\r\n");
        AppendVia(text, hop);
        text.Append("Max-Forwards: 70\r\nRoute: <sip:pcscf.ims.example.net:5060;lr>\r\n");
        AppendEnds(text, inDialog, cseq, method);
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Contact: <sip:phone{phone & 0xffff}@{Address(phone)}:5060;transport=udp>;+sip.instance=\"<urn:gsma:imei:35{number % 1000000:000000}-0-0>\"\r\n");
        text.Append("Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, REFER, NOTIFY, MESSAGE\r\nSupported: 100rel, timer, replaces, path\r\n");
        text.Append("P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=26201a1b2c3d4e5f\r\nUser-Agent: Example Phone 7.1 (build 20417)\r\n");
        return AppendBody(text, body);
    }

    private byte[] Response(int status, string reason, string method, int cseq, int hop, bool tagged, string body)
    {
        var text = new StringBuilder(1500);
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"SIP/2.0 {status} {reason}\r\n");
        AppendVia(text, hop);
        text.Append("Record-Route: <sip:mo@pcscf.ims.example.net:5060;lr>\r\n");
        AppendEnds(text, tagged, cseq, method);
        if (status == 401)
            text.Append("WWW-Authenticate: Digest realm=\"ims.example.net\", nonce=\"c2FtcGxlIG5vbmNlIG9mIGEgYmVuY2htYXJr\", algorithm=AKAv1-MD5, qop=\"auth\"\r\n");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Contact: <sip:{Address(0x0a00_0001)}:5060;lr>\r\nServer: Example Proxy 5.8\r\n");
        return AppendBody(text, body);
    }

    private void AppendVia(StringBuilder text, int hop) =>
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Via: SIP/2.0/UDP {Address(phone)}:5060;branch=z9hG4bK{number:x6}{hop:x2}{number * 31L & 0xffffff:x6};rport\r\n");

    private void AppendEnds(StringBuilder text, bool tagged, int cseq, string method) =>
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"From: \"Phone {phone & 0xffff}\" <{_from}>;tag={_fromTag}\r\nTo: <{_to}>{(tagged ? ";tag=" + _toTag : "")}\r\nCall-ID: {_callId}\r\nCSeq: {cseq} {method}\r\n");

    private static byte[] AppendBody(StringBuilder text, string body)
    {
        if (body.Length > 0)
            text.Append("Content-Type: application/sdp\r\n");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n{body}");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private string Sdp(uint address, bool isLong)
    {
        var text = new StringBuilder(600);
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"v=0\r\no=- {number} 1 IN IP4 {Address(address)}\r\ns=-\r\nc=IN IP4 {Address(address)}\r\nt=0 0\r\n");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"m=audio {20000 + number % 10000 * 2} RTP/AVP 104 8 0 101\r\na=rtpmap:104 AMR-WB/16000\r\na=fmtp:104 mode-change-capability=2;max-red=0\r\n");
        text.Append("a=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\na=sendrecv\r\n");
        for (int i = 0; isLong && i < 14; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a=candidate:{i} 1 UDP {2130706431 - i} {Address(address + (uint)i)} {30000 + i * 2} typ host generation 0 network-id {i}\r\n");
        return text.ToString();
    }

    private static string Address(uint address) => $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";
}
