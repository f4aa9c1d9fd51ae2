using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Authentication;

/// <summary>An AKA challenge that the phone does not accept: it answers with an empty response, or not at all.</summary>
public sealed class AkaNoAnswer : CallRule
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("aka-no-answer")
    {
        Title = new($"AKA challenge, and the phone does not come back", $"AKA 质询后终端没有正确应答"),
        Brief = new($"AKA not answered", $"未应答 AKA 质询"),
        Severity = Severity.Error,
        Order = FindingOrder.Authentication,
        Advice = new(
            $"An empty response means that the USIM refused AUTN: K or OPc of card and HSS differ, or the challenge was changed on the way. No answer at all: see whether the 401 arrives, whether the phone takes the IPsec algorithms of Security-Server, and whether its protected REGISTER is filtered.",
            $"response 为空表示 USIM 不接受 AUTN：卡与 HSS 的 K 或 OPc 不一致，或质询在途中被改动。完全没有应答时：检查 401 是否到达、终端是否支持 Security-Server 中的 IPsec 算法，以及受保护的 REGISTER 是否被过滤。"),
        Clauses = ["RFC 3310 3.3", "RFC 3329 2.3.1"],
        Entry = "responses/401",
        Explains = ["registrar-error", "auth-rejected"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (CaseMessage challenge in call.Seen.Where(message => message.IsFirst && message.Status == 401 && message.Method == KnownMethod.Register
            && message.Message.WwwAuthenticate is [{ Algorithm: { } algorithm }, ..] && algorithm.StartsWith("AKAv", StringComparison.OrdinalIgnoreCase)))
        {
            CaseMessage? next = call.Seen.FirstOrDefault(message => message is { IsRequest: true, Method: KnownMethod.Register } && message.IsFirst && message.Index > challenge.Index && message.Source.Host == challenge.Destination.Host);
            if (next?.Message.Authorization is [var given, ..] && given.Parameters.Contains("response") && given.Parameters["response"] is null or "" && given.Parameters["auts"] is null or "" && given.Nonce is { Length: > 0 })
            {
                CaseMessage? refusal = call.ExchangeOf(next).Final;
                Phrase end = refusal is null ? Phrase.Empty : new($" {refusal.Label} followed ({refusal}).", $"随后收到 {refusal.Label}（{refusal}）。");
                verdicts.Add(
                    new(
                        $"The phone answered the AKA challenge ({challenge}) with an empty response and without auts ({next}): it did not accept AUTN, a MAC failure.{end}",
                        $"终端对 AKA 质询（{challenge}）的应答中 response 为空且没有 auts（{next}）：终端不接受 AUTN，即 MAC 校验失败。{end}"),
                    [new Exhibit(next, given.Where), new Exhibit(challenge, challenge.Message.First(HeaderNames.WWWAuthenticate)?.Slice), .. (refusal is null ? (IEnumerable<Exhibit>)[] : [new Exhibit(refusal)])],
                    endsCall: true);
                return;
            }
            if (next is not null)
                continue;
            if (call.Trace.Watch.After(challenge) is not { } watched || watched < LongEnough)
            {
                verdicts.CannotTell(DoubtWords.EndsEarly, challenge);
                continue;
            }
            if (call.Trace.Trace.Layers.Any(layer => layer is { Name: "ESP", Unread: > 0 }))
            {
                verdicts.CannotTell(Encrypted, challenge);
                continue;
            }
            bool isSecured = challenge.Message.SecurityServer.Count > 0;
            Phrase second = isSecured ? new($" With IPsec agreed in Security-Server the answer may also be lost as ESP.", $"由于 Security-Server 已约定 IPsec，应答也可能以 ESP 形式丢失。") : Phrase.Empty;
            verdicts.Add(
                new(
                    $"After the AKA challenge ({challenge}) no REGISTER came from {challenge.Destination.Host} for {watched}.{second}",
                    $"AKA 质询（{challenge}）之后 {watched}内没有来自 {challenge.Destination.Host} 的 REGISTER。{second}"),
                [new Exhibit(challenge, challenge.Message.First(HeaderNames.WWWAuthenticate)?.Slice)],
                Confidence.Likely,
                endsCall: true);
            return;
        }
    }

    private static readonly Phrase Encrypted = new($"The answer would be encrypted: there is ESP in the trace.", $"应答应当是加密的：跟踪数据中有 ESP 报文。");
}
