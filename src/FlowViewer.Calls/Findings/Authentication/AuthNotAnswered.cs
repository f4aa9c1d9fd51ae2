using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Authentication;

/// <summary>A challenge that nobody answered with credentials.</summary>
public sealed class AuthNotAnswered : CallRule
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(32);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("auth-not-answered")
    {
        Title = new($"The challenge was not answered with credentials", $"质询没有得到带鉴权信息的应答"),
        Brief = new($"challenge not answered", $"未应答质询"),
        Severity = Severity.Error,
        Order = FindingOrder.Authentication,
        Advice = new(
            $"Give the client a user name and password for this realm. If it has them, see whether it supports the algorithm and qop of the challenge, and whether the 401 or 407 arrives.",
            $"为客户端配置该 realm 的用户名和密码。如果已经配置，检查客户端是否支持质询中的算法和 qop，以及 401/407 是否到达。"),
        Clauses = ["RFC 3261 22.1", "RFC 3261 8.1.3.5", "RFC 7616 3.7"],
        Entry = "responses/401",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (ChallengeRound round in ChallengeRound.Of(call))
        {
            if (round.Answer is not null || round.IsAka || round.Challenge.Method is KnownMethod.Options or KnownMethod.Bye or KnownMethod.Ack)
                continue;
            // Another realm's credentials, or those of a request that was sent anyway, were let in.
            if (call.Exchanges.Any(exchange => exchange.Request is { } later && later.Index > round.Challenge.Index && exchange.Method == round.Challenge.Method && exchange.Final is { Status: < 300 }))
                continue;
            bool gaveUp = call.Seen.Any(message => message is { IsRequest: true, Method: KnownMethod.Cancel });
            TimeSpan? watched = call.Trace.Watch.After(round.Challenge);
            CaseMessage? bare = call.Exchanges.Select(exchange => exchange.Request).FirstOrDefault(request => request is { IsWhole: true } && request.Index > round.Challenge.Index && request.Method == round.Challenge.Method && request.Source.Host == round.Challenge.Destination.Host);
            if (gaveUp || (watched is not { } time || time < LongEnough) && bare is null)
            {
                if (!gaveUp)
                    verdicts.CannotTell(watched is null ? DoubtWords.Untimed : DoubtWords.EndsEarly, round.Challenge);
                continue;
            }
            Phrase what = bare is null
                ? new($"No request with credentials came within {watched!.Value}.", $"在 {watched!.Value}内没有带鉴权信息的请求。")
                : new($"The {bare.MethodName} after it has no credentials for that realm ({bare}).", $"其后的 {bare.MethodName} 不带该 realm 的鉴权信息（{bare}）。");
            bool unusual = round.Demand.Algorithm is { } algorithm && !algorithm.Equals("MD5", StringComparison.OrdinalIgnoreCase) && !algorithm.Equals("MD5-sess", StringComparison.OrdinalIgnoreCase);
            Phrase maybe = unusual ? new($" The challenge asks for {round.Demand.Algorithm}, which the client may not support.", $"质询要求使用 {round.Demand.Algorithm}，客户端可能不支持。") : Phrase.Empty;
            verdicts.Add(
                new(
                    $"{round.Challenge.Label} asks for credentials of realm {round.Demand.Realm} ({round.Challenge}). {what}{maybe}",
                    $"{round.Challenge.Label} 要求 realm {round.Demand.Realm} 的鉴权信息（{round.Challenge}）。{what}{maybe}"),
                bare is null ? [new Exhibit(round.Challenge, round.Demand.Where)] : [new Exhibit(round.Challenge, round.Demand.Where), new Exhibit(bare)],
                Confidence.Likely,
                endsCall: true);
            return;
        }
    }
}
