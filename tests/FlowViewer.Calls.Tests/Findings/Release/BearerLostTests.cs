using FlowViewer.Calls.Findings.Release;

namespace FlowViewer.Calls.Tests.Findings.Release;

public sealed class BearerLostTests
{
    private const string Up = """
        0.000 alice:5060 > proxy:5060 INVITE b=1 f=a sdp
        0.010 proxy:5060 > bob:5060 INVITE b=2 f=a sdp
        1.000 bob:5060 > proxy:5060 200 OK b=2 t=b sdp
        1.010 proxy:5060 > alice:5060 200 OK b=1 t=b sdp

        """;

    [Fact]
    public void A_middle_node_that_releases_both_sides_lost_the_bearer()
    {
        string words = RuleRun.Words(Assert.Single(RuleRun.OfScript(new BearerLost(), Up + """
            21.000 proxy:5060 > bob:5060 BYE b=3 f=a t=b c=2 h=Reason:_SIP;cause=503;text="Service_Unavailable"
            21.005 proxy:5060 > alice:5060 BYE b=4 f=b t=a c=1 h=Reason:_SIP;cause=503;text="Service_Unavailable"
            """).Findings));

        Assert.Contains("sent BYE to both sides 20 s after the answer (messages 5, 6)", words, StringComparison.Ordinal);
    }

    [Fact]
    public void An_end_that_gives_the_same_reason_is_silent() => Assert.Empty(RuleRun.OfScript(new BearerLost(), Up + """
        21.000 alice:5060 > proxy:5060 BYE b=3 f=a t=b c=2 h=Reason:_SIP;cause=503
        21.005 proxy:5060 > bob:5060 BYE b=4 f=a t=b c=2 h=Reason:_SIP;cause=503
        """).Findings);

    [Theory]
    [InlineData("Reason:_SIP;cause=408;text=\"Session_expired\"")]
    [InlineData("Reason:_SIP;cause=503;text=\"SRVCC_handover\"")]
    [InlineData("X-Nothing:_1")]
    public void A_middle_node_with_another_reason_is_silent(string header) =>
        Assert.Empty(RuleRun.OfScript(new BearerLost(), $"{Up}\n21.000 proxy:5060 > bob:5060 BYE b=3 f=a t=b c=2 h={header}").Findings);
}
