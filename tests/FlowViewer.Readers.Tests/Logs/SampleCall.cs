using System.Text;

namespace FlowViewer.Readers.Tests.Logs;

/// <summary>A message with all that a log may tell about it.</summary>
internal sealed record Told(string Message, DateTime Time, string From, int FromPort, string To, int ToPort, bool Sent)
{
    public byte[] Bytes => Encoding.UTF8.GetBytes(Message);
    public string StartLine => Message.Split("\r\n")[0];
    public string Near => Sent ? $"{From}:{FromPort}" : $"{To}:{ToPort}";
    public string Far => Sent ? $"{To}:{ToPort}" : $"{From}:{FromPort}";
    public string FarHost => Sent ? To : From;
    public int FarPort => Sent ? ToPort : FromPort;
    public bool HasSdp => Message.Contains("application/sdp", StringComparison.Ordinal);
    public bool HasOtherBody => !HasSdp && Message.Contains("Content-Type", StringComparison.Ordinal);
}

/// <summary>A call of our own making, told by the caller's side: the messages that every renderer prints and every reader gives back.</summary>
internal static class SampleCall
{
    public const string Caller = "192.0.2.1", Callee = "192.0.2.2";
    public static readonly DateTime Start = new(2026, 1, 2, 3, 4, 5, 678);

    public const string Offer = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0 8\r\na=rtpmap:0 PCMU/8000\r\na=sendrecv\r\n";
    public const string Answer = "v=0\r\no=- 2 2 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\nm=audio 50000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n";

    public static IReadOnlyList<Told> Messages { get; } =
    [
        Step(0, true, Request("INVITE", "one", 1, "", "application/sdp", Offer)),
        Step(1, false, Response("100 Trying", "one", "1 INVITE", "")),
        Step(2, false, Response("180 Ringing", "one", "1 INVITE", ";tag=b")),
        Step(3, false, Response("200 OK", "one", "1 INVITE", ";tag=b", "application/sdp", Answer)),
        Step(4, true, Request("ACK", "two", 1, ";tag=b")),
        Step(5, true, Request("NOTIFY", "three", 2, ";tag=b", "message/sipfrag;version=2.0", "SIP/2.0 180 Ringing\r\n")),
        Step(6, false, Response("200 OK", "three", "2 NOTIFY", ";tag=b")),
        Step(7, true, Request("BYE", "four", 3, ";tag=b")),
        Step(8, false, Response("200 OK", "four", "3 BYE", ";tag=b")),
    ];

    public static string Request(string method, string branch, int cseq, string toTag, string? type = null, string body = "") =>
        $"{method} sip:bob@192.0.2.2:5060 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK{branch}\r\nMax-Forwards: 70\r\n"
        + $"From: \"Alice\" <sip:alice@192.0.2.1>;tag=a\r\nTo: <sip:bob@192.0.2.2>{toTag}\r\nCall-ID: sample.call@192.0.2.1\r\nCSeq: {cseq} {method}\r\n"
        + "Contact: <sip:alice@192.0.2.1:5060>\r\n" + Body(type, body);

    public static string Response(string status, string branch, string cseq, string toTag, string? type = null, string body = "") =>
        $"SIP/2.0 {status}\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK{branch}\r\n"
        + $"From: \"Alice\" <sip:alice@192.0.2.1>;tag=a\r\nTo: <sip:bob@192.0.2.2>{toTag}\r\nCall-ID: sample.call@192.0.2.1\r\nCSeq: {cseq}\r\n"
        + "Contact: <sip:bob@192.0.2.2:5060>\r\n" + Body(type, body);

    private static string Body(string? type, string body) =>
        (type is null ? "" : $"Content-Type: {type}\r\n") + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    private static Told Step(int number, bool sent, string message) => sent
        ? new Told(message, Start.AddMilliseconds(number * 250), Caller, 5060, Callee, 5060, true)
        : new Told(message, Start.AddMilliseconds(number * 250), Callee, 5060, Caller, 5060, false);
}
