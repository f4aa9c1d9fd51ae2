using FlowViewer.Calls.Findings;
using FlowViewer.Calls.Findings.Timing;

namespace FlowViewer.Calls.Tests.Findings.Timing;

public sealed class TimingTests
{
    [Theory]
    [InlineData("4.500", null)]
    [InlineData("6.000", Severity.Info)]
    [InlineData("12.000", Severity.Warning)]
    public void A_long_wait_before_ringing_is_told(string ringing, Severity? severity) => Assert.Equal(severity, RuleRun.OfScript(new PostDialDelay(), $"""
        0.000 alice:5060 > proxy:5060 INVITE b=1 f=a sdp
        0.010 proxy:5060 > alice:5060 100 Trying b=1
        {ringing} proxy:5060 > alice:5060 180 Ringing b=1 t=b
        """).Findings.SingleOrDefault()?.Severity);

    [Fact]
    public void The_wait_is_laid_at_the_node_of_the_largest_gap() => Assert.EndsWith("between INVITE (message 3) and 180 Ringing (message 4), at 192.0.2.3:5060.", RuleRun.Words(Assert.Single(RuleRun.OfScript(new PostDialDelay(), """
        0.000 alice:5060 > proxy:5060 INVITE b=1 f=a sdp
        0.010 proxy:5060 > alice:5060 100 Trying b=1
        0.020 proxy:5060 > bob:5060 INVITE b=2 f=a sdp
        7.000 bob:5060 > proxy:5060 180 Ringing b=2 t=b
        7.010 proxy:5060 > alice:5060 180 Ringing b=1 t=b
        """).Findings)), StringComparison.Ordinal);

    [Theory]
    [InlineData("0.700", Severity.Info)]
    [InlineData("3.700", Severity.Warning)]
    public void An_INVITE_that_is_sent_again_before_the_first_response_is_told(string trying, Severity severity) => Assert.Equal(severity, Assert.Single(RuleRun.OfScript(new NoProvisional(), $"""
        0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
        0.500 alice:5060 > bob:5060 INVITE b=1 f=a sdp
        {trying} bob:5060 > alice:5060 100 Trying b=1
        3.800 bob:5060 > alice:5060 180 Ringing b=1 t=b
        """).Findings).Severity);

    [Fact]
    public void A_client_that_goes_on_did_not_get_the_response() => Assert.Empty(RuleRun.OfScript(new NoProvisional(), """
        0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
        0.500 alice:5060 > bob:5060 INVITE b=1 f=a sdp
        0.600 bob:5060 > alice:5060 100 Trying b=1
        1.500 alice:5060 > bob:5060 INVITE b=1 f=a sdp
        1.600 bob:5060 > alice:5060 100 Trying b=1
        """).Findings);

    [Fact]
    public void A_stream_may_take_its_time() => Assert.Empty(RuleRun.OfScript(new NoProvisional(), """
        0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp via=tcp
        2.000 bob:5060 > alice:5060 180 Ringing b=1 t=b
        """).Findings);

    [Fact]
    public void Another_request_is_due_within_four_seconds() => Assert.Contains("after 4.5 s", RuleRun.Words(Assert.Single(RuleRun.OfScript(new NoProvisional(), """
        0.000 alice:5060 > bob:5060 SUBSCRIBE b=1 f=a
        0.500 alice:5060 > bob:5060 SUBSCRIBE b=1 f=a
        4.500 bob:5060 > alice:5060 200 OK b=1 t=b
        """).Findings)), StringComparison.Ordinal);

    [Fact]
    public void Silence_after_100_is_told() => Assert.Contains("nothing happened for 15 s, and nothing was ringing. The next step was up to 192.0.2.2:5060", RuleRun.Words(Assert.Single(RuleRun.OfScript(new LongGap(), """
        0.000 alice:5060 > proxy:5060 INVITE b=1 f=a sdp
        0.010 proxy:5060 > alice:5060 100 Trying b=1
        15.010 proxy:5060 > alice:5060 504 Server Time-out b=1 t=p
        """).Findings)), StringComparison.Ordinal);

    [Theory]
    [InlineData("180 Ringing")]
    [InlineData("183 Session Progress")]
    public void Whoever_rings_waits_for_a_person(string status) => Assert.Empty(RuleRun.OfScript(new LongGap(), $"""
        0.000 alice:5060 > proxy:5060 INVITE b=1 f=a sdp
        0.100 proxy:5060 > alice:5060 {status} b=1 t=b
        25.000 proxy:5060 > alice:5060 200 OK b=1 t=b sdp
        """).Findings);
}
