using System.Globalization;
using System.Text;

namespace FlowViewer.Interop.Tests.Logs;

/// <summary>
/// Six calls between two pairs of hosts over UDP and one over TCP, in sngrep's layout: a registration with its challenge, an answered call with a reliable
/// provisional response, a busy one, a cancelled one whose INVITE was sent three times, an OPTIONS, a message with Chinese text.
/// </summary>
internal static class SixCalls
{
    private const string A = "192.0.2.1:5060", B = "192.0.2.2:5060", C = "192.0.2.3:5060", T = "192.0.2.9:40000";
    private const string Sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0 8\r\na=rtpmap:0 PCMU/8000\r\na=sendrecv\r\n";

    public static string Text
    {
        get
        {
            var text = new StringBuilder();
            int ms = 0;
            void Say(string from, string to, string start, string id, string branch, string cseq, string body = "", string type = "")
            {
                ms += 100;
                bool isRequest = !start.StartsWith("SIP/", StringComparison.Ordinal);
                string client = isRequest ? from : to, via = client == T || from == T ? "TCP" : "UDP";
                string more = (isRequest ? "Max-Forwards: 70\r\n" : "") + (type.Length > 0 ? $"Content-Type: {type}\r\n" : "");
                text.Append(CultureInfo.InvariantCulture, $"2026/01/02 03:04:{ms / 1000:00}.{ms % 1000:000}123 {from} -> {to}\n");
                text.Append(CultureInfo.InvariantCulture, $"{start}\r\nVia: SIP/2.0/{via} {client};branch=z9hG4bK{branch}\r\nFrom: \"Al\" <sip:al@lab.example>;tag={id}\r\nTo: <sip:bo@lab.example>{(start.Contains("SIP/2.0 1", StringComparison.Ordinal) ? "" : cseq.StartsWith("1 ", StringComparison.Ordinal) && isRequest ? "" : ";tag=t" + id)}\r\n");
                text.Append(CultureInfo.InvariantCulture, $"Call-ID: {id}@lab.example\r\nCSeq: {cseq}\r\nContact: <sip:al@{client}>\r\n{more}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}\n");
            }

            Say(A, B, "REGISTER sip:lab.example SIP/2.0", "r", "r1", "1 REGISTER");
            Say(B, A, "SIP/2.0 401 Unauthorized", "r", "r1", "1 REGISTER");
            Say(A, B, "REGISTER sip:lab.example SIP/2.0", "r", "r2", "2 REGISTER");
            Say(B, A, "SIP/2.0 200 OK", "r", "r2", "2 REGISTER");
            Say(A, B, "INVITE sip:bo@lab.example SIP/2.0", "i", "i1", "1 INVITE", Sdp, "application/sdp");
            Say(B, A, "SIP/2.0 183 Session Progress", "i", "i1", "1 INVITE", Sdp, "application/sdp");
            Say(A, B, "PRACK sip:bo@192.0.2.2 SIP/2.0", "i", "i2", "2 PRACK");
            Say(B, A, "SIP/2.0 200 OK", "i", "i2", "2 PRACK");
            Say(B, A, "SIP/2.0 200 OK", "i", "i1", "1 INVITE");
            Say(A, B, "ACK sip:bo@192.0.2.2 SIP/2.0", "i", "i3", "1 ACK");
            Say(A, C, "INVITE sip:dan@lab.example SIP/2.0", "b", "b1", "1 INVITE", Sdp, "application/sdp");
            Say(C, A, "SIP/2.0 486 Busy Here", "b", "b1", "1 INVITE");
            Say(A, C, "ACK sip:dan@lab.example SIP/2.0", "b", "b1", "1 ACK");
            Say(A, B, "BYE sip:bo@192.0.2.2 SIP/2.0", "i", "i4", "3 BYE");
            Say(B, A, "SIP/2.0 200 OK", "i", "i4", "3 BYE");
            Say(A, C, "INVITE sip:eve@lab.example SIP/2.0", "c", "c1", "1 INVITE", Sdp, "application/sdp");
            ms += 400;
            Say(A, C, "INVITE sip:eve@lab.example SIP/2.0", "c", "c1", "1 INVITE", Sdp, "application/sdp");
            ms += 900;
            Say(A, C, "INVITE sip:eve@lab.example SIP/2.0", "c", "c1", "1 INVITE", Sdp, "application/sdp");
            Say(C, A, "SIP/2.0 180 Ringing", "c", "c1", "1 INVITE");
            Say(A, C, "CANCEL sip:eve@lab.example SIP/2.0", "c", "c1", "1 CANCEL");
            Say(C, A, "SIP/2.0 200 OK", "c", "c1", "1 CANCEL");
            Say(C, A, "SIP/2.0 487 Request Terminated", "c", "c1", "1 INVITE");
            Say(A, C, "ACK sip:eve@lab.example SIP/2.0", "c", "c1", "1 ACK");
            Say(A, B, "OPTIONS sip:lab.example SIP/2.0", "o", "o1", "1 OPTIONS");
            Say(B, A, "SIP/2.0 200 OK", "o", "o1", "1 OPTIONS");
            Say(T, B, "MESSAGE sip:bo@lab.example SIP/2.0", "m", "m1", "1 MESSAGE", "你好, \"bo\"\r\n", "text/plain");
            Say(B, T, "SIP/2.0 202 Accepted", "m", "m1", "1 MESSAGE");
            return text.ToString();
        }
    }
}
