using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Timing;

/// <summary>An INVITE that is sent again because its first response comes late (RFC 3261 17.2.1: within 200 ms).</summary>
public sealed class NoProvisional : CallRule
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(0.5), VeryLate = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("no-provisional")
    {
        Title = new($"No provisional response in time", $"临时响应不及时"),
        Severity = Severity.Info,
        Order = FindingOrder.Timing,
        Advice = new(
            $"A server that does not answer within 200 ms sends 100 Trying at once. Where it does not, the client repeats its INVITE; look at its load and what it waits for.",
            $"服务端若不能在 200 毫秒内应答，应立即发送 100 Trying。否则客户端会重传 INVITE；检查该服务端的负载及其等待的对象。"),
        Clauses = ["RFC 3261 17.2.1", "RFC 3261 21.1"],
        Entry = "responses/100",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Of(KnownMethod.Invite))
        {
            if (exchange.Request is not { IsUdp: true } request || exchange.Responses is not [var first, ..] || request.To(first) is not { } delay || delay < Late || call.Trace.Watch.IsOneSided(request))
                continue;
            CaseMessage[] repeats = [.. exchange.Sendings.Skip(1).Where(sending => sending.Index < first.Index)];
            if (repeats.Length == 0)
                continue;
            verdicts.Add(
                new(
                    $"{exchange.Server} answered the INVITE ({request}) only after {delay}, with {first.Label} ({first}); meanwhile it was sent again {Wording.Times(repeats.Length)} ({repeats}).",
                    $"{exchange.Server} 在 {delay}后才以 {first.Label} 应答 INVITE（{request}、{first:n}）；期间 INVITE 重发了 {repeats.Length} 次（{repeats}）。"),
                repeats.Select(repeat => new Exhibit(repeat)).Prepend(new Exhibit(first)),
                severity: delay > VeryLate ? Severity.Warning : Severity.Info);
            return;
        }
    }
}
