using System.Text;
using Bunit;
using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.Components.Messages;
using FlowViewer.Web.Tests.Components.Ladders;

namespace FlowViewer.Web.Tests.Components.Messages;

public sealed class MessagePaneTests : LadderContext
{
    private const string Pcma = "a=rtpmap:8 PCMA/8000\r\n";

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

    [Fact]
    public void The_pane_tells_how_long_after_the_marked_message_and_where_its_call_is()
    {
        IRenderedComponent<MessagePane> pane = Pane("?step=6&with=1");

        Assert.Equal("Δ +3.700 since message 1 INVITE", pane.Find("[data-delta]").TextContent);
        Assert.Equal("/calls/1", pane.Find("[data-call-page]").GetAttribute("href"));
        Assert.Equal(("5", null), (pane.Find("[data-message]").GetAttribute("data-previous"), pane.Find("[data-message]").GetAttribute("data-next")));
        Assert.Equal("/en/traces/x/ladder?step=5&with=1", pane.Find("[data-sibling=previous]").GetAttribute("href"));
    }

    [Fact]
    public void What_is_hidden_behind_a_message_and_what_it_repeats_are_named_with_their_delays()
    {
        Assert.Equal("Hidden with it: ≡ 2 (+3 ms)", Pane("?hide=copies&step=1").Find("[data-folded]").TextContent);
        Assert.Contains("Retransmission of message 1 · 500 ms later", Pane("?step=3&only=call:1").Markup.Replace("</a>", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Marking_is_a_link_that_says_whether_the_message_is_marked()
    {
        Assert.Equal(("false", "/en/traces/x/ladder?step=3&with=3"), Mark(Pane("?step=3")));
        Assert.Equal(("true", "/en/traces/x/ladder?step=3"), Mark(Pane("?step=3&with=3")));

        static (string?, string?) Mark(IRenderedComponent<MessagePane> pane) =>
            (pane.Find("[data-mark]").GetAttribute("aria-pressed"), pane.Find("[data-mark]").GetAttribute("href"));
    }

    [Fact]
    public void Closing_keeps_all_but_the_message() =>
        Assert.Equal("/en/traces/x/ladder?hide=acks&find=bob&with=1", Pane("?hide=acks&find=bob&step=3&with=1&pane=parsed").Find("[data-close]").GetAttribute("href"));

    [Fact]
    public void Words_that_are_searched_for_are_marked() =>
        Assert.Equal(["bob", "bob"], Pane("?step=1&find=BOB").FindAll("mark").Select(mark => mark.TextContent));

    [Fact]
    public void The_filters_for_Wireshark_are_there_to_copy()
    {
        IRenderedComponent<MessagePane> pane = Pane("?step=1");
        Open(pane, "details[data-menu]");

        Assert.Equal(
            ["sip.Call-ID == \"c1@example.com\" && sip.CSeq.seq == 1 && sip.CSeq.method == \"INVITE\" && sip.Method == \"INVITE\"", "sip.Call-ID == \"c1@example.com\""],
            pane.FindAll("[data-copy-text]").Select(button => button.GetAttribute("data-copy-text")));
    }

    [Theory]
    [InlineData(MessageTab.Raw)]
    [InlineData(MessageTab.Parsed)]
    public void Of_a_very_long_message_the_beginning_is_shown_and_all_of_it_is_a_download(MessageTab tab)
    {
        string message = $"MESSAGE sip:b@example.com SIP/2.0\r\nCall-ID: long\r\nContent-Type: text/plain\r\n\r\n{string.Concat(Enumerable.Repeat("a line of a body\r\n", 60_000))}";
        MessageStep step = new() { N = 7, From = "a", To = "b", Label = "MESSAGE", Content = MessageContent.Of(Encoding.UTF8.GetBytes(message)) };

        IRenderedComponent<MessagePane> pane = Render<MessagePane>(parameters => parameters
            .Add(p => p.Ladder, new Ladder("l", "l", [new Lane("a", "A"), new Lane("b", "B")], [step]))
            .Add(p => p.Address, new LadderAddress { Path = "/en/traces/1/calls/1", Step = 7, Pane = tab }));

        Assert.InRange(pane.Markup.Length, 1000, 500_000);
        Assert.StartsWith("/en/traces/1/calls/1/message?", pane.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("at=7", pane.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);
    }

    private IRenderedComponent<MessagePane> Pane(string query) => Render<MessagePane>(parameters => parameters
        .Add(p => p.Ladder, Arranged(query).Ladder)
        .Add(p => p.Whole, Two)
        .Add(p => p.Address, At(query))
        .Add(p => p.CallHref, call => $"/calls/{call}"));

    private string[] Compare(string first, string second)
    {
        Step[] steps = [.. new[] { first, second }.Select((text, at) => new MessageStep { N = at + 1, From = "a", To = "b", Label = "x", Content = MessageContent.Of(Encoding.UTF8.GetBytes(text)) })];
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
