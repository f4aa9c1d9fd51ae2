using System.Text;
using FlowViewer.Simulation.Sipp;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Tests.Sipp;

public sealed class SippTextTests
{
    [Theory]
    [InlineData("\"Bob \u9c8d\u52c3\" <sip:bob@example.com>", "\"Bob \u9c8d\u52c3\" <sip:bob@example.com>")]
    [InlineData("<sip:bob@[2001:db8::1]>", "<sip:bob@\\x5B2001:db8::1]>")]
    [InlineData("\"a\\\"b\"", "\"a\\x5C\"b\"")]
    [InlineData("a\tb", "a\\x09b")]
    public void What_SIPp_would_read_as_its_own_is_escaped(string text, string expected) => Assert.Equal(expected, SippText.Literal(text));

    [Theory]
    [InlineData("text/plain", "[x]\r\n  y \r\n", "\\x5Bx]\n\\x20\\x20y\\x20\n")]
    [InlineData("application/vnd.3gpp.sms", "\u0001\u0000A", "\\x01\\x00\\x41")]
    [InlineData("application/sdp", "v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\nm=video 0 RTP/AVP 99\r\nm=video 4002 RTP/AVP 99\r\n",
        "v=0\no=- 1 2 IN IP[local_ip_type] [local_ip]\ns=-\nc=IN IP[media_ip_type] [media_ip]\nt=0 0\nm=audio [media_port] RTP/AVP 0\nm=video 0 RTP/AVP 99\nm=video [media_port+4] RTP/AVP 99\n")]
    [InlineData("application/sdp", "v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\n", "v=0\no=- 1 2 IN IP[local_ip_type] [local_ip]\ns=-\nc=IN IP4 0.0.0.0\nt=0 0\n")]
    public void A_body_is_written_by_what_it_is(string type, string body, string expected)
    {
        SipMessage message = SipMessage.Read(Encoding.UTF8.GetBytes($"MESSAGE sip:b@example.com SIP/2.0\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));

        Assert.Equal(expected, SippText.Body(message));
    }
}
