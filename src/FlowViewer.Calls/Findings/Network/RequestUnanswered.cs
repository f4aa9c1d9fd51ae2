using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Network;

/// <summary>A request that got no response at all, for as long as a client waits.</summary>
public sealed class RequestUnanswered : CallRule
{
    // A trace may end within the last wait, and clocks and timers are not exact.
    private const double Tolerance = 0.9;
    private const int TransmissionsThatProve = 4;

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("request-unanswered")
    {
        Title = new($"No response at all: the request timed out", $"请求始终没有任何应答，最终超时"),
        Brief = new($"timed out", $"请求超时"),
        Severity = Severity.Error,
        Order = FindingOrder.Network,
        Advice = new(
            $"Capture at the receiving host: if the request arrives there, look into its log; if not, look for a wrong address or port, a firewall, or a peer that is down. If it answers, look where the response goes.",
            $"请在接收方主机上抓包：如果请求已经到达，查看该主机的日志；如果没有到达，检查地址、端口、传输协议是否有误，是否被防火墙拦截，或对端是否停机。如果对端已经应答，查看应答发往了哪里。"),
        Clauses = ["RFC 3261 17.1.1.2", "RFC 3261 17.1.2.2", "RFC 3261 8.1.3.1"],
        Entry = "timers/B",
        Flow = "rfc3665-3.1?callee=off",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        var told = new HashSet<(string, string, KnownMethod)>();
        foreach (Exchange exchange in call.Exchanges)
        {
            if (exchange.Request is not { } request || exchange.Responses.Count > 0 || request.Method is KnownMethod.Ack or KnownMethod.Cancel)
                continue;
            // Where it was sent on, the last hop tells: nothing can come back before it.
            if (call.Onward(exchange).Any() || IsProvenAnswered(call, request))
                continue;
            if (call.Trace.Watch.IsOneSided(request) && !HasRepeatedUntilTheEnd(exchange))
            {
                verdicts.CannotTell(DoubtWords.OneSided, request);
                continue;
            }
            if (told.Add((exchange.Client.Host, exchange.Server.Host, request.Method)))
                Judge(call, exchange, request, verdicts);
        }
    }

    private static void Judge(CallCase call, Exchange exchange, CaseMessage request, Verdicts verdicts)
    {
        IReadOnlyList<CaseMessage> sendings = exchange.Sendings;
        TimeSpan patience = Retransmissions.Patience(sendings);
        TimeSpan? span = request.To(sendings[^1]), watched = call.Trace.Watch.After(request);
        bool waited = watched >= patience * Tolerance || span >= patience * Tolerance;
        bool repeated = sendings.Count >= TransmissionsThatProve && Retransmissions.Doubles(sendings);
        if (!waited && !repeated)
        {
            verdicts.CannotTell(watched is null ? DoubtWords.Untimed : DoubtWords.EndsEarly, request);
            return;
        }
        // A single request over UDP that nobody repeats is no client transaction that waits.
        bool isAlone = sendings.Count == 1 && request.IsUdp;
        verdicts.Add(
            new(
                $"{request.MethodName} to {exchange.Server} was sent {Wording.Times(sendings.Count)} ({sendings}), and no response came within {(watched > span ? watched : span) ?? TimeSpan.Zero}. {Consequence(request)}",
                $"发往 {exchange.Server} 的 {request.MethodName} 共发送 {sendings.Count} 次（{sendings}），在 {(watched > span ? watched : span) ?? TimeSpan.Zero}内没有收到任何应答。{Consequence(request)}"),
            sendings.Select(sending => new Exhibit(sending)),
            isAlone ? Confidence.Possible : Confidence.Certain,
            isAlone ? Severity.Warning : Severity.Error,
            endsCall: request.Method == KnownMethod.Invite && !exchange.IsInDialog);
    }

    private static Phrase Consequence(CaseMessage request) => request.Method switch
    {
        KnownMethod.Invite => new($"After 64·T1 the client gives up as if it had got 408.", $"超过 64·T1 后，客户端按收到 408 处理，放弃这次请求。"),
        KnownMethod.Bye => new($"The sender takes the call as ended; the other side may stay off hook.", $"发送方认为呼叫已结束，而对方可能仍处于摘机状态。"),
        KnownMethod.Register => new($"The phone is not registered by this request.", $"终端未能通过该请求完成注册。"),
        _ => new($"After 64·T1 the client gives up as if it had got 408.", $"超过 64·T1 后，客户端按收到 408 处理，放弃这次请求。"),
    };

    // A later request of the same dialog, or an ACK, proves that it was answered outside the view of the trace.
    private static bool IsProvenAnswered(CallCase call, CaseMessage request) =>
        request.Method == KnownMethod.Invite && request.Entry.ToTag == 0
        && call.Messages.Any(later => later.Index > request.Index && later.Entry.ToTag != 0 && later.IsRequest && later.Method != KnownMethod.Cancel && later.Entry.CSeq >= request.Entry.CSeq);

    private static bool HasRepeatedUntilTheEnd(Exchange exchange) => exchange.Sendings.Count >= TransmissionsThatProve && Retransmissions.Doubles(exchange.Sendings);
}
