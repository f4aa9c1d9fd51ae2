using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Authentication;

/// <summary>A phone that says that the sequence number of an AKA challenge is out of range (AUTS), and is not resynchronised.</summary>
public sealed class AkaSyncFailure : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("aka-sync-failure")
    {
        Title = new($"AKA: sequence number out of step (AUTS)", $"AKA 序列号不同步（AUTS）"),
        Brief = new($"AKA out of step", $"AKA 序列号不同步"),
        Severity = Severity.Warning,
        Order = FindingOrder.Authentication,
        Advice = new(
            $"The home network must pass RAND and AUTS to the HSS, which sets its sequence number anew and makes a new vector. Look whether the S-CSCF sends AUTS on (Cx MAR with SIP-Authorization) and the HSS answers with another RAND.",
            $"归属网络应把 RAND 和 AUTS 转给 HSS，由 HSS 重置序列号并生成新的鉴权向量。检查 S-CSCF 是否转发了 AUTS（Cx MAR 的 SIP-Authorization），以及 HSS 是否返回了新的 RAND。"),
        Clauses = ["RFC 3310 3.4"],
        Entry = "responses/401",
        Explains = ["auth-rejected", "registrar-error"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        CaseMessage[] reports = [.. call.Seen.Where(message => message.IsFirst && message.IsRequest && AutsOf(message) is { Length: > 0 } && call.Before(call.ExchangeOf(message)) is null)];
        if (reports.Length == 0)
            return;
        Exchange last = call.ExchangeOf(reports[^1]);
        CaseMessage? success = call.Of(KnownMethod.Register).Select(exchange => exchange.Success).FirstOrDefault(success => success is not null && success.Index > reports[0].Index);
        CaseMessage? refusal = call.Of(KnownMethod.Register).Select(exchange => exchange.Final).LastOrDefault(final => final is { Status: >= 400 and not 401 } && final.Index > reports[0].Index);
        string? before = NonceBefore(call, reports[0]), after = last.Final is { Status: 401 } again ? NonceOf(again) : null;
        bool isSame = before is not null && before == after;
        if (success is null && refusal is null && !isSame && reports.Length < 2)
        {
            verdicts.CannotTell(DoubtWords.EndsEarly, reports);
            return;
        }
        Phrase what = success is not null
            ? new($"The network made a new challenge, and the registration succeeded ({success}).", $"网络重新质询后注册成功（{success}）。")
            : isSame
                ? new($"The next challenge brings the same nonce again ({last.Final}): AUTS was not used.", $"下一次质询仍是同一个 nonce（{last.Final}）：AUTS 没有生效。")
                : new($"It was not accepted.", $"鉴权未被接受。");
        Phrase end = refusal is null || success is not null ? Phrase.Empty : new($" In the end {refusal.Label} refused it ({refusal}).", $"最终被 {refusal.Label} 拒绝（{refusal}）。");
        verdicts.Add(
            new(
                $"The phone answered the AKA challenge with auts: its USIM holds the sequence number for out of range ({reports}). {what}{end}",
                $"终端用 auts 应答 AKA 质询：USIM 认为序列号超出范围（{reports}）。{what}{end}"),
            [.. reports.Select(report => new Exhibit(report, report.Message.First(HeaderNames.Authorization)?.Slice)), .. (refusal is null ? (IEnumerable<Exhibit>)[] : [new Exhibit(refusal)])],
            severity: success is not null ? Severity.Info : Severity.Error,
            endsCall: success is null);
    }

    private static string? AutsOf(CaseMessage request) => request.Message.Authorization is [var given, ..] ? given.Parameters["auts"] : null;

    private static string? NonceBefore(CallCase call, CaseMessage report) =>
        call.Seen.LastOrDefault(message => message.Status == 401 && message.Index < report.Index) is { } challenge ? NonceOf(challenge) : null;

    private static string? NonceOf(CaseMessage challenge) => challenge.Message.WwwAuthenticate is [var demand, ..] ? demand.Nonce : null;
}
