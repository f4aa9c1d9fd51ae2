using FlowViewer.Calls.Findings;
using FlowViewer.Calls.Findings.Release;

namespace FlowViewer.Calls.Tests.Findings.Release;

public sealed class ReplacesMismatchTests
{
    private const string Up = """
        0.000 alice:5060 > bob:5060 INVITE b=1 f=a id=first sdp
        1.000 bob:5060 > alice:5060 200 OK b=1 t=b sdp
        1.010 alice:5060 > bob:5060 ACK b=2 f=a t=b id=first

        """;

    [Theory]
    [InlineData("first;to-tag=a;from-tag=b", "481 Call Does Not Exist", "Its tags are swapped.")]
    [InlineData("first;to-tag=x;from-tag=y", "481 Call Does Not Exist", "No dialog of that Call-ID has these tags.")]
    [InlineData("first;to-tag=b;from-tag=a", "481 Call Does Not Exist", null)]
    [InlineData("first;to-tag=x;from-tag=y", "200 OK", null)]
    public void Tags_that_the_target_does_not_have_are_told(string replaces, string answer, string? words)
    {
        Finding? finding = RuleRun.OfScript(new ReplacesMismatch(), $"""
            {Up}
            5.000 carol:5060 > bob:5060 INVITE b=3 f=c id=second sdp h=Replaces:_{replaces}
            5.100 bob:5060 > carol:5060 {answer} b=3 t=d
            """).Findings.SingleOrDefault();

        Assert.Equal(words, finding is null ? null : RuleRun.Words(finding).Split(". ")[^1]);
    }

    [Fact]
    public void A_call_that_the_trace_does_not_hold_is_not_judged() => Assert.Single(RuleRun.OfScript(new ReplacesMismatch(), """
        5.000 carol:5060 > bob:5060 INVITE b=3 f=c id=second sdp h=Replaces:_first;to-tag=b;from-tag=a
        5.100 bob:5060 > carol:5060 481 Call Does Not Exist b=3 t=d
        """).Silent);
}
