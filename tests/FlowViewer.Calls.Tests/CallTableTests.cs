
namespace FlowViewer.Calls.Tests;

public sealed class CallTableTests
{
    private const string Answered = """
        0.000 alice > bob INVITE b=1 f=a sdp
        0.010 bob > alice 100 Trying b=1
        0.250 bob > alice 180 Ringing b=1 t=b
        4.000 bob > alice 200 OK b=1 t=b sdp
        4.010 alice > bob ACK b=2 f=a t=b
        """;

    private static CallTable TableOf(string script) => CallTable.Of(TraceScript.Read(script));

    private static Call OnlyCall(string script) => Assert.Single(TableOf(script).Calls);

    [Fact]
    public void An_answered_call_has_setup_ring_and_talk_time_and_knows_who_hung_up()
    {
        Call call = OnlyCall($"""
            {Answered}
            34.000 bob > alice BYE b=3 f=b t=a from=bob to=alice
            34.010 alice > bob 200 OK b=3
            """);
        Assert.Equal((CallKind.Session, CallOutcome.Answered, (int?)200), (call.Kind, call.Outcome, call.FinalStatus));
        Assert.Equal(("alice", "bob", "INVITE"), (call.From, call.To, call.Method));
        Assert.Equal(TimeSpan.FromSeconds(0.25), call.SetupTime);
        Assert.Equal(TimeSpan.FromSeconds(3.75), call.RingTime);
        Assert.Equal(TimeSpan.FromSeconds(30), call.Duration);
        Assert.Equal(CallSide.Callee, call.EndedBy);
        Assert.Equal((0, 1), (call.Retransmissions, call.Dialogs));
    }

    [Theory]
    [InlineData("486 Busy Here", CallOutcome.Busy, CallSide.Callee)]
    [InlineData("600 Busy Everywhere", CallOutcome.Busy, CallSide.Callee)]
    [InlineData("603 Decline", CallOutcome.Declined, CallSide.Callee)]
    [InlineData("607 Unwanted", CallOutcome.Declined, CallSide.Callee)]
    [InlineData("608 Rejected", CallOutcome.Rejected, CallSide.Callee)]
    [InlineData("480 Temporarily Unavailable", CallOutcome.NoAnswer, CallSide.Callee)]
    [InlineData("408 Request Timeout", CallOutcome.NoAnswer, CallSide.None)]
    [InlineData("302 Moved Temporarily", CallOutcome.Redirected, CallSide.Callee)]
    [InlineData("401 Unauthorized", CallOutcome.NotAuthorised, CallSide.Callee)]
    [InlineData("407 Proxy Authentication Required", CallOutcome.NotAuthorised, CallSide.Callee)]
    [InlineData("403 Forbidden", CallOutcome.Rejected, CallSide.Callee)]
    [InlineData("503 Service Unavailable", CallOutcome.Rejected, CallSide.Callee)]
    public void A_final_response_decides_the_outcome(string response, CallOutcome outcome, CallSide endedBy)
    {
        Call call = OnlyCall($"""
            0.000 alice > bob INVITE b=1 f=a
            1.000 bob > alice {response} b=1 t=b
            1.010 alice > bob ACK b=1 t=b
            """);
        Assert.Equal((outcome, endedBy), (call.Outcome, call.EndedBy));
        Assert.Equal(0, call.Dialogs);
    }

    [Fact]
    public void The_caller_who_cancels_ends_the_call()
    {
        Call call = OnlyCall("""
            0.000 alice > bob INVITE b=1 f=a
            0.200 bob > alice 180 Ringing b=1 t=b
            5.000 alice > bob CANCEL b=1
            5.010 bob > alice 200 OK b=1 m=CANCEL
            5.020 bob > alice 487 Request Terminated b=1 t=b m=INVITE
            5.030 alice > bob ACK b=1 t=b
            """);
        Assert.Equal((CallOutcome.Cancelled, CallSide.Caller, (int?)487), (call.Outcome, call.EndedBy, call.FinalStatus));
        Assert.Equal(TimeSpan.FromSeconds(4.82), call.RingTime);
    }

