using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs;

/// <summary>Where a body ends, whatever Content-Length says.</summary>
public sealed class BodyEndTests
{
    private const string Next = "BYE sip:b@192.0.2.2 SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKy\nCall-ID: x\nCSeq: 2 BYE\nContent-Length: 0\n\n";

    private static string Message(string type, string length, string body) =>
        $"MESSAGE sip:b@192.0.2.2 SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx\nCall-ID: x\nCSeq: 1 MESSAGE\nContent-Type: {type}\n{(length.Length == 0 ? "" : $"Content-Length: {length}\n")}\n{body}";

    [Theory]
    [InlineData("application/sdp", "9999", "v=0\ns=-\n", "v=0\r\ns=-\r\n")]
    [InlineData("application/sdp", "5", "v=0\ns=-\n", "v=0\r\ns=-\r\n")]
    [InlineData("application/sdp", "...", "v=0\ns=-\n", "v=0\r\ns=-\r\n")]
    [InlineData("application/sdp", "", "v=0\ns=-\n\n", "v=0\r\ns=-\r\n")]
    [InlineData("text/plain", "9999", "hello\nthere\n", "hello\r\nthere\r\n")]
    [InlineData("text/plain", "5", "hello\n", "hello")]
    [InlineData("text/plain", "7", "hello\n", "hello\r\n")]
    [InlineData("text/plain", "14", "one\ntwo\nthree\n", "one\ntwo\nthree\n")]
    [InlineData("text/plain", "10", "a\n\n\nb\n", "a\r\n\r\n\r\nb\r\n")]
    public void The_body_ends_where_it_ends_and_the_next_message_is_not_swallowed(string type, string length, string body, string expected)
    {
        Trace trace = ReadLog.Of(Message(type, length, body) + Next);
        Assert.Equal(2, trace.Messages.Count);
        Assert.Equal(expected, trace.Body(0));
        Assert.Equal("BYE sip:b@192.0.2.2 SIP/2.0", trace.StartLine(1));
    }

    [Fact]
    public void An_announcement_ends_a_body_that_claims_to_be_longer()
    {
        string line = "2026/01/02 03:04:05.678901 192.0.2.1:5060 -> 192.0.2.2:5060\n";
        Trace trace = ReadLog.Of(line + Message("text/plain", "9999", "hello\n") + line + Next);
        Assert.Equal("hello\r\n", trace.Body(0));
        Assert.True(trace.Messages[0].Flags.HasFlag(MessageFlags.Truncated));
        Assert.False(trace.Messages[1].Flags.HasFlag(MessageFlags.Truncated));
    }

    [Fact]
    public void The_next_line_of_the_logger_ends_a_body_that_claims_to_be_longer()
    {
        Trace trace = ReadLog.Of($"03:04:05.678   pjsua_core.c  .RX 99 bytes Request msg MESSAGE/cseq=1 (rdata0x7f) from UDP 192.0.2.1:5060:\n{Message("text/plain", "9999", "hello\n")}03:04:05.679   sip_endpoint.c  .Processing\n");
        Assert.Equal("hello\r\n", trace.Body(0));
        Assert.Equal("03:04:05.679   sip_endpoint.c  .Processing", Assert.Single(trace.Notes).Text);
    }

    [Fact]
    public void Bare_LF_in_a_log_that_keeps_CR_is_kept()
    {
        string head = Message("text/plain", "4", "").Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.Equal("a\nb\n", ReadLog.Of(head + "a\nb\n" + Next).Body(0));
    }

    [Fact]
    public void A_message_cut_inside_its_header_is_marked()
    {
        Trace trace = ReadLog.Of("INVITE sip:b@192.0.2.2 SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1\nCall-ID: x");
        Assert.True(trace.Messages[0].Flags.HasFlag(MessageFlags.Truncated));
        Assert.EndsWith("Call-ID: x\r\n", trace.Text(0), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_beside_messages_are_notes_at_their_place()
    {
        Trace trace = ReadLog.Of($"before\n{Next}between\n\n{Next}after\n");
        Assert.Equal([(-1, 1, "before"), (0, 8, "between"), (1, 16, "after")], trace.Notes.Select(n => (n.AfterMessage, n.Line, n.Text)));
    }

    public static TheoryData<string, int> Cuts
    {
        get
        {
            var cuts = new TheoryData<string, int>();
            string message = SampleCall.Messages[0].Message;
            foreach (string how in (string[])["ngrep", "sofia dump", "FreeSWITCH"])
                foreach (string at in (string[])["Max-Forwards", "ll@192", "Content-Length", "s=-", "RTP/AVP"])
                    cuts.Add(how, message.IndexOf(at, StringComparison.Ordinal));
            return cuts;
        }
    }

    [Theory, MemberData(nameof(Cuts))]
    public void A_message_that_came_in_two_packets_is_one(string how, int at)
    {
        string message = SampleCall.Messages[0].Message;
        string text = string.Concat(((string[])[message[..at], message[at..]]).Select(part => how switch
        {
            "ngrep" => $"T 2026/01/02 03:04:05.678901 192.0.2.1:5060 -> 192.0.2.2:5060 [AP] #1\n{part.Replace("\r\n", ".\n", StringComparison.Ordinal)}\n\n",
            "sofia dump" => $"send {part.Length} bytes to tcp/[192.0.2.2]:5060 at 03:04:05.678901:\n{part}\v\n",
            _ => $"send {part.Length} bytes to tcp/[192.0.2.2]:5060 at 03:04:05.678901:\n   {new string('-', 72)}\n   {part.TrimEnd('\r', '\n').Replace("\r\n", "\n   ", StringComparison.Ordinal)}\n   {new string('-', 72)}\n",
        }));
        Trace trace = ReadLog.Of(text);
        Assert.Equal(message, trace.Text(0));
        Assert.Contains("joined parts", trace.RepairsOf(0));
        Assert.Empty(trace.Notes);
    }
}
