using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A release or refusal that says why (RFC 3326).</summary>
public sealed class ReasonSaysWhy : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("reason-says-why")
    {
        Title = new($"The release names its reason", $"释放消息给出了原因"),
        Severity = Severity.Info,
        Order = FindingOrder.Release,
        Advice = new(
            $"Read this first: the sender says why it released. Q.850 causes come from the telephone network behind a gateway; look there.",
            $"先看这一条：发送方写明了释放原因。Q.850 原因值来自网关后面的电话网，应到那一侧查找。"),
        Clauses = ["RFC 3326 2", "3GPP TS 24.229 7.2A.18", "RFC 6432"],
        Entry = "headers/Reason",
        Flow = "volte-call?bearer=none-caller",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        bool isAnswered = call.Of(KnownMethod.Invite).Any(exchange => !exchange.IsInDialog && exchange.Success is not null);
        // Of a call that was answered, other branches and other attempts end for reasons that hurt nobody.
        IEnumerable<IGrouping<CaseMessage, ReleaseReason>> told = ReleaseReason.Of(call)
            .Where(reason => !reason.IsNormal && (!isAnswered || reason.Message is { IsRequest: true, Method: KnownMethod.Bye }))
            .GroupBy(reason => reason.Message);
        foreach (IGrouping<CaseMessage, ReleaseReason> group in told)
        {
            CaseMessage message = group.Key;
            Phrase words = Joined([.. group]);
            verdicts.Add(
                new($"{message.Label} ({message}) from {message.Source} gives as its reason: {words}.", $"{message.Source} 发出的 {message.Label}（{message}）给出的原因：{words}。"),
                group.Select(reason => new Exhibit(message, reason.Where)),
                severity: group.Any(reason => reason.IsFault) ? Severity.Warning : Severity.Info,
                title: new($"The release names its reason: {group.First().Words()}", $"释放消息给出了原因：{group.First().Words()}"),
                endsCall: true,
                entry: group.First().Entry);
        }
    }

    private static Phrase Joined(IReadOnlyList<ReleaseReason> reasons) =>
        reasons.Skip(1).Aggregate(reasons[0].Words(), (words, reason) => new Phrase($"{words}; {reason.Words()}", $"{words}；{reason.Words()}"));
}
