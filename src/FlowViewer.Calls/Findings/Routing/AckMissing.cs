using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Routing;

/// <summary>A 2xx to INVITE that is repeated because no ACK comes (RFC 3261 13.3.1.4).</summary>
public sealed class AckMissing : CallRule
{
    private const int LeastTransmissions = 3;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2), GivenUp = TimeSpan.FromSeconds(25), LongAfter = TimeSpan.FromSeconds(40);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("ack-missing")
    {
        Title = new($"The answer was never acknowledged", $"应答始终没有得到 ACK 确认"),
        Brief = new($"never acknowledged", $"未收到 ACK"),
        Severity = Severity.Error,
        Order = FindingOrder.Routing,
        Advice = new(
            $"Find where the ACK should go: to the topmost Route, else to the Contact of the 2xx. Usual causes are a private address in Contact, a proxy that recorded a route nobody can reach, a firewall, or a caller that never got the 2xx.",
            $"先确定 ACK 应发往哪里：有路由集时发往第一个 Route，否则发往 2xx 中的 Contact。常见原因：Contact 是私网地址、代理写入了不可达的 Record-Route、防火墙拦截，或主叫根本没有收到 2xx。"),
        Clauses = ["RFC 3261 13.3.1.4", "RFC 3261 13.2.2.4", "RFC 3261 12.1.2"],
        Entry = "timers/2xx-retransmission",
        Flow = "lost-ack",
        Explains = ["contact-private", "reason-says-why", "bye-not-confirmed", "media-none"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (CaseDialog dialog in call.Dialogs)
        {
            // The hop nearest to the callee repeats it first; others only pass the repeats on.
            (CaseMessage Answer, CaseMessage[] Sendings)? repeated = dialog.Confirmations
                .Select(answer => (answer, call.ExchangeOf(answer).SendingsOf(answer).ToArray())).Where(pair => pair.Item2.Length >= LeastTransmissions)
                .OrderByDescending(pair => pair.Item2.Length).ThenBy(pair => pair.answer.Index).Select(pair => ((CaseMessage, CaseMessage[])?)pair).FirstOrDefault();
            if (repeated is not var (answer, sendings) || dialog.Messages.Any(message => message is { IsRequest: true, Method: KnownMethod.Ack } && message.Entry.CSeq == answer.Entry.CSeq))
                continue;
            if (call.Trace.Watch.After(sendings[^1]) < Soon && sendings.Length < LeastTransmissions + 1)
            {
                verdicts.CannotTell(DoubtWords.EndsEarly, sendings);
                continue;
            }
            CaseMessage? bye = dialog.Requests(KnownMethod.Bye).FirstOrDefault(bye => bye.Source.Host == answer.Source.Host && answer.To(bye) is { } after && after >= GivenUp && after <= LongAfter);
            bool exhausted = answer.To(sendings[^1]) >= Retransmissions.Patience(sendings) * 0.9;
            Phrase target = answer.Message.RecordRoutes.Count > 0
                ? new($"the route set begins with {answer.Message.RecordRoutes[^1].Uri?.Text}", $"路由集的第一项是 {answer.Message.RecordRoutes[^1].Uri?.Text}")
                : answer.Message.Contacts is [var contact, ..] ? new($"its Contact is {contact.Uri?.Text}", $"其 Contact 为 {contact.Uri?.Text}") : new($"it has no Contact", $"其中没有 Contact");
            Phrase end = bye is null ? Phrase.Empty : new($" The callee gave up and sent BYE {answer.To(bye)!.Value} after the answer ({bye}).", $"被叫在应答 {answer.To(bye)!.Value}后放弃，发送 BYE（{bye}）。");
            verdicts.Add(
                new(
                    $"The {answer.Label} was sent {sendings.Length} times in {sendings[0].To(sendings[^1]) ?? TimeSpan.Zero} ({sendings}), and no ACK came. The ACK to a 2xx goes where the dialog says; {target}.{end}",
                    $"{answer.Label} 在 {sendings[0].To(sendings[^1]) ?? TimeSpan.Zero}内发送了 {sendings.Length} 次（{sendings}），始终没有收到 ACK。对 2xx 的 ACK 应按对话的目标发送；{target}。{end}"),
                sendings.Select(sending => new Exhibit(sending, sending == answer ? answer.Message.First(HeaderNames.Contact)?.Slice : null)).Concat(bye is null ? [] : [new Exhibit(bye)]),
                exhausted || bye is not null ? Confidence.Certain : sendings.Length > LeastTransmissions + 1 ? Confidence.Likely : Confidence.Possible,
                endsCall: true);
        }
    }
}
