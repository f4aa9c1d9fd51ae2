using System.Text;
using FlowViewer.Sip.Messages;
using FlowViewer.Web.Components.Messages;

namespace FlowViewer.Web.Tests.Components.Messages;

public sealed class WiresharkFilterTests
{
    [Fact]
    public void A_response_is_found_by_its_code() => Assert.Equal(
        "sip.Call-ID == \"a84b4c76e66710@pc33\" && sip.CSeq.seq == 314159 && sip.CSeq.method == \"INVITE\" && sip.Status-Code == 180",
        WiresharkFilter.OfMessage(Read("SIP/2.0 180 Ringing\r\nCall-ID: a84b4c76e66710@pc33\r\nCSeq: 314159 INVITE\r\n\r\n")));

    [Fact]
    public void Quotes_backslashes_and_control_characters_of_a_hostile_Call_ID_are_escaped() => Assert.Equal(
        "sip.Call-ID == \"a\\\"b\\\\c\\x01é\"",
        WiresharkFilter.OfCall(Read("BYE sip:a SIP/2.0\r\nCall-ID: a\"b\\c\u0001é\r\nCSeq: 1 BYE\r\n\r\n")));

    [Fact]
    public void Without_a_Call_ID_there_is_no_filter_of_the_call()
    {
        SipMessage message = Read("BYE sip:a SIP/2.0\r\n\r\n");

        Assert.Null(WiresharkFilter.OfCall(message));
        Assert.Equal("sip.Method == \"BYE\"", WiresharkFilter.OfMessage(message));
    }

    private static SipMessage Read(string text) => SipMessage.Read(Encoding.UTF8.GetBytes(text));
}
