using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A session that should move to the circuit-switched side (3GPP TS 23.216) and did not.</summary>
public sealed class SrvccFailed : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("srvcc-failed")
    {
        Title = new($"SRVCC: the session could not be moved", $"SRVCC：会话未能切换到电路域"),
        Brief = new($"SRVCC failed", $"SRVCC 失败"),
        Severity = Severity.Error,
        Order = FindingOrder.Release,
        Advice = new(
            $"A cancelled handover has its cause at the radio or at the target cell; look at the MME and the MSC server at that time. A call that was still ringing can only move where both sides support SRVCC in the alerting phase.",
            $"切换取消的原因在无线侧或目标小区，查看 MME 和 MSC 服务器在该时刻的记录。振铃阶段的呼叫只有在双方都支持振铃态 SRVCC 时才能切换。"),
        Clauses = ["3GPP TS 24.237 12.6", "3GPP TS 23.216 8.1"],
        Entry = "nodes/scc-as",
        Flow = "srvcc?case=cancelled",
        Explains = ["bearer-lost", "reason-says-why"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Exchanges.Where(exchange => exchange is { Method: KnownMethod.Invite or KnownMethod.Update or KnownMethod.Bye, IsInDialog: true } && call.Before(exchange) is null))
        {
            if (exchange.Request is not { } request || ReleaseReason.In(request).FirstOrDefault(SaysNotMoved) is not { } reason)
                continue;
            bool goesOn = exchange.Method != KnownMethod.Bye && exchange.Success is not null;
            Phrase end = exchange.Method == KnownMethod.Bye
                ? new($"The call ended with it.", $"呼叫随之结束。")
                : goesOn
                    ? new($"The session goes on in LTE or NR ({exchange.Success}).", $"会话继续留在 LTE 或 NR（{exchange.Success}）。")
                    : exchange.Final is { } refusal ? new($"It was refused with {refusal.Label} ({refusal}).", $"该请求被 {refusal.Label} 拒绝（{refusal}）。") : new($"It got no answer.", $"该请求没有得到应答。");
            verdicts.Add(
                new(
                    $"{request.MethodName} of {request.Source} ({request}) says “{reason.Text}”: the handover of the voice to the circuit-switched side did not take place. {end}",
                    $"{request.Source} 的 {request.MethodName}（{request}）写明“{reason.Text}”：话音没有切换到电路域。{end}"),
                [new Exhibit(request, reason.Where)],
                severity: goesOn ? Severity.Info : Severity.Error,
                endsCall: exchange.Method == KnownMethod.Bye);
            return;
        }
    }

    // The texts that 3GPP TS 24.237 12 gives to the phone.
    private static bool SaysNotMoved(ReleaseReason reason) =>
        reason.Text.Contains("handover cancelled", StringComparison.OrdinalIgnoreCase) || reason.Text.Contains("failure to transition to CS domain", StringComparison.OrdinalIgnoreCase);
}
