using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;

namespace FlowViewer.Calls.Findings.Authentication;

/// <summary>A 423 that the client does not follow (RFC 3261 10.2.8).</summary>
public sealed class IntervalTooBrief : CallRule
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(32);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("interval-too-brief")
    {
        Title = new($"Registration interval too short (423) and not corrected", $"注册周期过短（423）且未更正"),
        Brief = new($"interval too short", $"注册周期过短"),
        Severity = Severity.Error,
        Order = FindingOrder.Authentication,
        Advice = new(
            $"Set the expiry in the client to at least Min-Expires, or let it take the value of the 423 and try again.",
            $"把客户端的过期时间设为不小于 Min-Expires，或让客户端按 423 中的值重试。"),
        Clauses = ["RFC 3261 10.2.8", "RFC 3261 10.3", "RFC 3261 20.23", "RFC 3261 21.4.17"],
        Entry = "responses/423",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (Exchange exchange in call.Exchanges)
        {
            if (exchange.Final is not { Status: 423, IsWhole: true } refusal || call.Before(exchange) is not null)
                continue;
            TimeSpan? least = refusal.Message.MinExpires;
            CaseMessage? next = call.Exchanges.Select(other => other.Request).FirstOrDefault(request => request is not null && request.Index > refusal.Index && request.Method == exchange.Method && request.Source.Host == refusal.Destination.Host);
            TimeSpan? asked = next is null ? null : Asked(next);
            if (least is not null && next is not null && (asked is null || asked >= least))
                continue;
            if (next is null && least is not null && (call.Trace.Watch.After(refusal) is not { } watched || watched < LongEnough))
            {
                verdicts.CannotTell(DoubtWords.EndsEarly, refusal);
                continue;
            }
            Phrase what = least is null
                ? new($"It has no Min-Expires, so that the client cannot know what would be accepted.", $"应答中没有 Min-Expires，客户端无从得知可接受的值。")
                : next is null
                    ? new($"It asks for at least {least.Value}; no further request came.", $"要求至少 {least.Value}，之后没有新的请求。")
                    : new($"It asks for at least {least.Value}; the next request asks for {asked!.Value} again ({next}).", $"要求至少 {least.Value}，而下一个请求仍为 {asked!.Value}（{next}）。");
            verdicts.Add(
                new($"{exchange.Request?.MethodName ?? refusal.MethodName} was refused with {refusal.Label} ({refusal}). {what}", $"{exchange.Request?.MethodName ?? refusal.MethodName} 被 {refusal.Label} 拒绝（{refusal}）。{what}"),
                [new Exhibit(refusal, refusal.Message.First(HeaderNames.MinExpires)?.Slice), .. (next is null ? (IEnumerable<Exhibit>)[] : [new Exhibit(next)])],
                endsCall: true);
            return;
        }
    }

    private static TimeSpan? Asked(CaseMessage request) =>
        request.Message.Contacts is [var contact, ..] && int.TryParse(contact.Parameters["expires"], out int seconds) ? TimeSpan.FromSeconds(seconds) : request.Message.Expires;
}
