using FlowViewer.Readers;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests;

/// <summary>Traces that begin late, end early or show one side: what is said of their calls is what they show.</summary>
public sealed class CutTraceTests
{
    private static Call CallOf(string script) => Assert.Single(CallTable.Of(TraceScript.Read(script)).Calls);

    private static MessageRelations[] RelationsOf(string script) => [.. CallTable.Of(TraceScript.Read(script)).Relations];

    [Theory]
    // The end of the trace is not a refusal: credentials were on their way.
    [InlineData("0.000 a > b REGISTER b=1 f=a\n0.010 b > a 401 Unauthorized b=1 t=r\n0.020 a > b REGISTER b=2 f=a c=2 h=Authorization:_Digest", CallOutcome.Ongoing)]
    [InlineData("0.000 a > b INVITE b=1 f=a\n0.010 b > a 401 Unauthorized b=1 t=r\n0.011 a > b ACK b=1 t=r\n0.020 a > b INVITE b=2 f=a c=2 h=Authorization:_Digest", CallOutcome.Ongoing)]
    [InlineData("0.000 a > b REGISTER b=1 f=a\n0.010 b > a 407 Proxy_Authentication_Required b=1 t=r\n0.020 a > b REGISTER b=2 f=a c=2 h=Proxy-Authorization:_Digest", CallOutcome.Ongoing)]
    // Without credentials it only tried once more.
    [InlineData("0.000 a > b REGISTER b=1 f=a\n0.010 b > a 401 Unauthorized b=1 t=r\n0.020 a > b REGISTER b=2 f=a c=2", CallOutcome.NotAuthorised)]
    // An answer is missing only once one was due.
    [InlineData("0.000 a > b INVITE b=1 f=a", CallOutcome.Ongoing)]
    [InlineData("- a > b INVITE b=1 f=a", CallOutcome.Ongoing)]
    [InlineData("0.000 a > b OPTIONS b=1 f=a", CallOutcome.Ongoing)]
    [InlineData("0.000 a > b INVITE b=1 f=a\n0.500 a > b INVITE b=1 f=a", CallOutcome.NoResponse)]
    [InlineData("0.000 a > b OPTIONS b=1 f=a\n0.500 a > b OPTIONS b=1 f=a", CallOutcome.NoResponse)]
    public void A_request_that_the_end_of_the_trace_cuts_off_is_in_progress(string script, CallOutcome outcome) => Assert.Equal(outcome, CallOf(script).Outcome);

    [Theory]
    [InlineData("31.9", CallOutcome.Ongoing)]
    [InlineData("32.0", CallOutcome.NoResponse)]
    public void A_request_over_a_stream_is_without_response_when_the_trace_outlasts_Timer_B(string end, CallOutcome outcome)
    {
        CallTable table = CallTable.Of(TraceScript.Read($"0.000 a > b INVITE b=1 f=a via=tcp id=one\n{end} a > b OPTIONS b=2 f=x id=two"));
        Assert.Equal(outcome, table.Calls[0].Outcome);
    }

    [Fact]
    public void Who_called_is_not_known_where_the_trace_begins_at_the_BYE()
    {
        Call call = CallOf("""
            0.000 bob > alice BYE b=1 f=b t=a from=bob to=alice
            0.010 alice > bob 200 OK b=1 t=a
            """);
        Assert.False(call.CallerKnown);
        Assert.Equal((CallSide.From, "bob"), (call.EndedBy, call.From));
        Assert.Equal((CallOutcome.Answered, true), (call.Outcome, call.AnswerMissing));
    }

    [Fact]
    public void A_BYE_that_nobody_accepted_proves_nothing()
    {
        Call call = CallOf("0.000 bob > alice BYE b=1 f=b t=a from=bob to=alice\n0.010 alice > bob 481 Call/Transaction_Does_Not_Exist b=1 t=a");
        Assert.Equal((CallOutcome.Unknown, false, CallSide.From), (call.Outcome, call.AnswerMissing, call.EndedBy));
    }

    [Fact]
    public void A_trace_that_begins_at_the_CANCEL_shows_a_cancelled_call()
    {
        Call call = CallOf("""
            0.000 a > b CANCEL b=1 f=a
            0.010 b > a 200 OK b=1 m=CANCEL t=b
            0.020 b > a 487 Request Terminated b=1 m=INVITE t=b
            0.030 a > b ACK b=1 t=b
            """);
        Assert.Equal((CallOutcome.Cancelled, 487, CallSide.Caller, true), (call.Outcome, call.FinalStatus, call.EndedBy, call.CallerKnown));
    }

