using FlowViewer.Calls.Findings;
using FlowViewer.Calls.Findings.Release;

namespace FlowViewer.Calls.Tests.Findings.Release;

public sealed class SmsFailedTests
{
    // Type and reference of the relay layer are control characters: a text holds them as they are.
    private const string Data = "\u0000\u0007xyz", Acknowledgement = "\u0003\u0007", Error = "\u0005\u0007\u0001\u001c";

    [Fact]
    public void A_refusal_by_SIP_is_an_error() =>
        Assert.Contains("was refused with 404 Not Found (message 2)", RuleRun.Words(Assert.Single(RuleRun.OfText(new SmsFailed(), Sent(Data) + Answer("404 Not Found", "1")).Findings)), StringComparison.Ordinal);

    [Fact]
    public void RP_ERROR_counts_whatever_SIP_says() =>
        Assert.Contains("RP-ERROR for transfer 7: cause 28, unidentified subscriber", RuleRun.Words(Assert.Single(RuleRun.OfText(new SmsFailed(), Sent(Data) + Answer("202 Accepted", "1") + Report(Error)).Findings)), StringComparison.Ordinal);

    [Fact]
    public void A_report_that_comes_is_silent() => Assert.Empty(RuleRun.OfText(new SmsFailed(), Sent(Data) + Answer("202 Accepted", "1") + Report(Acknowledgement) + Later).Findings);

    [Fact]
    public void No_report_in_a_minute_is_a_warning() => Assert.Equal(Severity.Warning, Assert.Single(RuleRun.OfText(new SmsFailed(), Sent(Data) + Answer("202 Accepted", "1") + Later).Findings).Severity);

    [Fact]
    public void A_trace_that_ends_too_soon_is_not_judged()
    {
        Verdicts verdicts = RuleRun.OfText(new SmsFailed(), Sent(Data) + Answer("202 Accepted", "1"));

        Assert.Empty(verdicts.Findings);
        Assert.Single(verdicts.Silent);
    }

    [Fact]
    public void A_message_of_text_is_silent() => Assert.Empty(RuleRun.OfText(new SmsFailed(), Sent("hello").Replace("application/vnd.3gpp.sms", "text/plain", StringComparison.Ordinal) + Answer("404 Not Found", "1")).Findings);

    private static string Sent(string body) => Message("10:00:00.000000", "192.0.2.10", "192.0.2.20", "sms", "1", body);

    private static string Report(string body) => Message("10:00:01.000000", "192.0.2.20", "192.0.2.10", "report", "2", body);

    private static string Later => Message("10:02:00.000000", "192.0.2.10", "192.0.2.20", "later", "3", "x").Replace("application/vnd.3gpp.sms", "text/plain", StringComparison.Ordinal);

    private static string Message(string time, string from, string to, string id, string branch, string body) => $"""
        2026/01/02 {time} {from}:5060 -> {to}:5060
        MESSAGE sip:centre@ims.example SIP/2.0
        Via: SIP/2.0/UDP {from}:5060;branch=z9hG4bK{branch}
        From: <sip:alice@ims.example>;tag=a
        To: <sip:centre@ims.example>
        Call-ID: {id}@ims.example
        CSeq: 1 MESSAGE
        Content-Type: application/vnd.3gpp.sms
        Content-Length: {body.Length}

        {body}


        """;

    private static string Answer(string status, string branch) => $"""
        2026/01/02 10:00:00.100000 192.0.2.20:5060 -> 192.0.2.10:5060
        SIP/2.0 {status}
        Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK{branch}
        From: <sip:alice@ims.example>;tag=a
        To: <sip:centre@ims.example>;tag=c
        Call-ID: sms@ims.example
        CSeq: 1 MESSAGE
        Content-Length: 0


        """;
}
