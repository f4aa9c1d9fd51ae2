using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A server that refuses with 503, and a client that comes again before it may (RFC 3261 21.5.4).</summary>
public sealed class Overload : CallRule
{
    private const int ManyTries = 3;
    private static readonly TimeSpan Shortly = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("overload")
    {
        Title = new($"Overload: 503 and retries", $"过载：503 与反复重试"),
        Brief = new($"server unavailable", $"服务不可用"),
        Severity = Severity.Warning,
        Order = FindingOrder.Release,
        Advice = new(
            $"Look why the server is not available: load, a broken resource, maintenance. A client waits for Retry-After, or goes to another server.",
            $"查明服务端为何不可用：负载过高、资源故障或维护。客户端应等待 Retry-After，或改用其他服务器。"),
        Clauses = ["RFC 3261 21.5.4", "RFC 3261 20.33", "RFC 3261 16.7"],
        Entry = "responses/503",
        Explains = ["registrar-error"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        CaseMessage[] refusals = [.. call.Exchanges.Where(exchange => exchange.Method != KnownMethod.Options && call.Before(exchange) is null).Select(exchange => exchange.Final).OfType<CaseMessage>().Where(final => final.Status == 503)];
        if (refusals.Length == 0)
            return;
        CaseMessage first = refusals[0];
        TimeSpan? wait = first.Message.RetryAfter?.Delay;
        CaseMessage? again = call.Exchanges.Select(exchange => exchange.Request).FirstOrDefault(request => request is not null && request.Index > first.Index && request.Source.Host == first.Destination.Host && request.Destination.Host == first.Source.Host && request.Method == first.Method);
        bool tooEarly = wait is { } asked && again is not null && first.To(again) < asked;
        bool many = refusals.Length >= ManyTries && first.To(refusals[ManyTries - 1]) <= Shortly;
        CaseMessage? success = call.Exchanges.Where(exchange => exchange.Method == first.Method).Select(exchange => exchange.Success).FirstOrDefault(success => success is not null && success.Index > first.Index);
        if (success is not null && !tooEarly)
            return;
        Phrase what = tooEarly
            ? new($" It asks to wait {wait!.Value}, and the client came again after {first.To(again!)!.Value} ({again!}).", $"它要求等待 {wait!.Value}，而客户端 {first.To(again!)!.Value}后就再次请求（{again!}）。")
            : many ? new($" {refusals.Length} attempts were refused ({refusals}).", $"{refusals.Length} 次尝试均被拒绝（{refusals}）。") : Phrase.Empty;
        verdicts.Add(
            new($"{first.Source} refused {first.MethodName} with {first.Label} ({first}): it cannot serve now.{what}", $"{first.Source} 以 {first.Label} 拒绝了 {first.MethodName}（{first}）：目前无法提供服务。{what}"),
            refusals.Select(refusal => new Exhibit(refusal)),
            severity: tooEarly || many || success is null ? Severity.Warning : Severity.Info,
            endsCall: success is null);
    }
}
