using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Network;

/// <summary>A peer that no longer answers the OPTIONS that ask whether it is alive; any final response says that it is.</summary>
public sealed class KeepAliveFailing : TraceRule
{
    private const int LeastPings = 3, LeastMissed = 2, MostListed = 12;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("keepalive-failing")
    {
        Title = new($"The peer no longer answers keep-alives", $"对端不再应答保活请求"),
        Severity = Severity.Warning,
        Order = FindingOrder.Network,
        Advice = new(
            $"The peer or the path is down: take it out of routing until it answers again. Check idle timers of firewalls and NAT if it fails after quiet times.",
            $"对端或链路不可用：恢复应答之前应将其移出路由。如果总是在空闲之后失败，检查防火墙和 NAT 的空闲定时器。"),
        Clauses = ["RFC 5626 4.4", "RFC 3261 11", "RFC 3261 17.1.2.2"],
        Entry = "methods/OPTIONS",
        Explains = ["request-unanswered"],
    };

    /// <inheritdoc/>
    public override void Judge(TraceCase trace, Verdicts verdicts)
    {
        var pings = trace.Table.Calls.Where(call => call.Kind == CallKind.Options).SelectMany(call => trace.Of(call).Of(KnownMethod.Options)).Where(exchange => exchange.Request is { Entry.ToTag: 0 })
            .GroupBy(exchange => (exchange.Client.Host, exchange.Server.Host));
        foreach (IGrouping<(string From, string To), Exchange> peer in pings)
        {
            Exchange[] all = [.. peer.OrderBy(exchange => exchange.Request!.Index)];
            int missed = all.Reverse().TakeWhile(exchange => exchange.Final is null).Count();
            if (all.Length < LeastPings || missed < LeastMissed || (missed == all.Length && missed < LeastPings) || trace.Watch.IsOneSided(all[^1].Request!) && missed < all.Length)
                continue;
            // The last one may still be answered behind the end of the trace.
            CaseMessage first = all[^missed].Request!;
            if (!(trace.Watch.After(first) >= LongestWait))
                continue;
            CaseMessage? alive = missed < all.Length ? all[^(missed + 1)].Final : null;
            Phrase before = alive is null ? new($"None was ever answered.", $"从未得到应答。") : new($"The last answer was {alive.Label} ({alive}).", $"最后一次应答是 {alive.Label}（{alive}）。");
            CaseMessage[] unanswered = [.. all[^missed..].Select(exchange => exchange.Request!).Take(MostListed)];
            verdicts.Add(
                new(
                    $"{missed} OPTIONS in a row from {peer.Key.From} to {peer.Key.To} were not answered ({unanswered}). {before}",
                    $"{peer.Key.From} 发往 {peer.Key.To} 的 OPTIONS 连续 {missed} 次没有应答（{unanswered}）。{before}"),
                unanswered.Select(request => new Exhibit(request)));
        }
    }
}
