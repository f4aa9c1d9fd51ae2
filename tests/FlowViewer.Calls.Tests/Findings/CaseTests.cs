using FlowViewer.Calls.Diagnosis;
using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;
using FlowViewer.Readers;
using FlowViewer.Tests;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests.Findings;

/// <summary>Texts with a known fault each, and innocent ones that look like one: what is told first is the fault, and of the innocent nothing but what the trace does not show.</summary>
public sealed class CaseTests
{
    public static TheoryData<string, string[]> Cases => new()
    {
        { "f01-ack-missing-32s", ["ack-missing"] },
        { "f03-bye-to-private-contact", ["contact-private", "sdp-address-private"] },
        { "f04-488-codec-and-profile", ["offer-refused"] },
        { "f05-422-not-retried", ["session-interval-too-small"] },
        { "f07-491-glare", ["glare"] },
        { "f08-401-loop", ["auth-rejected"] },
        { "f10-rack-mismatch", ["prack-mismatch"] },
        { "f11-no-telephone-event-in-answer", ["dtmf-not-agreed"] },
        { "f13-200-crossed-cancel-no-ack-bye", ["cancel-crossed-answer"] },
        { "f14-580-no-update", ["precondition-not-met"] },
        { "f16-loop-483", ["loop"] },
        { "f18-invite-unanswered-timer-b", ["request-unanswered"] },
        { "r01-large-invite-lost", ["large-request-lost"] },
        { "r02-response-to-via-port-no-rport", ["responses-not-received"] },
        { "r03-486-never-acked", ["final-ack-missing"] },
        { "r05-200-without-contact", ["contact-missing"] },
        { "r07-aka-auts", ["aka-sync-failure"] },
        { "r08-aka-empty-response", ["aka-no-answer"] },
        { "r10-183-never-pracked", ["prack-missing"] },
        { "r11-answer-with-other-profile", ["answer-does-not-fit"] },
        { "r13-pcscf-releases-503", ["bearer-lost"] },
        { "r15-refer-notify-603", ["transfer-failed"] },
        { "i01-one-sided-no-ack-in-trace", [] },
        { "i02-cut-after-credentials", [] },
        { "i04-options-404-keepalive", [] },
        { "i06-fax-488-then-g711", [] },
        { "i08-stale-once-then-ok", [] },
        { "i09-200-crossed-cancel-handled", [] },
    };

    public static TheoryData<string, string[]> Captures => new()
    {
        { "01-register-cut-after-credentials", [] },
        { "02-invite-cut-after-credentials", [] },
        { "03-one-invite-alone", [] },
        { "05-begins-at-bye", [] },
        { "06-tcp-request-sent-again-is-no-copy", [] },
        { "07-response-with-other-from-tag", [] },
        { "08-180-after-200", [] },
        { "10-one-side-only", [] },
        { "12-icmp-port-unreachable", ["icmp-unreachable"] },
        { "13-200-never-acknowledged", ["ack-missing"] },
        { "14-one-way-audio", ["media-one-way"] },
        { "15-b2bua-two-call-ids", [] },
        { "17-subscription-ended-by-404", [] },
        { "18-ipsec-ports-of-one-node", [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_fault_is_told_and_nothing_else(string file, string[] codes) => Judge(Path.Combine("Cases", $"{file}.txt"), codes);

    [Theory]
    [MemberData(nameof(Captures))]
    public void The_fault_of_a_capture_is_told_and_nothing_else(string file, string[] codes) => Judge(Path.Combine("Captures", $"{file}.pcap"), codes);

    private static void Judge(string file, string[] codes)
    {
        byte[] bytes = File.ReadAllBytes(Repository.PathOf("tests", "FlowViewer.Calls.Tests", "Findings", file));
        Trace trace = TraceReader.Read(new MemoryByteSource(bytes));
        var traceCase = new TraceCase(trace, CallTable.Of(trace));

        IEnumerable<Finding> findings = TraceDiagnosis.Of(traceCase).Findings.Concat(traceCase.Table.Calls.SelectMany(call => CallDiagnosis.Of(traceCase.Of(call)).Findings));

        // What the trace does not show is no fault, and an innocent deviation is told as information.
        Assert.Equal(codes, findings.Where(finding => codes.Contains(finding.Code) || finding.Severity > Severity.Info).Select(finding => finding.Code).Distinct().Order());
    }
}
