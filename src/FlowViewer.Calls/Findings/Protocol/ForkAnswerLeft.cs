using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Protocol;

/// <summary>A second 2xx of a forked INVITE that was neither used nor taken down (RFC 3261 13.2.2.4).</summary>
public sealed class ForkAnswerLeft : CallRule
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("fork-answer-left")
    {
        Title = new($"A second answer of a fork was not taken down", $"分叉产生的第二个应答没有被释放"),
        Severity = Severity.Warning,
        Order = FindingOrder.Protocol,
        Advice = new(
            $"The caller must acknowledge each 2xx, keep one dialog and send BYE in the others; otherwise a phone stays off hook.",
            $"主叫必须对每个 2xx 发送 ACK，保留其中一个对话，并在其余对话中发送 BYE；否则会有话机一直处于摘机状态。"),
        Clauses = ["RFC 3261 13.2.2.4"],
        Entry = "responses/200",
        Explains = ["ack-missing"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange invite in call.Of(KnownMethod.Invite).Where(invite => !invite.IsInDialog && call.Before(invite) is null))
        {
            CaseMessage[] answers = [.. invite.Responses.Where(response => response.Status is >= 200 and < 300).DistinctBy(response => response.Entry.ToTag)];
            if (answers.Length < 2)
                continue;
            CaseMessage? left = answers.FirstOrDefault(answer => answer.Relations.Dialog > 0 && !call.Messages.Any(message => message is { IsRequest: true, Method: KnownMethod.Bye } && message.Relations.Dialog == answer.Relations.Dialog));
            if (left is null || answers.All(answer => !call.Messages.Any(message => message is { IsRequest: true, Method: KnownMethod.Bye } && message.Relations.Dialog == answer.Relations.Dialog)))
                continue;
            if (!(call.Trace.Watch.After(left) >= LongEnough))
            {
                verdicts.CannotTell(DoubtWords.EndsEarly, answers);
                continue;
            }
            verdicts.Add(
                new(
                    $"The INVITE forked and was answered {answers.Length} times ({answers}); the dialog of {left} was never ended by BYE.",
                    $"INVITE 分叉后得到 {answers.Length} 个应答（{answers}），其中{left} 对应的对话始终没有用 BYE 结束。"),
                answers.Select(answer => new Exhibit(answer)),
                Confidence.Likely);
            return;
        }
    }
}
