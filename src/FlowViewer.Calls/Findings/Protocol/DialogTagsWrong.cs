using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Protocol;

/// <summary>A request whose tags are of no dialog that the call made, and that was refused for it (RFC 3261 12.2.2).</summary>
public sealed class DialogTagsWrong : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("dialog-tags-wrong")
    {
        Title = new($"The tags of a request fit no dialog", $"请求中的 tag 不属于任何对话"),
        Severity = Severity.Error,
        Order = FindingOrder.Protocol,
        Advice = new(
            $"From and To of a request in a dialog carry the tags of the INVITE and its answer, the sender's own in From. Correct the agent that swaps or invents them, or the middle node that mixes two legs.",
            $"对话内请求的 From 和 To 必须使用 INVITE 及其应答中的 tag，发送方自己的 tag 放在 From 中。请修正互换或编造 tag 的一方，或混用两条腿的中间节点。"),
        Clauses = ["RFC 3261 12.2.1.1", "RFC 3261 12.2.2", "RFC 3261 15.1.2"],
        Entry = "responses/481",
        Explains = ["request-unanswered", "bye-not-confirmed"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        (string?, string?)[] made = [.. call.Seen.Where(message => !message.IsRequest && message.Status is > 100 and < 300 && message.Method is KnownMethod.Invite or KnownMethod.Subscribe or KnownMethod.Refer && message.Entry.ToTag != 0)
            .Select(message => (message.Message.From?.Tag, message.Message.To?.Tag)).Distinct()];
        // Of a dialog that began before the trace nothing can be compared.
        if (made.Length == 0)
            return;
        foreach (Exchange exchange in call.Exchanges.Where(exchange => exchange.IsInDialog && exchange.Method is not (KnownMethod.Ack or KnownMethod.Cancel or KnownMethod.Notify)))
        {
            if (exchange.Request is not { IsWhole: true } request || exchange.Final is not { Status: 400 or 481 } refusal || call.Before(exchange) is not null)
                continue;
            (string? from, string? to) = (request.Message.From?.Tag, request.Message.To?.Tag);
            if (made.Any(tags => tags == (from, to) || tags == (to, from)))
                continue;
            (string? madeFrom, string? madeTo) = made[0];
            verdicts.Add(
                new(
                    $"{request.MethodName} has the tags {from ?? "-"} and {to ?? "-"} ({request}); the dialog was made with {madeFrom ?? "-"} and {madeTo ?? "-"}. It was refused with {refusal.Label} ({refusal}).",
                    $"{request.MethodName} 的 tag 为 {from ?? "-"} 和 {to ?? "-"}（{request}），而对话的 tag 是 {madeFrom ?? "-"} 和 {madeTo ?? "-"}。请求被 {refusal.Label} 拒绝（{refusal}）。"),
                [new Exhibit(request, request.Message.First(HeaderNames.To)?.Slice), new Exhibit(refusal)]);
            return;
        }
    }
}
