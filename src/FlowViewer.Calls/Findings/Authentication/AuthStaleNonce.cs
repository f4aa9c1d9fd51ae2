using FlowViewer.Calls.Evidence;

namespace FlowViewer.Calls.Findings.Authentication;

/// <summary>Credentials with an old nonce, again and again.</summary>
public sealed class AuthStaleNonce : CallRule
{
    private const int LeastRounds = 2;
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("auth-stale-nonce")
    {
        Title = new($"The client answers with an old nonce", $"客户端使用了过期的 nonce"),
        Severity = Severity.Warning,
        Order = FindingOrder.Authentication,
        Advice = new(
            $"The client must take the nonce of the latest challenge. Where a cluster answers, its nodes must know each other's nonces, or the client must stay with one of them.",
            $"客户端必须使用最近一次质询中的 nonce。如果由集群应答，各节点应共享 nonce，或让客户端固定在同一节点。"),
        Clauses = ["RFC 7616 3.3", "RFC 3261 22.4"],
        Entry = "responses/401",
        Explains = ["auth-rejected", "auth-not-answered"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        IReadOnlyList<ChallengeRound> rounds = ChallengeRound.Of(call);
        // Some servers forget a nonce after seconds and do not say stale: then right credentials that come late are challenged again.
        ChallengeRound[] stale = [.. rounds.Where((round, at) => at > 0 && (round.SaysStale || rounds[at - 1] is { Given: not null, IsFresh: false }
            || (rounds[at - 1] is { Given: not null, Verdict: { } verdict } before && verdict.Index == round.Challenge.Index && before.Delay > Slow && before.IsKnownGood(rounds))))];
        if (stale.Length < LeastRounds || rounds[^1].Verdict is { Status: < 300 })
            return;
        CaseMessage[] challenges = [.. stale.Select(round => round.Challenge)];
        TimeSpan? slowest = rounds.Where(round => round.IsFresh).Max(round => round.Delay);
        Phrase late = slowest > Slow ? new($" The client answers a challenge up to {slowest.Value} after it came.", $"客户端最晚在收到质询 {slowest.Value}后才应答。") : Phrase.Empty;
        verdicts.Add(
            new(
                $"{challenges.Length} requests were challenged again because their nonce was old ({challenges}).{late}",
                $"有 {challenges.Length} 个请求因 nonce 过期而被再次质询（{challenges}）。{late}"),
            stale.Select(round => new Exhibit(round.Challenge, round.Demand.Where)));
    }
}
