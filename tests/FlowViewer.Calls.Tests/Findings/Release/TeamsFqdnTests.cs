using FlowViewer.Calls.Findings;
using FlowViewer.Calls.Findings.Release;

namespace FlowViewer.Calls.Tests.Findings.Release;

public sealed class TeamsFqdnTests
{
    [Theory]
    [InlineData("Contact:_<sip:192.0.2.1:5061>", "in Contact")]
    [InlineData("Contact:_<sip:sbc.example.com>\\r\\nRecord-Route:_<sip:192.0.2.1:5061;lr>", "in Record-Route")]
    public void An_address_in_the_place_of_the_name_is_a_warning(string header, string words)
    {
        Finding finding = Assert.Single(RuleRun.OfScript(new TeamsFqdn(), $"0.000 alice:5060 > sip.pstnhub.microsoft.com:5061 INVITE b=1 f=a h={header}").Findings);

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains(words, RuleRun.Words(finding), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_makes_it_an_error() => Assert.Equal(Severity.Error, Assert.Single(RuleRun.OfScript(new TeamsFqdn(), """
        0.000 alice:5060 > sip.pstnhub.microsoft.com:5061 OPTIONS b=1 f=a h=Contact:_<sip:192.0.2.1:5061>
        0.100 sip.pstnhub.microsoft.com:5061 > alice:5060 403 Forbidden b=1 t=m
        """).Findings).Severity);

    [Theory]
    [InlineData("sip.pstnhub.microsoft.com:5061", "Contact:_<sip:sbc.example.com:5061>")]
    [InlineData("sip.example.com:5061", "Contact:_<sip:192.0.2.1:5061>")]
    public void Names_and_other_peers_are_silent(string peer, string header) => Assert.Empty(RuleRun.OfScript(new TeamsFqdn(), $"0.000 alice:5060 > {peer} INVITE b=1 f=a h={header}").Findings);
}