    [Fact]
    public void One_side_alone_shows_that_the_call_was_answered()
    {
        Call call = CallOf("""
            0.000 a > b INVITE b=1 f=a
            3.000 a > b ACK b=2 f=a t=b
            9.000 a > b BYE b=3 f=a t=b c=2
            """);
        Assert.Equal((CallOutcome.Answered, true, CallSide.Caller), (call.Outcome, call.AnswerMissing, call.EndedBy));
        Assert.Null(call.FinalStatus);
        Assert.Null(call.SetupTime);
        Assert.Null(call.Duration);
    }

    [Fact]
    public void No_time_is_negative()
    {
        Call call = CallOf("""
            0.000 a > b INVITE b=1 f=a
            0.500 b > a 200 OK b=1 t=b
            0.514 b > a 180 Ringing b=1 t=b
            0.600 a > b ACK b=2 f=a t=b
            """);
        Assert.Null(call.RingTime);
    }

    [Fact]
    public void A_subscription_that_worked_and_ended_was_not_rejected()
    {
        Call call = CallOf("""
            0.000 a > b SUBSCRIBE b=1 f=a
            0.010 b > a 200 OK b=1 t=b
            128.000 a > b SUBSCRIBE b=2 f=a t=b c=2 h=Expires:_0
            128.010 b > a 404 Not Found b=2 t=b
            """);
        Assert.Equal((CallOutcome.Ended, 404), (call.Outcome, call.FinalStatus));
    }

    [Fact]
    public void A_subscription_that_never_worked_was_rejected()
    {
        Call call = CallOf("0.000 a > b SUBSCRIBE b=1 f=a\n0.010 b > a 489 Bad_Event b=1 t=b");
        Assert.Equal((CallOutcome.Rejected, 489), (call.Outcome, call.FinalStatus));
    }

    [Fact]
    public void A_response_whose_From_tag_was_changed_on_the_way_answers_the_request_of_its_branch()
    {
        const string script = """
            0.000 a > b INVITE b=1 f=a
            0.100 b > a 180 Ringing b=1 f=changed t=b
            0.500 b > a 200 OK b=1 f=changed t=b
            """;
        Assert.Equal(CallOutcome.Answered, CallOf(script).Outcome);
        Assert.Equal([2, 3], CallOf(script).ChangedTags);
        Assert.Single(RelationsOf(script).Select(relation => relation.Transaction).Distinct());
    }

    [Fact]
    public void A_response_that_was_cut_before_its_From_has_no_changed_tag() => Assert.Empty(CallOf("""
        0.000 a > b INVITE b=1 f=a
        0.100 b > a 180 Ringing b=1 f= t=
        """).ChangedTags);

    [Fact]
    public void Without_a_branch_a_response_to_another_port_of_the_host_is_the_answer()
    {
        MessageRelations[] relations = RelationsOf("""
            0.000 a:1072 > b:5060 BYE f=a t=b c=2
            0.010 b:5060 > a:5060 200 OK f=a t=b c=2 m=BYE
            """);
        Assert.Equal(relations[0].Transaction, relations[1].Transaction);
    }

    [Fact]
    public void Over_a_stream_what_comes_again_between_the_same_ends_was_sent_again()
    {
        MessageRelations[] relations = RelationsOf("""
            0.000 a:40000 > b:5060 REGISTER b=1 f=a via=tcp
            16.100 a:40000 > b:5060 REGISTER b=1 f=a via=tcp
            """);
        Assert.Equal((0, -1), (relations[1].RetransmissionOf, relations[1].CopyOf));
    }

