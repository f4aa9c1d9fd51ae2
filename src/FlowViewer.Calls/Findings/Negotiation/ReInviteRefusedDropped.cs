using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>A change of the session that was refused, and whose sender then hung up, though the session was as good as before (RFC 3261 14.1).</summary>
public sealed class ReInviteRefusedDropped : CallRule
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("reinvite-refused-dropped")
    {
        Title = new($"A refused change tore the call down", $"修改会话被拒后呼叫被拆除"),
        Severity = Severity.Warning,
        Order = FindingOrder.Negotiation,
        Advice = new(
            $"After a refused re-INVITE or UPDATE the session goes on as it was. Correct the side that hangs up, or the reason of the refusal.",
            $"re-INVITE 或 UPDATE 被拒后，会话应按原来的参数继续。请修正挂断的一方，或消除被拒的原因。"),
        Clauses = ["RFC 3261 14.1", "RFC 3261 12.2.1.2"],
        Entry = "methods/INVITE",
        Explains = ["offer-refused"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Exchanges.Where(exchange => exchange.IsInDialog && exchange.Method is KnownMethod.Invite or KnownMethod.Update))
        {
            if (exchange.Final is not { Status: >= 300 and not (401 or 407 or 408 or 422 or 481 or 491) } refusal || exchange.Request is not { } request)
                continue;
            if (call.Seen.FirstOrDefault(message => message is { IsRequest: true, Method: KnownMethod.Bye } && message.Index > refusal.Index && message.Source.Host == request.Source.Host && refusal.To(message) < AtOnce) is not { } bye)
                continue;
            verdicts.Add(
                new(
                    $"{request.MethodName} within the call ({request}) was refused with {refusal.Label} ({refusal}), and its sender hung up {refusal.To(bye)!.Value} later ({bye}).",
                    $"呼叫中的 {request.MethodName}（{request}）被 {refusal.Label} 拒绝（{refusal}），发送方在 {refusal.To(bye)!.Value}后挂断（{bye}）。"),
                [new Exhibit(bye), new Exhibit(refusal), new Exhibit(request)],
                Confidence.Likely,
                endsCall: true);
            return;
        }
    }
}
