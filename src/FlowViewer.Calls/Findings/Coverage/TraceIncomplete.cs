using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Coverage;

/// <summary>A call of which the trace shows only a part: what can then not be said is said to be unknown.</summary>
public sealed class TraceIncomplete : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("trace-incomplete")
    {
        Title = new($"The trace shows only a part of this call", $"跟踪数据只包含本次呼叫的一部分"),
        Severity = Severity.Info,
        Order = FindingOrder.Coverage,
        Advice = new(
            $"Begin the capture before the call and end it after, at a place that sees both directions, without a snap length. What it does not show was not judged.",
            $"请在呼叫之前开始抓包，在呼叫结束之后停止，抓包点应能看到两个方向的报文，并且不要设置截断长度。缺失的部分没有参与判断。"),
        Clauses = [],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        CaseMessage first = call.Seen.First(), last = call.Seen.Last();
        if (!first.IsRequest || first.Method is KnownMethod.Ack or KnownMethod.Bye or KnownMethod.Cancel || first.Entry.ToTag != 0)
            Say(new($"It begins within the call, with {first.Label} ({first}).", $"跟踪数据从呼叫中途开始，第一条是 {first.Label}（{first}）。"), first);
        else if (call.Exchanges.FirstOrDefault(exchange => exchange.Request is { } request && exchange.Responses.Count == 0 && call.Trace.Watch.IsOneSided(request) && request.Method != KnownMethod.Ack) is { Request: { } alone })
            Say(new($"Between {alone.Source} and {alone.Destination} only one direction is in the trace ({alone}).", $"{alone.Source} 与 {alone.Destination} 之间只抓到一个方向的消息（{alone}）。"), alone);
        else if (call.Call.Outcome is CallOutcome.Ongoing)
            Say(new($"It ends within the call, after {last.Label} ({last}).", $"跟踪数据在呼叫过程中结束，最后一条是 {last.Label}（{last}）。"), last);
        else if (call.Call is { Kind: CallKind.Session, Outcome: CallOutcome.Answered } && !call.Of(KnownMethod.Bye).Any())
            Say(new($"It ends while the call is up: no BYE is in the trace; the last message is {last.Label} ({last}).", $"跟踪数据结束时呼叫仍在进行：其中没有 BYE，最后一条是 {last.Label}（{last}）。"), last);
        else if (call.Messages.FirstOrDefault(message => !message.IsWhole) is { } cut)
            Say(new($"The source kept only a part of some messages, first of {cut}.", $"数据来源只保留了部分消息的一部分内容，首先是{cut}。"), cut);

        void Say(Phrase text, CaseMessage message) => verdicts.Add(text, [new Exhibit(message)]);
    }
}
