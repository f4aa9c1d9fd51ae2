using FlowViewer.Calls.Findings;
using FlowViewer.Calls.Findings.Release;

namespace FlowViewer.Calls.Tests.Findings.Release;

public sealed class SrvccFailedTests
{
    private const string Cancelled = "h=Reason:_SIP;cause=487;text=\"handover_cancelled\"";
    private const string Up = """
        0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
        1.000 bob:5060 > alice:5060 200 OK b=1 t=b sdp
        1.010 alice:5060 > bob:5060 ACK b=2 f=a t=b

        """;

    [Theory]
    [InlineData("200 OK", Severity.Info)]
    [InlineData("481 Call Does Not Exist", Severity.Error)]
    public void A_cancelled_handover_is_as_bad_as_its_end(string answer, Severity severity) => Assert.Equal(severity, Assert.Single(RuleRun.OfScript(new SrvccFailed(), $"""
        {Up}
        9.000 alice:5060 > bob:5060 INVITE b=3 f=a t=b c=2 sdp {Cancelled}
        9.100 bob:5060 > alice:5060 {answer} b=3 t=b
        """).Findings).Severity);

    [Fact]
    public void A_BYE_with_it_ends_the_call() => Assert.True(Assert.Single(RuleRun.OfScript(new SrvccFailed(), $"""
        {Up}
        9.000 alice:5060 > bob:5060 BYE b=3 f=a t=b c=2 {Cancelled}
        """).Findings).EndsCall);

    [Fact]
    public void Another_reason_is_silent() => Assert.Empty(RuleRun.OfScript(new SrvccFailed(), $"""
        {Up}
        9.000 alice:5060 > bob:5060 BYE b=3 f=a t=b c=2 h=Reason:_SIP;cause=487;text="handover_complete"
        """).Findings);
}
