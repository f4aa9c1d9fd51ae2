using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>A 2xx with an offer whose ACK carries no answer (RFC 3261 13.2.2.4).</summary>
public sealed class OfferIn200NotAnswered : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("offer-in-200-not-answered")
    {
        Title = new($"Offer in the 200 was not answered in the ACK", $"200 中的 offer 在 ACK 中没有应答"),
        Severity = Severity.Error,
        Order = FindingOrder.Negotiation,
        Advice = new(
            $"An INVITE without a description makes the callee offer in the 2xx; the ACK must then carry the answer. Correct the agent that sends the ACK.",
            $"INVITE 不带 SDP 时由被叫在 2xx 中给出 offer，ACK 必须携带 answer。请修正发送 ACK 的一方。"),
        Clauses = ["RFC 3261 13.2.2.4", "RFC 3261 13.2.1", "RFC 3264 4"],
        Entry = "methods/ACK",
        Explains = ["media-none", "media-one-way"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (OfferRound round in call.FirstRounds)
        {
            if (round is not { Unanswered: { Method: KnownMethod.Ack, IsWhole: true } ack, Offer: { Status: >= 200, IsWhole: true } } || round.Exchange.Request is not { IsWhole: true })
                continue;
            verdicts.Add(
                new(
                    $"The INVITE offered nothing, {round.Offer.Label} offered ({round.Offer}), and the ACK has no answer ({ack}): nothing is agreed.",
                    $"INVITE 没有 offer，{round.Offer.Label} 给出了 offer（{round.Offer}），而 ACK 没有 answer（{ack}）：媒体没有协商成功。"),
                [new Exhibit(ack), new Exhibit(round.Offer, round.Offered.Where)]);
            return;
        }
    }
}
