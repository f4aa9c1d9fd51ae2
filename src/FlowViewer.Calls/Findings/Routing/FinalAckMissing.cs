using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Routing;

/// <summary>A refusal of an INVITE that is repeated because its ACK does not come (RFC 3261 17.2.1, Timer G).</summary>
public sealed class FinalAckMissing : CallRule
{
    private const int LeastTransmissions = 3;

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("final-ack-missing")
    {
        Title = new($"A refusal is repeated: its ACK does not come", $"失败应答反复重发：没有收到对应的 ACK"),
        Severity = Severity.Warning,
        Order = FindingOrder.Routing,
        Advice = new(
            $"The ACK to a refusal belongs to the INVITE's transaction: same Request-URI, same topmost Via with its branch, same CSeq number, To with the tag of the response. Compare it with the INVITE; if it is right, look where it is lost.",
            $"对失败应答的 ACK 属于 INVITE 事务：Request-URI、首个 Via 及其 branch、CSeq 编号都与 INVITE 相同，To 带应答中的 tag。先与 INVITE 对比；如果无误，再查它在哪里丢失。"),
        Clauses = ["RFC 3261 17.1.1.3", "RFC 3261 17.2.1"],
        Entry = "timers/G",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Of(KnownMethod.Invite))
        {
            if (exchange.Final is not { Status: >= 300, IsUdp: true } refusal)
                continue;
            CaseMessage[] sendings = [.. exchange.SendingsOf(refusal)];
            if (sendings.Length < LeastTransmissions || exchange.Acks.Any(ack => ack.Entry.ToTag == refusal.Entry.ToTag))
                continue;
            if (call.Trace.Watch.IsOneSided(refusal))
            {
                verdicts.CannotTell(DoubtWords.OneSided, refusal);
                continue;
            }
            CaseMessage? other = (exchange.Acks is [var own, ..] ? own : null) ?? call.Seen.FirstOrDefault(message => message is { IsRequest: true, Method: KnownMethod.Ack } && message.Entry.CSeq == refusal.Entry.CSeq && message.Source.Host == refusal.Destination.Host);
            Phrase what = other is null
                ? new($"No ACK to it is in the trace.", $"跟踪数据中没有对它的 ACK。")
                : other.Relations.Transaction != exchange.Number
                    ? new($"The only ACK has another Via branch than the INVITE ({other}), so that the server cannot match it.", $"唯一的 ACK 的 Via branch 与 INVITE 不同（{other}），服务端无法匹配。")
                    : new($"The only ACK has another To tag ({other}).", $"唯一的 ACK 的 To tag 不同（{other}）。");
            verdicts.Add(
                new(
                    $"{refusal.Label} was sent {sendings.Length} times in {sendings[0].To(sendings[^1]) ?? TimeSpan.Zero} ({sendings}). {what}",
                    $"{refusal.Label} 在 {sendings[0].To(sendings[^1]) ?? TimeSpan.Zero}内发送了 {sendings.Length} 次（{sendings}）。{what}"),
                sendings.Select(sending => new Exhibit(sending)).Concat(other is null ? [] : [new Exhibit(other, other.Message.TopVia?.Where)]));
        }
    }
}
