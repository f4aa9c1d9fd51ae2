using FlowViewer.Calls.Findings;
using FlowViewer.Calls.Findings.Release;

namespace FlowViewer.Calls.Tests.Findings.Release;

public sealed class NumberNotRoutableTests
{
    [Fact]
    public void A_user_that_nobody_knows_is_information()
    {
        Finding finding = Assert.Single(RuleRun.OfScript(new NumberNotRoutable(), """
            0.000 alice:5060 > proxy:5060 INVITE b=1 f=a sdp
            0.010 proxy:5060 > gate:5060 INVITE b=2 f=a sdp
            0.100 gate:5060 > proxy:5060 404 Not Found b=2 t=g
            0.110 proxy:5060 > alice:5060 404 Not Found b=1 t=g
            """).Findings);

        Assert.Equal(Severity.Info, finding.Severity);
        Assert.StartsWith("192.0.2.3:5060 refused sip:bob@example.com (message 2) with 404 Not Found (message 3)", RuleRun.Words(finding), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sip:0049301234567@example.com;user=phone", "prefix 00")]
    [InlineData("sip:030-1234567@example.com", "visual separators")]
    [InlineData("sip:0301234567@example.com;user=phone", "without phone-context")]
    [InlineData("tel:0301234567", "without phone-context")]
    [InlineData("tel:0301234567;phone-context=berlin", "neither a global number nor a domain")]
    public void A_number_in_a_wrong_form_is_a_warning(string uri, string words)
    {
        Finding finding = Assert.Single(RuleRun.OfText(new NumberNotRoutable(), Call(uri, "404 Not Found")).Findings);

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains(words, RuleRun.Words(finding), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tel:+49301234567")]
    [InlineData("tel:0301234567;phone-context=+4930")]
    [InlineData("sip:100@example.com")]
    public void A_number_in_a_right_form_is_not_blamed(string uri) =>
        Assert.Equal(Severity.Info, Assert.Single(RuleRun.OfText(new NumberNotRoutable(), Call(uri, "404 Not Found")).Findings).Severity);

    [Theory]
    [InlineData("480 Temporarily Unavailable")]
    [InlineData("486 Busy Here")]
    public void Another_refusal_is_silent(string status) => Assert.Empty(RuleRun.OfText(new NumberNotRoutable(), Call("sip:bob@example.com", status)).Findings);

    [Fact]
    public void A_later_attempt_that_succeeds_is_silent() => Assert.Empty(RuleRun.OfScript(new NumberNotRoutable(), """
        0.000 alice:5060 > bob:5060 INVITE b=1 f=a sdp
        0.100 bob:5060 > alice:5060 404 Not Found b=1 t=b
        0.200 alice:5060 > carol:5060 INVITE b=2 f=a c=2 sdp
        1.000 carol:5060 > alice:5060 200 OK b=2 t=c sdp
        """).Findings);

    private static string Call(string uri, string status) => $"""
        2026/01/02 10:00:00.000000 192.0.2.10:5060 -> 192.0.2.20:5060
        INVITE {uri} SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK1
        From: <sip:alice@example.com>;tag=a
        To: <{uri}>
        Call-ID: call@example.com
        CSeq: 1 INVITE
        Content-Length: 0


        2026/01/02 10:00:01.000000 192.0.2.20:5060 -> 192.0.2.10:5060
        SIP/2.0 {status}
        Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK1
        From: <sip:alice@example.com>;tag=a
        To: <{uri}>;tag=b
        Call-ID: call@example.com
        CSeq: 1 INVITE
        Content-Length: 0


        """;
}
