using FlowViewer.Calls.Findings;
using FlowViewer.Calls.Findings.Authentication;

namespace FlowViewer.Calls.Tests.Findings.Authentication;

public sealed class ChallengeTests
{
    private const string Response = "response=\"00000000000000000000000000000000\"";

    [Fact]
    public void Credentials_with_the_latest_nonce_that_are_challenged_again_were_refused() =>
        Assert.Single(RuleRun.OfText(new AuthRejected(), Ask(1) + Challenge(1, "n1") + Ask(2, "n1") + Challenge(2, "n2")).Findings);

    [Theory]
    [InlineData("a challenge for a second realm", "Proxy-Authenticate: Digest realm=\"other\", nonce=\"m1\"")]
    [InlineData("a nonce that is too old", "Proxy-Authenticate: Digest realm=\"lab\", nonce=\"n2\", stale=TRUE")]
    public void A_further_challenge_for_another_reason_is_no_refusal(string why, string challenge)
    {
        Assert.NotEqual("", why);
        string text = Ask(1) + Challenge(1, "n1") + Ask(2, "n1") + Answer(2, "407 Proxy Authentication Required", challenge);

        Assert.Empty(RuleRun.OfText(new AuthRejected(), text).Findings);
        Assert.Empty(RuleRun.OfText(new AuthParametersWrong(), text.Replace(Response, "response=\"0000\"", StringComparison.Ordinal)).Findings);
    }

    [Fact]
    public void A_retry_that_succeeds_leaves_nothing_to_say()
    {
        string text = Ask(1) + Challenge(1, "n1") + Ask(2, "n1") + Challenge(2, "n2") + Ask(3, "n2") + Answer(3, "200 OK");

        Assert.Empty(RuleRun.OfText(new AuthRejected(), text).Findings);
        Assert.Empty(RuleRun.OfText(new AuthStaleNonce(), text).Findings);
    }

    [Fact]
    public void A_client_that_never_takes_the_new_nonce_is_told() =>
        Assert.Single(RuleRun.OfText(new AuthStaleNonce(), Ask(1) + Challenge(1, "n1") + Ask(2, "n0") + Challenge(2, "n2") + Ask(3, "n0") + Challenge(3, "n3") + Ask(4, "n0") + Challenge(4, "n4")).Findings);

    [Fact]
    public void One_stale_nonce_is_silent() =>
        Assert.Empty(RuleRun.OfText(new AuthStaleNonce(), Ask(1, "n0") + Challenge(1, "n1", ", stale=TRUE") + Ask(2, "n1") + Answer(2, "200 OK")).Findings);

    [Theory]
    [InlineData("uri=\"sip:lab.example\"", "uri=\"sip:elsewhere.example\"", "uri is sip:elsewhere.example")]
    [InlineData(Response, Response + ", qop=auth, nc=1, cnonce=\"x\"", "nc is 1")]
    [InlineData(Response, Response + ", qop=auth", "without cnonce or nc")]
    [InlineData(Response, Response + ", algorithm=SHA-256", "algorithm is SHA-256")]
    public void A_parameter_that_does_not_fit_is_named(string right, string wrong, string words) => Assert.Contains(words, RuleRun.Words(Assert.Single(RuleRun.OfText(new AuthParametersWrong(),
        Ask(1) + Challenge(1, "n1") + Ask(2, "n1").Replace(right, wrong, StringComparison.Ordinal) + Answer(2, "403 Forbidden")).Findings)), StringComparison.Ordinal);

    [Fact]
    public void A_parameter_that_the_server_does_not_mind_is_silent() => Assert.Empty(RuleRun.OfText(new AuthParametersWrong(),
        Ask(1) + Challenge(1, "n1") + Ask(2, "n1").Replace("uri=\"sip:lab.example\"", "uri=\"sip:elsewhere.example\"", StringComparison.Ordinal) + Answer(2, "200 OK")).Findings);

