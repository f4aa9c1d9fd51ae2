using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>Hold by the address of all zeros, which RFC 3264 8.4 no longer recommends.</summary>
public sealed class HoldOldStyle : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("hold-old-style")
    {
        Title = new($"Hold by address 0.0.0.0", $"使用 0.0.0.0 地址的旧式保持"),
        Severity = Severity.Info,
        Order = FindingOrder.Negotiation,
        Advice = new(
            $"It works with most peers, but stops RTCP and confuses media relays. a=sendonly or a=inactive with the real address is the way of today.",
            $"多数设备可以兼容，但会中断 RTCP，也容易让媒体中继出错。现在应使用 a=sendonly 或 a=inactive，并保留真实地址。"),
        Clauses = ["RFC 3264 8.4"],
        Flow = "hold",
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (OfferRound round in call.FirstRounds.Where(round => round.Exchange.IsInDialog))
        {
            if (round.Offered.Media.FirstOrDefault(line => line is { Media: "audio", IsRefused: false, Connection.IsZero: true }) is not MediaDescription held)
                continue;
            verdicts.Add(
                new($"{round.Offer.Label} puts the call on hold with the address {held.Connection!.Address} ({round.Offer}).", $"{round.Offer.Label} 用地址 {held.Connection!.Address} 保持呼叫（{round.Offer}）。"),
                [new Exhibit(round.Offer, held.Where)]);
            return;
        }
    }
}
