using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Protocol;

/// <summary>A 2xx that crossed a CANCEL, and a caller who neither acknowledged nor hung up (RFC 3261 9.1).</summary>
public sealed class CancelCrossedAnswer : CallRule
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(4);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("cancel-crossed-answer")
    {
        Title = new($"The answer crossed the CANCEL and nobody hung up", $"应答与 CANCEL 交叉，且无人挂断"),
        Brief = new($"crossed by a CANCEL", $"与 CANCEL 交叉"),
        Severity = Severity.Error,
        Order = FindingOrder.Protocol,
        Advice = new(
            $"A caller whose CANCEL comes too late gets a 2xx all the same: it must acknowledge it and send BYE at once. Correct the client or B2BUA that forgets the call when it sends CANCEL.",
            $"CANCEL 到得太晚时，主叫仍会收到 2xx：必须发送 ACK 并立即发送 BYE。请修正发送 CANCEL 后就忘掉呼叫的客户端或 B2BUA。"),
        Clauses = ["RFC 3261 9.1", "RFC 3261 13.2.2.4", "RFC 3261 15"],
        Entry = "methods/CANCEL",
        Explains = ["ack-missing"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange invite in call.Of(KnownMethod.Invite))
        {
            if (invite.Success is not { } answer || call.Of(KnownMethod.Cancel).Select(exchange => exchange.Request).FirstOrDefault(cancel => cancel is not null && cancel.Entry.Branch == invite.First.Entry.Branch) is not { } cancel
                || cancel.Index > invite.SendingsOf(answer).Last().Index)
                continue;
            CaseMessage? ack = call.Seen.FirstOrDefault(message => message is { IsRequest: true, Method: KnownMethod.Ack } && message.Entry.CSeq == invite.CSeq && message.Index > answer.Index);
            CaseMessage? bye = call.Seen.FirstOrDefault(message => message is { IsRequest: true, Method: KnownMethod.Bye } && message.Index > answer.Index);
            // Whoever goes on using the dialog has taken the answer.
            bool goesOn = ack is not null && call.Seen.Any(message => message.IsRequest && message.Index > ack.Index && message.Relations.Dialog == answer.Relations.Dialog && message.Entry.CSeq > invite.CSeq && message.Source.Host == ack.Source.Host);
            if (bye is not null || goesOn)
                continue;
            CaseMessage[] sendings = [.. invite.SendingsOf(answer)];
            if (call.Trace.Watch.IsOneSided(answer) || (sendings.Length < 3 && !(call.Trace.Watch.After(answer) >= LongEnough)))
            {
                verdicts.CannotTell(call.Trace.Watch.IsOneSided(answer) ? DoubtWords.OneSided : DoubtWords.EndsEarly, answer);
                continue;
            }
            Phrase what = ack is null
                ? new($"The caller sent neither ACK nor BYE, and the callee repeats its answer ({sendings}).", $"主叫既没有 ACK 也没有 BYE，被叫反复重发应答（{sendings}）。")
                : new($"The caller acknowledged it ({ack}) and did not hang up.", $"主叫发送了 ACK（{ack}），但没有挂断。");
            verdicts.Add(
                new(
                    $"CANCEL ({cancel}) and {answer.Label} ({answer}) crossed. {what} The callee is left off hook.",
                    $"CANCEL（{cancel}）与 {answer.Label}（{answer}）交叉。{what}被叫仍处于摘机状态。"),
                [new Exhibit(cancel), .. sendings.Select(sending => new Exhibit(sending))],
                endsCall: true);
            return;
        }
    }
}
