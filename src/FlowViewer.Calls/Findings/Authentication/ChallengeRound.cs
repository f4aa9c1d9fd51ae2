using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Authentication;

/// <summary>A challenge and the request that answers it (RFC 3261 22), at one hop.</summary>
/// <param name="Challenge">The 401 or 407.</param>
/// <param name="Demand">The challenge that was answered, or the first of the response.</param>
/// <param name="Answer">The request with credentials for its realm; null where none followed in the trace.</param>
/// <param name="Given">Its credentials.</param>
/// <param name="Verdict">The final response to that request; null where there is none.</param>
internal sealed record ChallengeRound(CaseMessage Challenge, Credentials Demand, CaseMessage? Answer, Credentials? Given, CaseMessage? Verdict)
{
    /// <summary>True for AKA (RFC 3310, RFC 4169).</summary>
    public bool IsAka => Demand.Algorithm?.StartsWith("AKAv", StringComparison.OrdinalIgnoreCase) == true;
    /// <summary>True where the nonce of the credentials is that of the challenge.</summary>
    public bool IsFresh => Given?.Nonce is { } nonce && nonce == Demand.Nonce;
    /// <summary>True where the challenge says that only the nonce was too old (RFC 7616 3.3).</summary>
    public bool SaysStale => "true".Equals(Demand.Parameters["stale"], StringComparison.OrdinalIgnoreCase);

    /// <summary>True where the answer was refused for itself: with 400 or 403, or challenged again for the same realm and not because the nonce is old.</summary>
    public bool IsRefusal => Verdict is { } verdict && (verdict.Status is 400 or 403
        || (verdict.Status == Challenge.Status && (verdict.Status == 401 ? verdict.Message.WwwAuthenticate : verdict.Message.ProxyAuthenticate)
            .Any(demand => demand.Realm == Demand.Realm && !"true".Equals(demand.Parameters["stale"], StringComparison.OrdinalIgnoreCase))));

    /// <summary>How long the client took to answer; null where the source gives no times.</summary>
    public TimeSpan? Delay => Answer is null ? null : Challenge.To(Answer);

    /// <summary>True where the same user was let in with credentials for the same realm, in another round: they are right.</summary>
    public bool IsKnownGood(IReadOnlyList<ChallengeRound> all) =>
        all.Any(other => other.Verdict is { Status: < 300 } && other.Given?.UserName == Given?.UserName && other.Given?.Realm == Given?.Realm);

    /// <summary>The rounds of a call, in order, at the hop where each challenge was received last: the client's own.</summary>
    public static IReadOnlyList<ChallengeRound> Of(CallCase call)
    {
        var rounds = new List<ChallengeRound>();
        foreach (Exchange exchange in call.Exchanges)
        {
            if (exchange.Final is not { Status: 401 or 407 } challenge || call.Before(exchange) is { Final: not null })
                continue;
            IReadOnlyList<Credentials> demands = challenge.Status == 401 ? challenge.Message.WwwAuthenticate : challenge.Message.ProxyAuthenticate;
            if (demands is not [var first, ..])
                continue;
            Exchange? next = call.Exchanges.FirstOrDefault(other => other.Request is { } request && request.Index > challenge.Index && other.Method == exchange.Method
                && request.Source.Host == challenge.Destination.Host && GivenFor(request, challenge, demands) is not null);
            Credentials? given = next?.Request is { } answer ? GivenFor(answer, challenge, demands) : null;
            rounds.Add(new ChallengeRound(challenge, demands.FirstOrDefault(demand => demand.Realm == given?.Realm) ?? first, next?.Request, given, next?.Final));
        }
        return rounds;
    }

    private static Credentials? GivenFor(CaseMessage request, CaseMessage challenge, IReadOnlyList<Credentials> demands) =>
        (challenge.Status == 401 ? request.Message.Authorization : request.Message.ProxyAuthorization).FirstOrDefault(given => given.Nonce is not null && demands.Any(demand => demand.Realm == given.Realm) && request.Method != KnownMethod.Ack);
}
