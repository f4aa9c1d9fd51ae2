using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Protocol;

/// <summary>A BYE that is refused (RFC 3261 15.1.2); one without any response is told as unanswered.</summary>
public sealed class ByeNotConfirmed : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("bye-not-confirmed")
    {
        Title = new($"The release was refused", $"释放请求被拒绝"),
        Severity = Severity.Warning,
        Order = FindingOrder.Protocol,
        Advice = new(
            $"481 says that the other side does not know the dialog (any more): compare Call-ID and both tags with those of the answer. 408 or 5xx come from a node in between that could not deliver it.",
            $"481 表示对方不认识（或已不认识）该对话：将 Call-ID 和两个 tag 与应答中的对比。408 或 5xx 来自未能转发它的中间节点。"),
        Clauses = ["RFC 3261 15.1.1", "RFC 3261 15.1.2"],
        Entry = "methods/BYE",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Of(KnownMethod.Bye))
        {
            // Two BYEs that cross end the same dialog; the second is told 481. A challenge is answered.
            if (exchange.Final is not { Status: >= 400 and not (401 or 407) } refusal || call.Before(exchange) is not null || call.Of(KnownMethod.Bye).Any(other => other != exchange && other.Success is not null))
                continue;
            if (exchange.Request is not { } bye)
                continue;
            verdicts.Add(
                new(
                    $"BYE from {bye.Source} ({bye}) was refused with {refusal.Label} ({refusal}). Its sender takes the call as ended; the other side may still hold it.",
                    $"来自 {bye.Source} 的 BYE（{bye}）被 {refusal.Label} 拒绝（{refusal}）。发送方认为呼叫已结束，对方可能仍保持着它。"),
                [new Exhibit(refusal), new Exhibit(bye)]);
            return;
        }
    }
}
