using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs;

/// <summary>Text that talks about SIP and holds no message, and summaries that hold only part of one.</summary>
public sealed class NoMessageTests
{
    [Theory]
    [InlineData("hello")]
    [InlineData("\n\n\n")]
    [InlineData("SIP/2.0 200 OK")]
    [InlineData("INVITE sip:bob@example.com SIP/2.0")]
    [InlineData("we saw INVITE sip:bob@example.com SIP/2.0\nand then nothing came\n")]
    [InlineData("Jan 12 12:52:20 h kamailio[7]: DEBUG: parse_msg():  version: <SIP/2.0>\nJan 12 12:52:20 h kamailio[7]: DEBUG: method: <INVITE>\n")]
    [InlineData("2026/01/02 03:04:05.678901 192.0.2.1:5060 -> 192.0.2.2:5060\n\nno message here\n")]
    [InlineData("192.0.2.1 - - \"GET / HTTP/1.1\" 200\nHost: SIP/2.0 200 OK\n")]
    public void Talk_about_SIP_is_no_SIP(string text)
    {
        Trace trace = ReadLog.Of(text);
        Assert.Empty(trace.Messages);
        Assert.Contains(trace.Problems, p => p.Code == TraceProblemCode.NoSip);
    }

    [Fact]
    public void Nothing_is_named_empty() =>
        Assert.Equal(TraceProblemCode.Empty, Assert.Single(ReadLog.Of("").Problems).Code);

    [Fact]
    public void A_sipp_short_message_is_partial_and_holds_what_its_line_states()
    {
        Trace trace = ReadLog.Of("2026-01-02\t03:04:05.678901\t1767322245.678901\tS\tx@192.0.2.1\tCSeq:1 INVITE\tINVITE sip:bob@192.0.2.2:5060 SIP/2.0\n2026-01-02\t03:04:05.778901\t1767322245.778901\tR\tx@192.0.2.1\tCSeq:1 INVITE\tSIP/2.0 200 OK\n");
        Assert.Equal("INVITE sip:bob@192.0.2.2:5060 SIP/2.0\r\nCall-ID: x@192.0.2.1\r\nCSeq: 1 INVITE\r\n\r\n", trace.Text(0));
        Assert.All(trace.Messages, m => Assert.True(m.Flags.HasFlag(MessageFlags.Partial)));
        Assert.Equal("this host? > 192.0.2.2:5060?", trace.Ends(0));
        Assert.Equal("192.0.2.2:5060? > this host?", trace.Ends(1));
        Assert.Equal("Local 2026-01-02 03:04:05.678901", trace.Clock(0));
    }

    [Theory]
    [InlineData("   19  32.004937  192.0.2.1 → 192.0.2.2 SIP 509 Request: REGISTER sip:example.com  (1 binding) | ", "REGISTER sip:example.com SIP/2.0", "Elapsed 1 00:00:32.004937")]
    [InlineData("   20 2026-01-02 03:04:05.678901 192.0.2.1 → 192.0.2.2 SIP/SDP 528 Status: 200 OK (INVITE) | ", "SIP/2.0 200 OK\r\nCSeq: INVITE", "Local 2026-01-02 03:04:05.678901")]
    [InlineData("20 | 4.245197 | 192.0.2.1 | 192.0.2.2 | SIP | 419 | Status: 480 Temporarily Unavailable (no answer) \\|", "SIP/2.0 480 Temporarily Unavailable (no answer)", "Elapsed 1 00:00:04.245197")]
    public void A_packet_list_gives_partial_messages_with_no_made_up_field(string line, string startLine, string clock)
    {
        Trace trace = ReadLog.Of(line + "\n");
        Assert.Equal(startLine + "\r\n\r\n", trace.Text(0));
        Assert.Equal("192.0.2.1 > 192.0.2.2", trace.Ends(0));
        Assert.Equal(clock, trace.Clock(0));
        Assert.True(trace.Messages[0].Flags.HasFlag(MessageFlags.Partial));
    }

    [Fact]
    public void Several_messages_of_one_packet_in_a_list_are_told_apart()
    {
        Trace trace = ReadLog.Of("   1   0.000000 192.0.2.1 → 192.0.2.2 SIP 509 Status: 200 OK (BYE) | Request: BYE sip:x@192.0.2.2 | \n");
        Assert.Equal(["SIP/2.0 200 OK", "BYE sip:x@192.0.2.2 SIP/2.0"], [trace.StartLine(0), trace.StartLine(1)]);
    }

    [Fact]
    public void Asterisks_header_debug_repeats_a_message_or_stands_for_it()
    {
        string message = "OPTIONS sip:b@h SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx\nCall-ID: x\nCSeq: 1 OPTIONS\n";
        string debug = string.Concat(message.TrimEnd().Split('\n').Select((line, i) => $"[2026-01-02 03:04:05] DEBUG[6868]: chan_sip.c:6691 parse_request: Header {i} [ {line.Length}]: {line}\n"));
        Assert.Single(ReadLog.Of(debug).Messages);
        Trace both = ReadLog.Of($"<--- SIP read from UDP:192.0.2.1:5060 --->\n{message}\n<------------->\n{debug}");
        Assert.Equal("Asterisk chan_sip", Assert.Single(both.Regions).Format);
    }

    [Fact]
    public void Lost_lines_that_the_log_numbers_are_named()
    {
        string head = "03:04:05.678  192.0.2.9  local0.notice  ";
        Trace trace = ReadLog.Of($"{head}[S=10] [SID=a:1:2]  (N 1)  ---- Incoming SIP Message from 192.0.2.10:5060 to SIPInterface #1 (X) UDP ----  #012OPTIONS sip:x@h SIP/2.0#012Via: SIP/2.0/UDP 192.0.2.10#012Call-ID: x#012CSeq: 1 OPTIONS#012#012 [Time:02-01@03:04:05.678]\n{head}[S=11] [SID=a:1:2]  other\n{head}[S=14] [SID=a:1:2]  other\n");
        TraceProblem lost = Assert.Single(trace.Problems);
        Assert.Equal((TraceProblemCode.LostLines, 3, "11 … 14"), (lost.Code, lost.Origin, lost.Detail));
    }

    [Fact]
    public void Notes_and_messages_keep_to_their_limits_and_say_so()
    {
        string one = "OPTIONS sip:b@h SIP/2.0\nVia: SIP/2.0/UDP h\nCall-ID: x\nCSeq: 1 OPTIONS\n\n";
        Trace notes = ReadLog.Of("a\nb\nc\n" + one, new TraceLimits { Notes = 2 });
        Assert.Equal(2, notes.Notes.Count);
        Assert.Contains(notes.Problems, p => p is { Code: TraceProblemCode.TooManyNotes, Detail: "1" });
        Trace messages = ReadLog.Of(one + one + one, new TraceLimits { Messages = 2 });
        Assert.Equal(2, messages.Messages.Count);
        Assert.Contains(messages.Problems, p => p is { Code: TraceProblemCode.TooManyMessages, Detail: "2" });
    }
}
