using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>A request that a server refuses as overloaded (RFC 3261 21.5.4), and what the client makes of it.</summary>
public sealed class OverloadInCall : CallRule
{
    private const int ManyTargets = 3, ManyAttempts = 3;
    private static readonly TimeSpan Shortly = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override FindingDefinition Definition => OverloadWords.Definition;

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        Exchange[] refused = [.. call.Exchanges.Where(exchange => exchange.Request is not null && exchange.Method != KnownMethod.Options && exchange.Final is { } final && IsOverload(final))];
        if (refused.Length == 0)
            return;
        CaseMessage[] answers = [.. refused.Select(exchange => exchange.Final!)];
        CaseMessage first = answers.MinBy(answer => answer.Index)!;
        CaseMessage[] early = [.. refused.SelectMany(exchange => TooSoon(call, exchange)).DistinctBy(request => request.Index)];
        string[] targets = [.. refused.Where(exchange => !call.Onward(exchange).Any()).Select(exchange => exchange.Server.Host).Distinct()];
        bool isHealed = call.Exchanges.Any(exchange => exchange.Method == first.Method && exchange.Success is { } success && success.Index > first.Index);
        if (isHealed && early.Length == 0 && targets.Length < ManyTargets)
            return;
        Phrase what = early.Length > 0
            ? new($"The client sent a new request to the same server before the time was over ({early}).", $"客户端在等待时间未到时又向同一服务器发出请求（{early}）。")
            : targets.Length >= ManyTargets
                ? new($"The request was spread over {targets.Length} targets, and all refused it: {targets}.", $"请求先后发往 {targets.Length} 个目标，全部拒绝：{targets}。")
                : refused.Any(exchange => exchange.Final!.Status == 503 && call.Onward(exchange).Any(onward => onward.Final?.Status == 503))
                    ? new($"A proxy passed the 503 on; it should answer 500 itself.", $"代理原样转发了 503，按规定应改为返回 500。")
                    : Phrase.Empty;
        Phrase wait = first.Message.RetryAfter is { } retry ? new($" with Retry-After {retry.Delay}", $"，Retry-After 为 {retry.Delay}") : new($" without Retry-After", $"，没有 Retry-After");
        verdicts.Add(
            new Phrase($"{first.Source} answered {first.Label}{wait} ({answers}).", $"{first.Source} 返回 {first.Label}{wait}（{answers}）。").And(what),
            [.. answers.Select(answer => new Exhibit(answer, answer.Message.First(HeaderNames.RetryAfter)?.Slice)), .. early.Select(request => new Exhibit(request))],
            title: early.Length > 0 || targets.Length >= ManyTargets ? null : new($"The server says that it is overloaded or out of service: {first.Label}", $"服务器表示过载或暂停服务：{first.Label}"),
            endsCall: !isHealed);
    }

    /// <summary>True for a response that asks to leave the server alone.</summary>
    internal static bool IsOverload(CaseMessage response) => response.Status == 503 || (response.Status == 500 && response.Message.RetryAfter is not null);

    // New requests of the same client to the same server within Retry-After, or several shortly after where there is none.
    private static IEnumerable<CaseMessage> TooSoon(CallCase call, Exchange exchange)
    {
        CaseMessage answer = exchange.Final!;
        TimeSpan? wait = answer.Message.RetryAfter?.Delay;
        CaseMessage[] again = [.. call.Exchanges.Where(other => other.Method == exchange.Method && other.Client.Host == exchange.Client.Host && other.Server == exchange.Server)
            .Select(other => other.Request).OfType<CaseMessage>().Where(request => request.Index > answer.Index && answer.To(request) < (wait ?? Shortly))];
        return wait is null && again.Length < ManyAttempts ? [] : again;
    }
}
