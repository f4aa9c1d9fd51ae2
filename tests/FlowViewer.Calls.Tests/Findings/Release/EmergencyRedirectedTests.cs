using FlowViewer.Calls.Findings;
using FlowViewer.Calls.Findings.Release;

namespace FlowViewer.Calls.Tests.Findings.Release;

public sealed class EmergencyRedirectedTests
{
    private const string Redirected = """
        2026/01/02 10:00:00.000000 192.0.2.10:5060 -> 192.0.2.20:5060
        INVITE sip:112@ims.example SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK1
        From: <sip:alice@ims.example>;tag=a
        To: <sip:112@ims.example>
        Call-ID: call@ims.example
        CSeq: 1 INVITE
        Content-Length: 0


        2026/01/02 10:00:00.100000 192.0.2.20:5060 -> 192.0.2.10:5060
        SIP/2.0 380 Alternative Service
        Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK1
        From: <sip:alice@ims.example>;tag=a
        To: <sip:112@ims.example>;tag=p
        Call-ID: call@ims.example
        CSeq: 1 INVITE
        Content-Type: application/3gpp-ims+xml
        Content-Length: 98

        <ims-3gpp version="1"><alternative-service><type><emergency/></type></alternative-service></ims-3gpp>


        """;

    [Fact]
    public void An_emergency_call_that_follows_is_information()
    {
        Finding finding = Assert.Single(RuleRun.OfText(new EmergencyRedirected(), Redirected + Invite("urn:service:sos", "10:00:00.200000")).Findings);

        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Contains("The phone made the emergency call 100 ms later.", RuleRun.Words(finding), StringComparison.Ordinal);
    }

    [Fact]
    public void A_phone_that_calls_no_emergency_service_is_an_error() => Assert.Equal(Severity.Error, Assert.Single(RuleRun.OfText(new EmergencyRedirected(), Redirected + Invite("sip:bob@ims.example", "10:00:12.000000")).Findings).Severity);

    [Fact]
    public void A_trace_that_ends_there_does_not_blame_the_phone() => Assert.Equal(Severity.Warning, Assert.Single(RuleRun.OfText(new EmergencyRedirected(), Redirected).Findings).Severity);

    [Fact]
    public void Another_alternative_service_is_silent() => Assert.Empty(RuleRun.OfText(new EmergencyRedirected(), Redirected.Replace("emergency/", "restoration/", StringComparison.Ordinal)).Findings);

    private static string Invite(string uri, string time) => $"""
        2026/01/02 {time} 192.0.2.10:5060 -> 192.0.2.20:5060
        INVITE {uri} SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK2
        From: <sip:alice@ims.example>;tag=b
        To: <{uri}>
        Call-ID: other@ims.example
        CSeq: 1 INVITE
        Content-Length: 0


        """;
}
