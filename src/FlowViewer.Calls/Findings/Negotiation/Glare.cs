using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>Two changes of one session that crossed and were refused with 491 (RFC 3261 14.1).</summary>
public sealed class Glare : CallRule
{
    private const int ManyRounds = 3;

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("glare")
    {
        Title = new($"Both sides changed the session at once (491)", $"双方同时修改会话（491）"),
        Severity = Severity.Info,
        Order = FindingOrder.Negotiation,
        Advice = new(
            $"Nothing to do where it resolves by itself: the owner of the Call-ID waits 2.1 to 4 s, the other up to 2 s. If it comes again and again, one side does not wait at random.",
            $"能自行恢复时无需处理：Call-ID 的所有者等待 2.1～4 秒，另一方等待 0～2 秒。如果反复出现，说明有一方没有随机等待。"),
        Clauses = ["RFC 3261 14.1", "RFC 3261 14.2", "RFC 3311 5.2"],
        Entry = "responses/491",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        CaseMessage[] refusals = [.. call.Exchanges.Where(exchange => call.Before(exchange) is null).Select(exchange => exchange.Final).OfType<CaseMessage>().Where(final => final.Status == 491)];
        if (refusals.Length == 0)
            return;
        CaseMessage last = refusals[^1];
        CaseMessage? success = call.Exchanges.Where(exchange => exchange.IsInDialog && exchange.Method is KnownMethod.Invite or KnownMethod.Update).Select(exchange => exchange.Success).FirstOrDefault(success => success is not null && success.Index > last.Index);
        Phrase end = success is not null ? new($"A later change succeeded ({success}).", $"之后的修改成功（{success}）。") : new($"No later change succeeded in the trace.", $"跟踪数据中之后没有成功的修改。");
        verdicts.Add(
            new(
                $"Changes of the session crossed and were refused with 491 ({refusals}). {end}",
                $"对会话的修改互相交叉，被 491 拒绝（{refusals}）。{end}"),
            refusals.Select(refusal => new Exhibit(refusal)).Concat(refusals.Select(refusal => call.ExchangeOf(refusal).Request).OfType<CaseMessage>().Select(request => new Exhibit(request))),
            severity: refusals.Length >= 2 * ManyRounds ? Severity.Warning : Severity.Info);
    }
}
