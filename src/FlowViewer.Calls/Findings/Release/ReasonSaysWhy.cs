using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A BYE, CANCEL or refusal that says why (RFC 3326), where the reason is no everyday one.</summary>
public sealed class ReasonSaysWhy : CallRule
{
    // Q.850: what a network or an agent in trouble says; 16 normal, 17 busy, 19 no answer, 21 rejected and 31 are everyday.
    private static readonly HashSet<int> TroubledCauses = [18, 27, 34, 38, 41, 42, 44, 47, 102, 111, 127];

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("reason-says-why")
    {
        Title = new($"The release names its reason", $"释放消息写明了原因"),
        Severity = Severity.Info,
        Order = FindingOrder.Release,
        Advice = new(
            $"The cause is that of the node that set it first. Look there: its log has what it saw.",
            $"原因由最先写入它的节点给出，应到该节点的日志中查看。"),
        Clauses = ["RFC 3326 2", "3GPP TS 24.229 7.2A.18", "RFC 6432"],
        Entry = "headers/Reason",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (CaseMessage message in call.Seen.Where(message => message.IsFirst && (message.IsRequest ? message.Method is KnownMethod.Bye or KnownMethod.Cancel : message.Status >= 300)))
        {
            foreach (Reason reason in message.Message.Reasons)
            {
                if (IsEveryday(message, reason))
                    continue;
                bool troubled = reason.Protocol.ToUpperInvariant() switch
                {
                    "Q.850" => reason.Cause is { } q && TroubledCauses.Contains(q),
                    // Who cancels because nobody answered is in no trouble.
                    "SIP" => reason.Cause is >= 500 and < 600 || (reason.Cause is 408 or 480 && message.Method != KnownMethod.Cancel),
                    "RELEASE_CAUSE" => reason.Cause is >= 2 and <= 7,
                    "FAILURE_CAUSE" => true,
                    _ => false,
                } || Says(reason, "timeout") || Says(reason, "ACK");
                string? entry = (reason.Protocol.ToUpperInvariant(), reason.Cause) switch { ("Q.850", { } q) => $"causes/{q}", ("SIP", { } code) => $"responses/{code}", _ => null };
                Phrase words = reason.Explanation is { } text ? new($" (\"{text}\")", $"（“{text}”）") : Phrase.Empty;
                verdicts.Add(
                    new(
                        $"{message.Label} from {message.Source} says {reason.Protocol} cause {reason.Cause ?? 0}{words} ({message}).",
                        $"来自 {message.Source} 的 {message.Label} 写明 {reason.Protocol} 原因值 {reason.Cause ?? 0}{words}（{message}）。"),
                    [new Exhibit(message, reason.Where)],
                    severity: troubled ? Severity.Warning : Severity.Info,
                    title: new($"The release names its reason: {reason.Protocol} {reason.Cause ?? 0}{words}", $"释放原因：{reason.Protocol} {reason.Cause ?? 0}{words}"),
                    entry: entry);
                // The same cause is copied along the hops: it is told at its origin.
                return;
            }
        }
    }

    private static bool IsEveryday(CaseMessage message, Reason reason) => (reason.Protocol.ToUpperInvariant(), reason.Cause) switch
    {
        ("Q.850", 16 or 17 or 19 or 21) => true,
        ("Q.850", 31) => message.Method == KnownMethod.Bye,
        ("SIP", 200 or 487) => true,
        ("SIP", 486 or 600 or 603) => !message.IsRequest,
        ("SIP", { } code) => code == message.Status,
        ("RELEASE_CAUSE", 1) => true,
        ("USER", _) => true,
        (_, null) => reason.Explanation is null,
        _ => false,
    };

    private static bool Says(Reason reason, string word) => reason.Explanation?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
