using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>A 422 that the caller did not follow (RFC 4028 7.3).</summary>
public sealed class SessionIntervalTooSmall : CallRule
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("session-interval-too-small")
    {
        Title = new($"Session interval refused (422) and not raised", $"会话间隔被拒（422）且没有按要求增大"),
        Brief = new($"session interval too small", $"会话间隔过小"),
        Severity = Severity.Error,
        Order = FindingOrder.Negotiation,
        Advice = new(
            $"Set Session-Expires of the caller to at least Min-SE, or let it try again with that value, as RFC 4028 asks.",
            $"把主叫的 Session-Expires 设为不小于 Min-SE，或按 RFC 4028 的要求用该值重试。"),
        Clauses = ["RFC 4028 6", "RFC 4028 7.3", "RFC 4028 5"],
        Entry = "responses/422",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Exchanges)
        {
            if (exchange.Final is not { Status: 422 } refusal || call.Before(exchange) is not null)
                continue;
            TimeSpan? least = refusal.Message.MinSE?.Interval, asked = exchange.Request?.Message.SessionExpires?.Interval;
            CaseMessage? next = call.Exchanges.Select(other => other.Request).FirstOrDefault(request => request is not null && request.Index > refusal.Index && request.Method == exchange.Method && request.Source.Host == refusal.Destination.Host && request.Entry.CSeq > exchange.CSeq);
            if (next is not null && (next.Message.SessionExpires is not { } again || least is null || again.Interval >= least))
                continue;
            bool watched = call.Trace.Watch.After(refusal) >= Soon;
            Phrase what = next is not null
                ? new($"The next {next.MethodName} asks for {next.Message.SessionExpires!.Interval} again ({next}).", $"下一个 {next.MethodName} 的取值仍是 {next.Message.SessionExpires!.Interval}（{next}）。")
                : watched ? new($"No further attempt followed.", $"之后没有再次尝试。") : new($"No further attempt is in the trace.", $"跟踪数据中没有再次尝试。");
            verdicts.Add(
                new(
                    $"{exchange.Request?.MethodName ?? "INVITE"} asked for a session interval of {asked ?? TimeSpan.Zero}; {refusal.Label} demands at least {least ?? TimeSpan.Zero} ({refusal}). {what}",
                    $"{exchange.Request?.MethodName ?? "INVITE"} 要求的会话间隔为 {asked ?? TimeSpan.Zero}，{refusal.Label} 要求至少 {least ?? TimeSpan.Zero}（{refusal}）。{what}"),
                [new Exhibit(refusal, refusal.Message.First(HeaderNames.MinSE)?.Slice), .. (exchange.Request is { } sent ? (IEnumerable<Exhibit>)[new Exhibit(sent, sent.Message.First(HeaderNames.SessionExpires)?.Slice)] : [])],
                next is not null || watched ? Confidence.Certain : Confidence.Likely,
                endsCall: !exchange.IsInDialog);
            return;
        }
    }
}
