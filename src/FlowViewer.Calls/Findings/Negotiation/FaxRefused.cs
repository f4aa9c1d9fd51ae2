using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>A change to T.38 that the other side refused.</summary>
public sealed class FaxRefused : CallRule
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("fax-refused")
    {
        Title = new($"T.38 was refused", $"T.38 传真被拒绝"),
        Severity = Severity.Warning,
        Order = FindingOrder.Negotiation,
        Advice = new(
            $"Allow T.38 at the side that refuses it, or let both send the fax as G.711 without silence suppression and echo cancelling.",
            $"在拒绝的一侧开启 T.38，或让双方以 G.711 透传传真，并关闭静音抑制和回声消除。"),
        Clauses = ["RFC 3264 8.3.3", "RFC 3261 14.1", "RFC 3264 6"],
        Explains = ["offer-refused", "reinvite-refused-dropped"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (OfferRound round in call.FirstRounds)
        {
            int line = round.Offered.Media.ToList().FindIndex(media => media is { Media: "image", IsRefused: false });
            if (line < 0)
                continue;
            CaseMessage? no = round.Refusal ?? (round.Answered is { } answered && line < answered.Media.Count && answered.Media[line].IsRefused ? round.Answer : null);
            if (no is null)
                continue;
            CaseMessage? bye = call.Seen.FirstOrDefault(message => message is { IsRequest: true, Method: KnownMethod.Bye } && message.Index > no.Index);
            bool dropped = bye is not null && no.To(bye) < Soon;
            Phrase then = bye is null
                ? new($"The call goes on.", $"呼叫继续。")
                : dropped ? new($"The call ended {no.To(bye)} later ({bye}).", $"呼叫在 {no.To(bye)}后结束（{bye}）。") : new($"The call went on in audio for {no.To(bye)}.", $"呼叫以音频方式又持续了 {no.To(bye)}。");
            verdicts.Add(
                new($"T.38 was offered ({round.Offer}) and refused with {no.Label} ({no}). {then}", $"T.38 offer（{round.Offer}）被 {no.Label} 拒绝（{no}）。{then}"),
                [new Exhibit(no), new Exhibit(round.Offer, round.Offered.Media[line].Where)],
                severity: dropped ? Severity.Warning : Severity.Info);
            return;
        }
    }
}
