using FlowViewer.Calls.Findings;
using FlowViewer.Calls.Findings.Release;

namespace FlowViewer.Calls.Tests.Findings.Release;

public sealed class ReasonSaysWhyTests
{
    private const string Answered = """
        0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
        1.000 bob:5060 > alice:5060 200 OK b=1 t=b sdp
        1.010 alice:5060 > bob:5060 ACK b=2 f=a t=b
        """;

    [Theory]
    [InlineData("Reason:_Q.850;cause=34", Severity.Warning, "Q.850 34, no circuit/channel available")]
    [InlineData("Reason:_Q.850;cause=88", Severity.Info, "Q.850 88, incompatible destination")]
    [InlineData("Reason:_SIP;cause=408;text=\"RTP_Timeout\"", Severity.Warning, "SIP 408 (“RTP Timeout”)")]
    [InlineData("X-Asterisk-HangupCauseCode:_42", Severity.Warning, "Q.850 42, switching equipment congestion")]
    public void The_reason_of_a_BYE_is_told(string header, Severity severity, string words)
    {
        Finding finding = Assert.Single(RuleRun.OfScript(new ReasonSaysWhy(), $"{Answered}\n9.000 bob:5060 > alice:5060 BYE b=3 f=b t=a h={header}").Findings);

        Assert.Equal(severity, finding.Severity);
        Assert.Contains(words, RuleRun.Words(finding), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Reason:_Q.850;cause=16;text=\"Normal_call_clearing\"")]
    [InlineData("Reason:_Q.850;cause=31")]
    [InlineData("Reason:_USER;cause=101;text=\"User_triggered\"")]
    [InlineData("Reason:_SIP;cause=200;text=\"Call_completed_elsewhere\"")]
    public void A_normal_release_is_silent(string header) =>
        Assert.Empty(RuleRun.OfScript(new ReasonSaysWhy(), $"{Answered}\n9.000 bob:5060 > alice:5060 BYE b=3 f=b t=a h={header}").Findings);

    [Fact]
    public void A_reason_that_is_passed_on_is_told_once_where_it_was_given() =>
        Assert.Contains("message 3", RuleRun.Words(Assert.Single(RuleRun.OfScript(new ReasonSaysWhy(), """
            0.000 alice:5060 > proxy:5060 INVITE b=1 f=a sdp
            0.010 proxy:5060 > bob:5060 INVITE b=2 f=a sdp
            1.000 bob:5060 > proxy:5060 480 Temporarily Unavailable b=2 t=b h=Reason:_Q.850;cause=27
            1.010 proxy:5060 > alice:5060 480 Temporarily Unavailable b=1 t=b h=Reason:_Q.850;cause=27
            """).Findings)), StringComparison.Ordinal);

    [Fact]
    public void A_branch_that_loses_a_fork_is_silent() => Assert.Empty(RuleRun.OfScript(new ReasonSaysWhy(), """
        0.000 alice:5060 > proxy:5060 INVITE b=1 f=a sdp
        0.010 proxy:5060 > bob:5060 INVITE b=2 f=a sdp
        0.010 proxy:5060 > desk:5060 INVITE b=3 f=a sdp
        1.000 bob:5060 > proxy:5060 480 Temporarily Unavailable b=2 t=b h=Reason:_Q.850;cause=27
        2.000 desk:5060 > proxy:5060 200 OK b=3 t=d sdp
        2.001 proxy:5060 > alice:5060 200 OK b=1 t=d sdp
        """).Findings);
}
