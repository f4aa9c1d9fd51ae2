using System.Text;
using Bunit;
using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.Components.Messages;
using FlowViewer.Web.Tests.Components.Reference;

namespace FlowViewer.Web.Tests.Components.Messages;

public sealed class MessagePaneTests : BunitContext
{
    private const string Pcma = "a=rtpmap:8 PCMA/8000\r\n";

    public MessagePaneTests()
    {
        this.AddReference();
        SharedReference.Speak("en");
    }

    [Fact]
    public void Marked_against_its_offer_an_answer_says_in_words_what_it_takes() =>
        Assert.Equal(
            ["As an answer to the offer of A in step 1", "audio takes PCMA/8000 of PCMU/8000, PCMA/8000"],
            Compare(Invite("c1", "0 8", ""), Ok("c1", "8")));

    [Fact]
    public void Marked_against_an_earlier_offer_a_hold_says_so() =>
        Assert.Equal(
            ["Against the description that A sent in step 1", "audio sendonly, before sendrecv (on hold)"],
            Compare(Invite("c1", "0 8", ""), Invite("c1", "0 8", "a=sendonly\r\n")));

    [Fact]
    public void The_offer_on_the_other_leg_of_a_B2BUA_is_no_answer() =>
        Assert.Equal(
            ["Against the description that A sent in step 1", "audio formats PCMA/8000, before PCMU/8000, PCMA/8000"],
            Compare(Invite("c1", "0 8", ""), Invite("c2", "8", "")));

    private string[] Compare(string first, string second)
    {
        Step[] steps = [.. new[] { first, second }.Select((text, at) => new Step { N = at + 1, From = "a", To = "b", Kind = StepKind.Message, Label = "x", Raw = Encoding.UTF8.GetBytes(text) })];
        var ladder = new Ladder("l", "l", [new Lane("a", "A"), new Lane("b", "B")], steps);
        IRenderedComponent<MessagePane> pane = Render<MessagePane>(parameters => parameters
            .Add(p => p.Ladder, ladder)
            .Add(p => p.Address, new LadderAddress { Path = "/en/traces/1/calls/1", Step = 2, With = 1, Pane = MessageTab.Difference }));
        return [.. pane.FindAll(".sdp-changes-title, .sdp-changes li").Select(line => line.TextContent)];
    }

    private static string Invite(string callId, string formats, string more) => Message("INVITE sip:b@example.com SIP/2.0", callId, ";tag=a", "", formats, more);

    private static string Ok(string callId, string formats) => Message("SIP/2.0 200 OK", callId, ";tag=a", ";tag=b", formats, "");

    private static string Message(string start, string callId, string from, string to, string formats, string more)
    {
        string sdp = $"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP {formats}\r\n{Pcma}{more}";
        return $"{start}\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\nFrom: <sip:a@example.com>{from}\r\nTo: <sip:b@example.com>{to}\r\nCall-ID: {callId}\r\n"
            + $"CSeq: 1 INVITE\r\nContent-Type: application/sdp\r\nContent-Length: {sdp.Length}\r\n\r\n{sdp}";
    }
}