    [Theory]
    [InlineData("REGISTER", CallKind.Registration)]
    [InlineData("OPTIONS", CallKind.Options)]
    [InlineData("SUBSCRIBE", CallKind.Subscription)]
    [InlineData("NOTIFY", CallKind.Subscription)]
    [InlineData("PUBLISH", CallKind.Publication)]
    [InlineData("MESSAGE", CallKind.Message)]
    [InlineData("INVITE", CallKind.Session)]
    [InlineData("BYE", CallKind.Session)]
    [InlineData("ACK", CallKind.Session)]
    [InlineData("PRACK", CallKind.Session)]
    [InlineData("UPDATE", CallKind.Session)]
    [InlineData("INFO", CallKind.Other)]
    [InlineData("INFO t=b", CallKind.Session)]
    [InlineData("REFER", CallKind.Other)]
    [InlineData("REFER t=b", CallKind.Session)]
    [InlineData("invite", CallKind.Other)]
    [InlineData("FROBNICATE", CallKind.Other)]
    public void The_kind_comes_from_the_method(string request, CallKind kind) =>
        Assert.Equal(kind, OnlyCall($"0.000 alice > bob {request} b=1 f=a").Kind);

    [Theory]
    [InlineData("Contact:_*", "Expires:_0", CallOutcome.Accepted)]
    [InlineData("Contact:_<sip:a@192.0.2.1>;expires=0", "", CallOutcome.Removed)]
    [InlineData("Contact:_<sip:a@192.0.2.1>;expires=0,_<sip:b@192.0.2.1>;expires=60", "", CallOutcome.Accepted)]
    [InlineData("Expires:_0", "", CallOutcome.Accepted)]
    [InlineData("Contact:_<sip:a@192.0.2.1>;expires=3600", "", CallOutcome.Accepted)]
    [InlineData("m:_*\r\nEXPIRES:_0", "", CallOutcome.Removed)]
    [InlineData("Contact:_<sip:a@192.0.2.1>\r\nExpires:_0", "", CallOutcome.Removed)]
    [InlineData("Contact:_<sip:a@192.0.2.1>;expires=60\r\nExpires:_0", "", CallOutcome.Accepted)]
    public void A_registration_is_removed_where_every_contact_expires_at_once(string header, string ofResponse, CallOutcome outcome)
    {
        string response = ofResponse.Length > 0 ? $"h={ofResponse}" : "";
        Assert.Equal(outcome, OnlyCall($"""
            0.000 alice > registrar REGISTER b=1 f=a h={header.Replace("\r\n", "\\r\\n", StringComparison.Ordinal)}
            0.010 registrar > alice 200 OK b=1 t=r {response}
            """).Outcome);
    }

    [Fact]
    public void A_last_registration_that_the_trace_cuts_off_leaves_the_one_before_to_decide()
    {
        const string accepted = """
            0.000 alice > registrar REGISTER b=1 f=a
            0.010 registrar > alice 200 OK b=1 t=r
            600.000 alice > registrar REGISTER b=2 f=a c=2
            """;
        Assert.Equal(CallOutcome.Accepted, OnlyCall(accepted).Outcome);
        Assert.Equal(CallOutcome.NoResponse, OnlyCall($"""
            {accepted}
            600.500 alice > registrar REGISTER b=2 f=a c=2
            """).Outcome);
    }

    [Fact]
    public void Of_two_forks_of_one_sender_the_answered_one_decides()
    {
        Call call = OnlyCall("""
            0.000 proxy > bob INVITE b=1 f=a
            0.000 proxy > desk INVITE b=2 f=a
            0.100 bob > proxy 180 Ringing b=1 t=b
            2.000 desk > proxy 200 OK b=2 t=d
            2.010 proxy > bob CANCEL b=1
            2.020 bob > proxy 487 Request Terminated b=1 t=b
            """);
        Assert.Equal((CallOutcome.Answered, (int?)200), (call.Outcome, call.FinalStatus));
    }

    [Fact]
    public void A_log_of_one_side_takes_the_answer_from_the_hop_that_has_one()
    {
        Call call = OnlyCall("""
            0.000 alice > proxy INVITE b=1 f=a
            0.001 proxy > bob INVITE b=2 f=a
            0.200 bob > proxy 180 Ringing b=2 t=b
            2.000 bob > proxy 486 Busy Here b=2 t=b
            """);
        Assert.Equal((CallOutcome.Busy, (TimeSpan?)TimeSpan.FromSeconds(0.2)), (call.Outcome, call.SetupTime));
    }

