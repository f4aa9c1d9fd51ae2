using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Routing;

/// <summary>A request that comes by the same host again, or was refused because it did, or because its hops ran out.</summary>
public sealed class Loop : CallRule
{
    // RFC 3261 8.1.1.6 recommends 70; whoever begins with so few asks for the refusal.
    private const int FewHops = 5;

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("loop")
    {
        Title = new($"The request goes round in a circle, or ran out of hops", $"请求形成环路，或跳数耗尽"),
        Brief = new($"loop", $"环路"),
        Severity = Severity.Error,
        Order = FindingOrder.Routing,
        Advice = new(
            $"Look at the routing tables of the hosts that it goes round: each thinks that the other is responsible for the Request-URI. Typical: a domain that a proxy does not know as its own, or two trunks that point at each other.",
            $"检查环路上各主机的路由表：双方都认为对方负责该 Request-URI。典型情况：代理不认识自己的域名，或两条中继互相指向对方。"),
        Clauses = ["RFC 3261 16.3", "RFC 5393 4.2", "RFC 3261 21.4.20", "RFC 3261 21.4.21"],
        Entry = "responses/483",
        Explains = ["request-unanswered", "via-branch-reused"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        CaseMessage? refusal = call.Seen.FirstOrDefault(message => message.IsFirst && message.Status is 482 or 483);
        foreach (IGrouping<(KnownMethod, uint, ulong), Exchange> same in call.Exchanges.Where(exchange => exchange.Request is not null && exchange.Method is not (KnownMethod.Ack or KnownMethod.Cancel))
            .GroupBy(exchange => (exchange.Method, exchange.CSeq, exchange.Request!.Entry.FromTag)))
        {
            // The same request, with the same target, goes again where it went before. Another target is a spiral, which is allowed (RFC 3261 16.3), and so is
            // another Route: services that are visited one after the other. Other ports of one host are other nodes.
            CaseMessage[] turns = [.. same.Select(exchange => exchange.Request!).GroupBy(request => (request.Source, request.Destination, request.Message.RequestUri, string.Join(',', request.Message.Routes.Select(route => route.Uri?.Text)))).Where(group => IsRound([.. group])).SelectMany(group => group).OrderBy(request => request.Index)];
            if (turns.Length == 0)
                continue;
            CaseMessage? end = same.Select(exchange => exchange.Final).FirstOrDefault(final => final?.Status is 482 or 483) ?? refusal;
            string[] hosts = [.. turns.Select(request => request.Source.Host).Distinct()];
            Phrase ended = end is null ? Phrase.Empty : new($" It ended with {end.Label} ({end}).", $"最终以 {end.Label} 结束（{end}）。");
            verdicts.Add(
                new(
                    $"The same {turns[0].MethodName} for {turns[0].Message.RequestUri} goes round between {hosts} ({turns}), Max-Forwards from {turns[0].Message.MaxForwards ?? 0} to {turns[^1].Message.MaxForwards ?? 0}.{ended}",
                    $"发往 {turns[0].Message.RequestUri} 的同一 {turns[0].MethodName} 在 {hosts} 之间循环（{turns}），Max-Forwards 从 {turns[0].Message.MaxForwards ?? 0} 降到 {turns[^1].Message.MaxForwards ?? 0}。{ended}"),
                turns.Select(request => new Exhibit(request)).Concat(end is null ? [] : [new Exhibit(end)]),
                endsCall: end is not null);
            return;
        }
        if (refusal is not null && refusal.Method != KnownMethod.Options && call.ExchangeOf(refusal).Request is { } sent && call.Onward(call.ExchangeOf(refusal)).All(onward => onward.Final?.Status is 482 or 483 or null))
            Refused(call, refusal, sent, verdicts);
    }

    private static void Refused(CallCase call, CaseMessage refusal, CaseMessage sent, Verdicts verdicts)
    {
        bool few = call.Before(call.ExchangeOf(refusal)) is null && sent.Message.MaxForwards is { } hops && hops <= FewHops;
        Phrase why = few
            ? new($"It began with Max-Forwards: {sent.Message.MaxForwards ?? 0}, which is too few; 70 is usual.", $"请求的 Max-Forwards 初始值只有 {sent.Message.MaxForwards ?? 0}，太小；通常为 70。")
            : new($"The loop itself is behind {refusal.Source}, outside this trace.", $"环路发生在 {refusal.Source} 之后，不在本次跟踪数据中。");
        verdicts.Add(
            new($"{sent.MethodName} was refused with {refusal.Label} ({refusal}). {why}", $"{sent.MethodName} 被 {refusal.Label} 拒绝（{refusal}）。{why}"),
            [new Exhibit(refusal), new Exhibit(sent)],
            few ? Confidence.Certain : Confidence.Likely,
            few ? Severity.Warning : Severity.Error,
            endsCall: true);
    }

    // Each time fewer hops are left: otherwise it is sent again, or forked.
    private static bool IsRound(CaseMessage[] requests) =>
        requests.Length > 1 && requests.Zip(requests.Skip(1)).All(pair => pair.First.Entry.Branch != pair.Second.Entry.Branch && pair.Second.Message.MaxForwards < pair.First.Message.MaxForwards);
}
