using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Timing;

/// <summary>A set-up in which nothing moves for long, though nothing rings.</summary>
public sealed class LongGap : CallRule
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10), Impossible = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("long-gap")
    {
        Title = new($"Silence in the signalling", $"信令长时间没有进展"),
        Severity = Severity.Info,
        Order = FindingOrder.Timing,
        Advice = new(
            $"Look into that node's log at this time: a query that waits, a target that does not answer, or a service that plays something without saying so in SIP.",
            $"查看该节点在此时刻的日志：可能在等待查询结果、目标没有应答，或业务在放音但没有用 SIP 表示。"),
        Clauses = ["RFC 3261 16.7", "RFC 3261 17.1.1.2"],
        Entry = "timers/C",
        Flow = "no-answer-network?patience=timer-c",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        Exchange? invite = call.Of(KnownMethod.Invite).LastOrDefault(exchange => exchange is { IsInDialog: false, Request: not null, Responses.Count: > 0 } && call.Before(exchange) is null);
        if (invite?.Request is not { } request || call.Trace.Watch.IsOneSided(request))
            return;
        CaseMessage? before = null;
        foreach (CaseMessage message in call.Seen.Where(message => message.Index >= request.Index && message.Method is KnownMethod.Invite or KnownMethod.Ack or KnownMethod.Cancel))
        {
            // Whoever rings or announces something waits for a person.
            if (message.Status is > 100 and < 200)
                return;
            if (before is not null && before.To(message) is { } gap && gap > Long && gap < Impossible)
            {
                verdicts.Add(
                    new(
                        $"Between {before.Label} ({before}) and {message.Label} ({message}) nothing happened for {gap}, and nothing was ringing. The next step was up to {PostDialDelay.Waiting(before)}.",
                        $"{before.Label}（{before}）与 {message.Label}（{message}）之间 {gap}没有任何信令，也没有振铃。下一步应由 {PostDialDelay.Waiting(before)} 完成。"),
                    [new Exhibit(before), new Exhibit(message)],
                    Confidence.Possible);
                return;
            }
            if (message == invite.Final)
                return;
            before = message;
        }
    }
}