    [Fact]
    public void An_ACK_to_a_failure_belongs_to_its_INVITE_and_an_ACK_to_a_2xx_to_itself_also_with_the_same_branch()
    {
        Assert.Equal([1, 1, 1], TransactionsOf("""
            0.000 alice > bob INVITE b=1 f=a
            0.010 bob > alice 404 Not Found b=1 t=b
            0.020 alice > bob ACK b=1 t=b
            """));
        Assert.Equal([1, 1, 2], TransactionsOf("""
            0.000 alice > bob INVITE b=1 f=a
            0.010 bob > alice 200 OK b=1 t=b
            0.020 alice > bob ACK b=1 t=b
            """));
    }

    [Fact]
    public void Without_branches_method_CSeq_and_hop_tell_transactions_apart()
    {
        Assert.Equal([1, 2, 2, 1, 1, 3, 3], TransactionsOf("""
            0.000 alice > proxy INVITE f=a
            0.001 proxy > bob INVITE f=a
            0.100 bob > proxy 486 Busy Here f=a t=b m=INVITE
            0.101 proxy > alice 486 Busy Here f=a t=b m=INVITE
            0.102 alice > proxy ACK f=a t=b
            0.200 alice > proxy OPTIONS f=a c=2
            0.210 proxy > alice 200 OK f=a c=2 m=OPTIONS t=p
            """));
    }

    [Fact]
    public void A_reused_Call_ID_CSeq_and_branch_long_after_is_no_retransmission()
    {
        CallTable table = TableOf("""
            0.000 alice > bob OPTIONS b=1 f=a
            30.000 alice > bob OPTIONS b=1 f=a
            300.000 alice > bob OPTIONS b=1 f=a
            """);
        Assert.Equal([-1, 0, -1], table.Relations.Select(r => r.RetransmissionOf));
    }

    [Fact]
    public void Without_times_the_place_tells_a_copy_from_a_retransmission()
    {
        CallTable table = TableOf("""
            - alice > bob INVITE b=1 f=a path=sngrep
            - alice > bob INVITE b=1 f=a path=sngrep
            - alice > bob INVITE b=1 f=a path=Asterisk
            """);
        Assert.Equal([-1, 0, -1], table.Relations.Select(r => r.RetransmissionOf));
        Assert.Equal([-1, -1, 1], table.Relations.Select(r => r.CopyOf));
    }

    [Fact]
    public void One_message_between_ever_new_ends_takes_no_time_that_grows_with_the_square()
    {
        var script = new System.Text.StringBuilder();
        for (int i = 0; i < 20_000; i++)
            script.Append(System.Globalization.CultureInfo.InvariantCulture, $"0.{i:000000} 10.{i / 65536}.{i / 256 % 256}.{i % 256}:{1024 + i} > bob OPTIONS b=1 f=a\n");
        CallTable table = TableOf(script.ToString());
        // Each is a copy of one of the latest places, so none was compared with all the others.
        Assert.Equal(19_999, table.Relations.Count(r => r.CopyOf >= 0));
    }

    [Theory]
    [InlineData("<sip:alice@example.com>;tag=1", "alice")]
    [InlineData("\"A \\\"<sip:x@y>\\\" B\" <sip:bob:secret@example.com;user=phone>", "bob")]
    [InlineData("<sip:+4930123;npdi@example.com>;tag=1", "+4930123")]
    [InlineData("<tel:+1-201-555-0123;phone-context=+1>", "+1-201-555-0123")]
    [InlineData("<sip:example.com>", "sip:example.com")]
    [InlineData("<sips:%E9%B2%8D@example.com>", "鲍")]
    [InlineData("<urn:service:sos>", "urn:service:sos")]
    [InlineData("Anonymous <sip:anonymous@anonymous.invalid>", "anonymous")]
    [InlineData("<sip:@example.com>", "sip:@example.com")]
    [InlineData("<", "")]
    [InlineData("", "")]
    public void A_party_is_written_as_people_write_it(string value, string name) =>
        Assert.Equal(name, CallParties.NameIn(System.Text.Encoding.UTF8.GetBytes(value)));

    [Fact]
    public void An_empty_trace_has_no_calls()
    {
        CallTable table = TableOf("");
        Assert.Empty(table.Calls);
        Assert.Empty(table.Relations);
    }

    private static IEnumerable<int> TransactionsOf(string script) => TableOf(script).Relations.Select(r => r.Transaction);
}