    [Theory]
    [InlineData("10:02:00", 1)]
    [InlineData("10:00:20", 0)]
    public void A_challenge_must_be_answered_while_the_trace_goes_on(string later, int findings) =>
        Assert.Equal(findings, RuleRun.OfText(new AuthNotAnswered(), Ask(1) + Challenge(1, "n1") + Ask(9).Replace("10:00:09", later, StringComparison.Ordinal).Replace("REGISTER", "OPTIONS", StringComparison.Ordinal).Replace("reg@", "other@", StringComparison.Ordinal)).Findings.Count);

    [Theory]
    [InlineData("response=\"\"", 1)]
    [InlineData("response=\"\", auts=\"AAAAAAAAAAAAAAAAAAA=\"", 0)]
    [InlineData(Response, 0)]
    public void An_empty_response_to_AKA_means_that_the_card_refused(string given, int findings) => Assert.Equal(findings, RuleRun.OfText(new AkaNoAnswer(),
        Ask(1) + Challenge(1, "n1", ", algorithm=AKAv1-MD5") + Ask(2, "n1").Replace(Response, given, StringComparison.Ordinal) + Answer(2, "403 Forbidden")).Findings.Count);

    [Fact]
    public void An_AKA_challenge_without_an_answer_refuses_nobody() => Assert.Empty(RuleRun.OfText(new AuthRejected(), Ask(1) + Challenge(1, "n1", ", algorithm=AKAv1-MD5")).Findings);

    [Theory]
    [InlineData("200 OK", Severity.Info)]
    [InlineData("403 Forbidden", Severity.Error)]
    public void AUTS_is_as_bad_as_what_follows(string end, Severity severity) => Assert.Equal(severity, Assert.Single(RuleRun.OfText(new AkaSyncFailure(),
        Ask(1) + Challenge(1, "n1", ", algorithm=AKAv1-MD5") + Ask(2, "n1").Replace(Response, "response=\"\", auts=\"AAAAAAAAAAAAAAAAAAA=\"", StringComparison.Ordinal) + Challenge(2, "n2", ", algorithm=AKAv1-MD5")
        + Ask(3, "n2") + Answer(3, end)).Findings).Severity);

    private static string Ask(int number, string? nonce = null) => $"""
        2026/01/02 10:00:0{number}.000000 192.0.2.10:5060 -> 192.0.2.20:5060
        REGISTER sip:lab.example SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK{number}
        From: <sip:al@lab.example>;tag=a
        To: <sip:al@lab.example>
        Call-ID: reg@lab.example
        CSeq: {number} REGISTER
        Contact: <sip:al@192.0.2.10>
        {(nonce is null ? "X-No: credentials" : $"Authorization: Digest username=\"al\", realm=\"lab\", nonce=\"{nonce}\", uri=\"sip:lab.example\", {Response}\nProxy-Authorization: Digest username=\"al\", realm=\"lab\", nonce=\"{nonce}\", uri=\"sip:lab.example\", {Response}")}
        Content-Length: 0


        """;

    private static string Challenge(int number, string nonce, string more = "") => Answer(number, "407 Proxy Authentication Required", $"Proxy-Authenticate: Digest realm=\"lab\", nonce=\"{nonce}\"{more}")
        is var text && more.Contains("AKA", StringComparison.Ordinal) ? text.Replace("407 Proxy Authentication Required", "401 Unauthorized", StringComparison.Ordinal).Replace("Proxy-Authenticate", "WWW-Authenticate", StringComparison.Ordinal) : text;

    private static string Answer(int number, string status, string header = "X-No: challenge") => $"""
        2026/01/02 10:00:0{number}.100000 192.0.2.20:5060 -> 192.0.2.10:5060
        SIP/2.0 {status}
        Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK{number}
        From: <sip:al@lab.example>;tag=a
        To: <sip:al@lab.example>;tag=r
        Call-ID: reg@lab.example
        CSeq: {number} REGISTER
        {header}
        Content-Length: 0


        """;
}
