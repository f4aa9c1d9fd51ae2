using FlowViewer.Calls.Findings;
using FlowViewer.Calls.Findings.Release;

namespace FlowViewer.Calls.Tests.Findings.Release;

public sealed class TransferFailedTests
{
    private const string Asked = """
        0.000 alice:5060 > bob:5060 REFER b=1 f=a t=b c=2 h=Refer-To:_<sip:carol@example.com>

        """;

    [Fact]
    public void A_REFER_that_is_refused_failed() => Assert.Contains("was refused with 603 Decline (message 2)", RuleRun.Words(Assert.Single(RuleRun.OfScript(new TransferFailed(), Asked + """
        0.100 bob:5060 > alice:5060 603 Decline b=1 t=b
        """).Findings)), StringComparison.Ordinal);

    [Fact]
    public void A_refusal_that_a_B2BUA_returns_is_told_once() => Assert.Contains("(message 3)", RuleRun.Words(Assert.Single(RuleRun.OfScript(new TransferFailed(), Asked + """
        0.010 bob:5060 > carol:5060 REFER b=2 f=x t=y c=7 h=Refer-To:_<sip:carol@example.net>
        0.020 carol:5060 > bob:5060 488 Not Acceptable Here b=2 t=y
        0.030 bob:5060 > alice:5060 488 Not Acceptable Here b=1 t=b
        """).Findings)), StringComparison.Ordinal);

    [Fact]
    public void A_REFER_that_is_challenged_and_sent_again_is_silent() => Assert.Empty(RuleRun.OfScript(new TransferFailed(), Asked + """
        0.100 bob:5060 > alice:5060 407 Proxy Authentication Required b=1 t=b
        0.200 alice:5060 > bob:5060 REFER b=2 f=a t=b c=3 h=Refer-To:_<sip:carol@example.com>
        """).Findings);

    [Fact]
    public void A_result_that_is_never_reported_is_a_warning() => Assert.Equal(Severity.Warning, Assert.Single(RuleRun.OfScript(new TransferFailed(), Asked + """
        0.100 bob:5060 > alice:5060 202 Accepted b=1 t=b
        40.000 alice:5060 > bob:5060 OPTIONS b=3 f=a id=other
        40.100 bob:5060 > alice:5060 200 OK b=3 t=x
        """).Findings).Severity);

    [Fact]
    public void A_call_that_ends_first_takes_its_subscription_along() => Assert.Empty(RuleRun.OfScript(new TransferFailed(), Asked + """
        0.100 bob:5060 > alice:5060 202 Accepted b=1 t=b
        0.200 alice:5060 > bob:5060 BYE b=2 f=a t=b c=3
        0.300 bob:5060 > alice:5060 200 OK b=2 t=b
        40.000 alice:5060 > bob:5060 OPTIONS b=3 f=a id=other
        40.100 bob:5060 > alice:5060 200 OK b=3 t=x
        """).Findings);

    [Fact]
    public void A_trace_that_ends_too_soon_is_not_judged()
    {
        Verdicts verdicts = RuleRun.OfScript(new TransferFailed(), Asked + "0.100 bob:5060 > alice:5060 202 Accepted b=1 t=b");

        Assert.Empty(verdicts.Findings);
        Assert.Single(verdicts.Silent);
    }

    [Fact]
    public void Nobody_waits_for_a_report_that_was_waived() => Assert.Empty(RuleRun.OfScript(new TransferFailed(), """
        0.000 alice:5060 > bob:5060 REFER b=1 f=a t=b c=2 h=Refer-To:_<sip:carol@example.com>\r\nRefer-Sub:_false
        0.100 bob:5060 > alice:5060 200 OK b=1 t=b h=Refer-Sub:_false
        40.000 alice:5060 > bob:5060 OPTIONS b=3 f=a id=other
        40.100 bob:5060 > alice:5060 200 OK b=3 t=x
        """).Findings);
}
