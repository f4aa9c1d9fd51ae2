using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Authentication;

/// <summary>Credentials that answer the latest challenge, and are challenged again or refused.</summary>
public sealed class AuthRejected : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("auth-rejected")
    {
        Title = new($"Credentials were refused: user, password or realm", $"鉴权失败：用户名、密码或 realm 不正确"),
        Brief = new($"credentials refused", $"鉴权失败"),
        Severity = Severity.Error,
        Order = FindingOrder.Authentication,
        Advice = new(
            $"Check the user name for authentication (it may differ from the number), the password and the realm on both sides. If they are right, look whether something in between changes the Request-URI or the credentials.",
            $"检查双方配置的鉴权用户名（可能与号码不同）、密码和 realm。如果都正确，再看中间节点是否改动了 Request-URI 或鉴权头域。"),
        Clauses = ["RFC 3261 22.2", "RFC 3261 22.3", "RFC 7616 3.3"],
        Entry = "responses/401",
        Flow = "rfc3665-2.5",
        Explains = ["registration-storm"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        IReadOnlyList<ChallengeRound> rounds = ChallengeRound.Of(call);
        ChallengeRound[] refused = [.. rounds.Where(round => (!round.IsAka || HasResult(round)) && round.IsFresh && IsRefused(round) && !round.IsKnownGood(rounds))];
        foreach (IGrouping<string?, ChallengeRound> realm in refused.GroupBy(round => round.Demand.Realm))
        {
            ChallengeRound last = realm.Last();
            // The one that was let in afterwards was misspelt, not refused.
            if (call.Exchanges.Any(exchange => exchange.Request is { } later && later.Index > last.Verdict!.Index && later.Method == last.Answer!.Method && later.Source.Host == last.Answer.Source.Host && exchange.Final is { Status: < 300 }))
                continue;
            CaseMessage[] tries = [.. realm.Select(round => round.Answer!)], answers = [.. realm.Select(round => round.Verdict!)];
            verdicts.Add(
                new(
                    $"{last.Given!.UserName} answered the challenge of realm {realm.Key} with the nonce that it brought, {Wording.Times(tries.Length)} ({tries}), and got {last.Verdict!.Label} ({answers}), not stale: {Wrong(last)}.",
                    $"{last.Given.UserName} 使用质询中的 nonce 应答了 realm {realm.Key} 的质询，共 {tries.Length} 次（{tries}），得到的仍是 {last.Verdict.Label}（{answers}），且不是 stale：{Wrong(last)}。"),
                [new Exhibit(last.Answer!, last.Given.Where), .. answers.Select(answer => new Exhibit(answer)), new Exhibit(realm.First().Challenge, realm.First().Demand.Where), .. tries.Select(attempt => new Exhibit(attempt))],
                endsCall: true);
        }
    }

    private static Phrase Wrong(ChallengeRound round) => round.IsAka
        ? new($"the keys of the card and of the HSS differ", $"卡与 HSS 中的密钥不一致")
        : new($"user name, password or realm are wrong", $"用户名、密码或 realm 不正确");

    // RFC 3310 3.3, 3.4: with auts, or an empty response, the phone refuses the challenge; otherwise it answers it.
    private static bool HasResult(ChallengeRound round) => round.Given is { } given && given.Parameters["response"] is { Length: > 0 } && given.Parameters["auts"] is null or "";

    private static bool IsRefused(ChallengeRound round) =>
        round is { IsRefusal: true, Verdict: { Status: 401 or 403 or 407 } verdict } && (verdict.Status != 403 || verdict.Method == KnownMethod.Register);
}
