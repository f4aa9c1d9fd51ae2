using FlowViewer.Traces.Calls;

namespace FlowViewer.Traces.Tests.Calls;

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
}
