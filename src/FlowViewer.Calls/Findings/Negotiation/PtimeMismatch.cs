using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>Sides that ask for different packet times.</summary>
public sealed class PtimeMismatch : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("ptime-mismatch")
    {
        Title = new($"Packet times differ", $"双方的打包时长不同"),
        Severity = Severity.Info,
        Order = FindingOrder.Negotiation,
        Advice = new(
            $"ptime is a wish of the receiver; most agents manage. Where audio stutters, set both sides to 20 ms.",
            $"ptime 是接收方的期望，多数设备可以兼容。如果声音断续，请把双方都设为 20 毫秒。"),
        Clauses = ["RFC 3264 6.1"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (OfferRound round in call.FirstRounds)
        {
            if (round is not { Answer: { } answer, Answered: { } answered })
                continue;
            for (int i = 0; i < Math.Min(round.Offered.Media.Count, answered.Media.Count); i++)
            {
                MediaDescription mine = round.Offered.Media[i], theirs = answered.Media[i];
                if (mine.IsRefused || theirs.IsRefused)
                    continue;
                bool differ = mine.PacketTime is { } a && theirs.PacketTime is { } b && a != b;
                bool tooLong = mine.MaximumPacketTime < theirs.PacketTime || theirs.MaximumPacketTime < mine.PacketTime;
                if (!differ && !tooLong)
                    continue;
                verdicts.Add(
                    new(
                        $"The offer asks for packets of {mine.PacketTime ?? mine.MaximumPacketTime ?? TimeSpan.Zero} ({round.Offer}), the answer for {theirs.PacketTime ?? theirs.MaximumPacketTime ?? TimeSpan.Zero} ({answer}).",
                        $"offer 期望的打包时长为 {mine.PacketTime ?? mine.MaximumPacketTime ?? TimeSpan.Zero}（{round.Offer}），answer 为 {theirs.PacketTime ?? theirs.MaximumPacketTime ?? TimeSpan.Zero}（{answer}）。"),
                    [new Exhibit(answer, theirs.Where), new Exhibit(round.Offer, mine.Where)]);
                return;
            }
        }
    }
}
