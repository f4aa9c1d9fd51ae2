using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Timing;

/// <summary>A request whose first response comes so late that the client sends it again (RFC 3261 17.2.1).</summary>
public sealed class NoProvisional : CallRule
{
    // RFC 3261 17.2.1: 100 within 200 ms; 300 ms more for the way there and back.
    private static readonly TimeSpan InTime = TimeSpan.FromMilliseconds(500), Late = TimeSpan.FromSeconds(3), FinalInTime = TimeSpan.FromSeconds(4);

    // No client waits longer: the clock of the source was wrong.
    private static readonly TimeSpan Impossible = TimeSpan.FromSeconds(128);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("no-provisional")
    {
        Title = new($"No response in time", $"应答来得太晚"),
        Severity = Severity.Info,
        Order = FindingOrder.Timing,
        Advice = new(
            $"Capture at the server: if the first request arrives there at once, the node is slow or overloaded; if not, the network lost it. A server that needs longer than 200 ms for an INVITE must send 100 first.",
            $"请在服务器侧抓包：如果第一次发送的请求立即到达，说明该节点处理慢或过载；否则是网络丢包。处理 INVITE 超过 200 毫秒的服务器必须先发 100。"),
        Clauses = ["RFC 3261 17.2.1", "RFC 3261 21.1", "RFC 4320 4.1"],
        Entry = "timers/100-trying",
        Flow = "volte-call?drop=p-cscf-b~ue-b~INVITE~1",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (KnownMethod method in call.Exchanges.Select(exchange => exchange.Method).Distinct())
        {
            // Where the node only waits for the next one, that one is the slow one.
            Exchange? slowest = call.Of(method).Where(exchange => DelayOf(call, exchange) is not null && !call.Onward(exchange).Any(onward => DelayOf(call, onward) is not null))
                .MaxBy(exchange => DelayOf(call, exchange));
            if (slowest is not null)
                Say(slowest, DelayOf(call, slowest)!.Value, verdicts);
        }
    }

    private static void Say(Exchange exchange, TimeSpan delay, Verdicts verdicts)
    {
        CaseMessage answer = AnswerOf(exchange)!;
        CaseMessage[] sendings = [.. exchange.Sendings.Where(sending => sending.Index < answer.Index)];
        verdicts.Add(
            new(
                $"{exchange.Request!.MethodName} to {exchange.Server} was sent {Wording.Times(sendings.Length)} ({sendings}) before {answer.Label} came after {delay} ({answer}). The node was slow, or what was sent first got lost.",
                $"发往 {exchange.Server} 的 {exchange.Request!.MethodName} 发送了{Wording.Times(sendings.Length)}（{sendings}），{delay}后才收到 {answer.Label}（{answer}）。该节点处理缓慢，或先发送的请求丢失。"),
            [.. sendings.Select(sending => new Exhibit(sending)), new Exhibit(answer)],
            severity: exchange.Method == KnownMethod.Invite && delay > Late ? Severity.Warning : Severity.Info);
    }

    private static CaseMessage? AnswerOf(Exchange exchange) => exchange.Method != KnownMethod.Invite ? exchange.Final : exchange.Responses is [var first, ..] ? first : null;

    // How late the answer is; null where it is in time, or where the client did not get it, which is another fault.
    private static TimeSpan? DelayOf(CallCase call, Exchange exchange)
    {
        if (exchange.Request is not { } request || AnswerOf(exchange) is not { } answer || answer.Index < request.Index || request.To(answer) is not { } delay || delay > Impossible || call.Trace.Watch.IsOneSided(request))
            return null;
        bool isHeard = !exchange.Sendings.Any(sending => answer.To(sending) > InTime);
        bool isLate = exchange.Method == KnownMethod.Invite
            ? delay > (request.IsReliable ? Late : InTime)
            : delay > FinalInTime && answer.Status != 408;
        // A client that sends over UDP repeats its request; one that did not was not waiting.
        isLate &= request.IsReliable || exchange.Sendings.Count(sending => sending.Index < answer.Index) > 1;
        return isHeard && isLate ? delay : null;
    }
}
