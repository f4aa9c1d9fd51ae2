using System.Text;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Tests;

/// <summary>Messages of our own making, written with plain line ends and sent with CRLF.</summary>
public static class Samples
{
    public const string Head = """
        INVITE sip:bob@biloxi.example.com SIP/2.0
        Via: SIP/2.0/UDP pc33.example.com:5060;branch=z9hG4bK776asdhds;rport
        Max-Forwards: 70
        From: "Alice" <sip:alice@example.com>;tag=1928301774
        To: Bob <sip:bob@biloxi.example.com>
        Call-ID: a84b4c76e66710@pc33.example.com
        CSeq: 314159 INVITE
        Contact: <sip:alice@pc33.example.com>
        """;

    public const string Sdp = """
        v=0
        o=alice 2890844526 2890844526 IN IP4 192.0.2.1
        s=-
        c=IN IP4 192.0.2.1
        t=0 0
        m=audio 49170 RTP/AVP 0 101
        a=rtpmap:0 PCMU/8000
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-15
        a=ptime:20

        """;

    /// <summary>A complete INVITE with a session description.</summary>
    public static byte[] Invite => WithBody(Head, "application/sdp", Sdp);

    /// <summary>A response to it.</summary>
    public static byte[] Ok => Message("""
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP pc33.example.com:5060;branch=z9hG4bK776asdhds;rport=5060;received=192.0.2.1
        From: "Alice" <sip:alice@example.com>;tag=1928301774
        To: Bob <sip:bob@biloxi.example.com>;tag=a6c85cf
        Call-ID: a84b4c76e66710@pc33.example.com
        CSeq: 314159 INVITE
        Contact: <sip:bob@192.0.2.4>
        Content-Length: 0
        """);

    /// <summary>A message without a body: the lines and the empty line.</summary>
    public static byte[] Message(string lines) => Crlf(lines.TrimEnd('\n') + "\n\n");

    /// <summary>The common request with more header fields and no body.</summary>
    public static byte[] With(params string[] fields) => Message(string.Join('\n', [Head, .. fields, "Content-Length: 0"]));

    /// <summary>The common request with the line of one header field replaced; null leaves it out.</summary>
    public static byte[] Replacing(string name, string? line) =>
        Message(string.Join('\n', (Head + "\nContent-Length: 0").Split('\n')
            .Select(field => field.StartsWith(name + ":", StringComparison.Ordinal) ? line : field)
            .Where(field => field is not null)));

    /// <summary>The common request with another start line.</summary>
    public static byte[] Starting(string startLine) => Message(startLine + Head[Head.IndexOf('\n')..].Replace("314159 INVITE", $"314159 {startLine.Split(' ')[0]}") + "\nContent-Length: 0");

    public static byte[] WithBody(string head, string contentType, string body)
    {
        byte[] bytes = Crlf(body);
        return [.. Crlf($"{head}\nContent-Type: {contentType}\nContent-Length: {bytes.Length}\n\n"), .. bytes];
    }

    public static byte[] Crlf(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));

    public static IEnumerable<ProblemCode> Codes(this SipMessage message) => message.Problems.Select(problem => problem.Code);

    /// <summary>The text of a slice, for asserting what a position points at.</summary>
    public static string At(this SipMessage message, ByteSlice where) => Encoding.UTF8.GetString(where.Of(message.Bytes.Span));
}
