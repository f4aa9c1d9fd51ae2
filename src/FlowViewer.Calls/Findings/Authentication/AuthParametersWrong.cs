using FlowViewer.Calls.Evidence;

namespace FlowViewer.Calls.Findings.Authentication;

/// <summary>Credentials whose parameters do not fit the request or the challenge (RFC 7616 3.4), in a request that was refused.</summary>
public sealed class AuthParametersWrong : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("auth-parameters-wrong")
    {
        Title = new($"Digest parameters do not fit the request", $"Digest 参数与请求不符"),
        Severity = Severity.Error,
        Order = FindingOrder.Authentication,
        Advice = new(
            $"Correct the parameter that differs in the client; a proxy between client and server may also have changed the Request-URI or the field.",
            $"请在客户端修正不一致的参数；也可能是客户端与服务端之间的代理改动了 Request-URI 或该头域。"),
        Clauses = ["RFC 7616 3.4", "RFC 3261 22.4"],
        Entry = "headers/Authorization",
        Explains = ["auth-rejected"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        IReadOnlyList<ChallengeRound> rounds = ChallengeRound.Of(call);
        foreach (ChallengeRound round in rounds)
        {
            // What the server took in another round it does not mind in this one.
            if (round.IsKnownGood(rounds))
                continue;
            if (round is not { Answer: { IsWhole: true } answer, Given: { } given, Verdict.Status: 400 or 401 or 403 or 407 } || round.IsAka)
                continue;
            // Whoever asks for another realm let these credentials pass.
            if (!round.IsRefusal || Fault(round) is not { } fault)
                continue;
            verdicts.Add(
                new($"{fault} ({answer}), and the request was refused with {round.Verdict.Label} ({round.Verdict}).", $"{fault}（{answer}），请求被 {round.Verdict.Label} 拒绝（{round.Verdict}）。"),
                [new Exhibit(answer, given.Where), new Exhibit(round.Challenge, round.Demand.Where), new Exhibit(round.Verdict)],
                // Many servers do not compare: then the password is wrong as well.
                Confidence.Likely,
                endsCall: true);
            return;
        }
    }

    private static Phrase? Fault(ChallengeRound round)
    {
        var given = round.Given!;
        string? response = given.Parameters["response"], qop = given.Parameters["qop"], count = given.Parameters["nc"], uri = given.Parameters["uri"], algorithm = given.Algorithm;
        int digits = (algorithm ?? "MD5").Contains("256", StringComparison.Ordinal) ? 64 : 32;
        if (uri is not null && uri.Trim() != round.Answer!.Message.RequestUri.Trim())
            return new($"uri is {uri}, the Request-URI {round.Answer.Message.RequestUri}", $"uri 为 {uri}，而 Request-URI 为 {round.Answer.Message.RequestUri}");
        if (algorithm is not null && !algorithm.Equals(round.Demand.Algorithm ?? "MD5", StringComparison.OrdinalIgnoreCase))
            return new($"algorithm is {algorithm}, the challenge offers {round.Demand.Algorithm ?? "MD5"}", $"algorithm 为 {algorithm}，而质询提供的是 {round.Demand.Algorithm ?? "MD5"}");
        if (qop is not null && (given.Parameters["cnonce"] is null || count is null))
            return new($"qop is used without cnonce or nc", $"使用了 qop，却缺少 cnonce 或 nc");
        if (qop is not null && (count!.Length != 8 || !count.All(char.IsAsciiHexDigit)))
            return new($"nc is {count}, not eight hexadecimal digits", $"nc 为 {count}，不是 8 位十六进制数");
        if (round.Demand.Parameters["opaque"] is { } opaque && given.Parameters["opaque"] != opaque)
            return new($"opaque of the challenge is not returned", $"没有原样返回质询中的 opaque");
        return response is { Length: > 1 } && (response.Length != digits || !response.All(char.IsAsciiHexDigit))
            ? new($"response has {response.Length} characters, not {digits} hexadecimal digits", $"response 长度为 {response.Length}，应为 {digits} 位十六进制数")
            : null;
    }
}
