using FlowViewer.Calls.Findings;
using FlowViewer.Calls.Findings.Release;

namespace FlowViewer.Calls.Tests.Findings.Release;

public sealed class OverloadTests
{
    [Fact]
    public void A_new_request_before_Retry_After_is_a_warning()
    {
        Finding finding = Assert.Single(RuleRun.OfScript(new OverloadInCall(), """
            0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
            0.010 bob:5060 > alice:5060 503 Service Unavailable b=1 t=b h=Retry-After:_30
            2.000 alice:5060 > bob:5060 INVITE b=2 f=a c=2 sdp
            2.010 bob:5060 > alice:5060 503 Service Unavailable b=2 t=b h=Retry-After:_30
            """).Findings);

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal("192.0.2.2:5060 answered 503 Service Unavailable with Retry-After 30 s (messages 2, 4). The client sent a new request to the same server before the time was over (message 3).", RuleRun.Words(finding));
    }

    [Fact]
    public void Another_server_that_answers_is_what_one_should_try() => Assert.Empty(RuleRun.OfScript(new OverloadInCall(), """
        0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
        0.010 bob:5060 > alice:5060 503 Service Unavailable b=1 t=b h=Retry-After:_30
        0.020 alice:5060 > carol:5060 INVITE b=2 f=a sdp
        1.000 carol:5060 > alice:5060 200 OK b=2 t=c sdp
        """).Findings);

    [Fact]
    public void One_refusal_that_is_the_last_word_is_told() => Assert.Equal("192.0.2.2:5060 answered 503 Service Unavailable without Retry-After (message 2).", RuleRun.Words(Assert.Single(RuleRun.OfScript(new OverloadInCall(), """
        0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
        0.010 bob:5060 > alice:5060 503 Service Unavailable b=1 t=b
        """).Findings)).TrimEnd());

    [Fact]
    public void Pings_that_are_refused_are_silent() => Assert.Empty(RuleRun.OfScript(new OverloadInCall(), """
        0.000 alice:5060 > bob:5060 OPTIONS b=1 f=a
        0.010 bob:5060 > alice:5060 503 Service Unavailable b=1 t=b
        """).Findings);

    [Theory]
    [InlineData(10, 5, 1)]
    [InlineData(10, 4, 0)]
    [InlineData(40, 5, 0)]
    public void Many_refusals_in_a_minute_are_told_of_the_trace(int gap, int count, int findings) =>
        Assert.Equal(findings, RuleRun.OfScript(new OverloadInTrace(), string.Join('\n', Enumerable.Range(0, count).Select(i => $"""
            {i * gap}.000 alice:5060 > bob:5060 INVITE b={i} f=a{i} id=call{i} sdp
            {i * gap}.010 bob:5060 > alice:5060 503 Service Unavailable b={i} t=b
            """))).Findings.Count);

    [Theory]
    [InlineData(60, 1)]
    [InlineData(3, 0)]
    public void New_calls_before_Retry_After_are_told_of_the_trace(int wait, int findings) => Assert.Equal(findings, RuleRun.OfScript(new OverloadInTrace(), $"""
        0.000 alice:5060 > bob:5060 INVITE b=1 f=a id=call1 sdp
        0.010 bob:5060 > alice:5060 503 Service Unavailable b=1 t=b h=Retry-After:_{wait}
        5.000 alice:5060 > bob:5060 INVITE b=2 f=a2 id=call2 sdp
        6.000 alice:5060 > bob:5060 INVITE b=3 f=a3 id=call3 sdp
        7.000 alice:5060 > bob:5060 INVITE b=4 f=a4 id=call4 sdp
        7.100 alice:5060 > carol:5060 INVITE b=5 f=a5 id=call5 sdp
        """).Findings.Count);
}