    [Theory]
    // Sent again at once, as by an agent that acknowledges each of several answers: other datagrams.
    [InlineData(7, 8, 0.001, 0, -1)]
    // Seen twice, by a mirror that is slow: one datagram.
    [InlineData(7, 7, 0.300, -1, 0)]
    // Not known: the time decides.
    [InlineData(0, 0, 0.001, -1, 0)]
    [InlineData(0, 7, 0.300, 0, -1)]
    // The same number long after is another datagram.
    [InlineData(7, 7, 2.100, 0, -1)]
    public void The_identification_of_the_IP_header_tells_a_copy_from_what_was_sent_again(int first, int second, double seconds, int retransmissionOf, int copyOf)
    {
        MessageRelations relations = RelationsOf(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"0.000 a > b INVITE b=1 f=a ip={first}\n{seconds} a > b INVITE b=1 f=a ip={second}"))[1];
        Assert.Equal((retransmissionOf, copyOf), (relations.RetransmissionOf, relations.CopyOf));
    }

    [Fact]
    public void What_says_nothing_of_itself_is_paired_by_its_order_and_repeats_nothing()
    {
        Trace trace = TraceReader.Read(new MemoryByteSource(System.Text.Encoding.ASCII.GetBytes(
            "INVITE sip:lab.example SIP/2.0\r\nFrom: u1\r\nTo: u2\r\n\r\nINVITE sip:lab.example SIP/2.0\r\nFrom: u1\r\nTo: u2\r\n\r\n")));
        Assert.Equal([-1, -1], CallTable.Of(trace).Relations.Select(relation => relation.RetransmissionOf));
    }

    [Fact]
    public void A_response_that_was_cut_before_its_Call_ID_counts_to_the_call_of_its_branch()
    {
        const string invite = "INVITE sip:b@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx1\r\nFrom: <sip:a@example.com>;tag=a\r\nTo: <sip:b@example.com>\r\nCall-ID: one\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n";
        var builder = new TraceBuilder();
        Endpoint caller = new("192.0.2.1", 5060), callee = new("192.0.2.2", 5060);
        builder.Add(System.Text.Encoding.ASCII.GetBytes(invite), TraceTime.Utc(0), caller, callee, SipTransport.Udp, "UDP", 1);
        builder.Add("SIP/2.0 486 Busy Here\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx1\r\nFrom: <sip:a@ex"u8, TraceTime.Utc(1_000_000), callee, caller, SipTransport.Udp, "UDP", 2, MessageFlags.Truncated);
        CallTable table = CallTable.Of(new Trace(new MemoryByteSource(default), builder));
        Assert.Equal((CallOutcome.Busy, 2), (Assert.Single(table.Calls).Outcome, table.Calls[0].Messages.Count));
        Assert.Equal(table.Relations[0].Transaction, table.Relations[1].Transaction);
    }

    private const string Invite =
        "2026/01/02 03:04:05.678901 192.0.2.10:5060 -> 192.0.2.20:5060\nINVITE sip:bo@192.0.2.20:5060 SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bKm1;rport\nMax-Forwards: 70\n"
        + "From: <sip:al@lab.example>;tag=f1\nTo: <sip:bo@lab.example>\nCall-ID: m-1@lab.example\nCSeq: 102 INVITE\nContent-Length: 0\n\n";

    private const string Busy =
        "2026/01/02 03:04:05.690000 192.0.2.20:5060 -> 192.0.2.10:5060\nSIP/2.0 486 Busy Here\nVia: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bKm1;rport=5060\n"
        + "From: <sip:al@lab.example>;tag=f1\nTo: <sip:bo@lab.example>;tag=t1\nCall-ID: m-1@lab.example\nCSeq: 102 INVITE\nContent-Length: 0\n\n";

    [Theory]
    [InlineData("CSeq: 102 INV")]
    [InlineData("CSeq: 102")]
    [InlineData("CSeq: 10")]
    [InlineData("Call-ID: m-1@lab.example")]
    [InlineData("Call-ID: m-1@l")]
    [InlineData("From: <sip:al@lab")]
    [InlineData(";branch=z9hG4bKm1")]
    [InlineData(";branch=z9hG")]
    [InlineData("Via: SIP/2.0/UDP 192")]
    public void A_response_that_the_end_of_a_text_cuts_answers_the_request_of_its_branch_or_its_ends(string last)
    {
        string text = Invite + Busy[..(Busy.IndexOf(last, StringComparison.Ordinal) + last.Length)];
        Trace trace = TraceReader.Read(new MemoryByteSource(System.Text.Encoding.ASCII.GetBytes(text)));
        CallTable table = CallTable.Of(trace);
        Assert.Equal(2, trace.Messages.Count);
        Assert.True(trace.Messages[1].Flags.HasFlag(MessageFlags.Truncated));
        Assert.Equal(CallOutcome.Busy, Assert.Single(table.Calls).Outcome);
        Assert.Equal(table.Relations[0].Transaction, table.Relations[1].Transaction);
    }

    [Fact]
    public void Nothing_is_a_retransmission_where_no_field_says_so()
    {
        string text = "INVITE sip:bo@lab.example SIP/2.0\nContact: sip:al@u1.example\n\nINVITE sip:bo@lab.example SIP/2.0\nContact: sip:al@u1.example\nRecord-Route: <sip:p1.example;lr>\n\n";
        CallTable table = CallTable.Of(TraceReader.Read(new MemoryByteSource(System.Text.Encoding.ASCII.GetBytes(text))));
        Assert.All(table.Relations, relations => Assert.Equal((-1, -1), (relations.RetransmissionOf, relations.CopyOf)));
    }
}
