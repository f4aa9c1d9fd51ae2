using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Calls.Findings.Negotiation;

/// <summary>An answer whose direction its offer does not allow (RFC 3264 6.1).</summary>
public sealed class HoldDirectionWrong : CallRule
{
    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("hold-direction-wrong")
    {
        Title = new($"Illegal direction in an SDP answer", $"SDP answer 中的媒体方向不合法"),
        Severity = Severity.Warning,
        Order = FindingOrder.Negotiation,
        Advice = new(
            $"sendonly is answered with recvonly or inactive, recvonly with sendonly or inactive, inactive with inactive; no attribute means sendrecv. Correct the answering agent, or hold and resume leave one side without audio.",
            $"sendonly 只能应答 recvonly 或 inactive，recvonly 只能应答 sendonly 或 inactive，inactive 只能应答 inactive；没有该属性等于 sendrecv。请修正应答方，否则保持与恢复会造成单通。"),
        Clauses = ["RFC 3264 6.1", "RFC 3264 8.4"],
        Flow = "hold",
        Explains = ["media-one-way"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        foreach (OfferRound round in call.FirstRounds)
        {
            if (round is not { Answer: { IsWhole: true } answer, Answered: { } answered } || !round.Offer.IsWhole)
                continue;
            for (int i = 0; i < Math.Min(round.Offered.Media.Count, answered.Media.Count); i++)
            {
                MediaDescription mine = round.Offered.Media[i], theirs = answered.Media[i];
                if (mine.IsRefused || theirs.IsRefused || mine.Connection?.IsZero == true || IsLegal(mine.Direction, theirs.Direction))
                    continue;
                verdicts.Add(
                    new(
                        $"{Name(mine.Direction)} was offered ({round.Offer}) and answered with {Name(theirs.Direction)} ({answer}), which the offer does not allow.",
                        $"offer 为 {Name(mine.Direction)}（{round.Offer}），answer 却是 {Name(theirs.Direction)}（{answer}），offer 不允许这样应答。"),
                    [new Exhibit(answer, theirs.Where), new Exhibit(round.Offer, mine.Where)]);
                return;
            }
        }
    }

    private static bool IsLegal(MediaDirection offered, MediaDirection answered) => offered switch
    {
        MediaDirection.SendOnly => answered is MediaDirection.ReceiveOnly or MediaDirection.Inactive,
        MediaDirection.ReceiveOnly => answered is MediaDirection.SendOnly or MediaDirection.Inactive,
        MediaDirection.Inactive => answered is MediaDirection.Inactive,
        _ => true,
    };

    private static string Name(MediaDirection direction) => direction switch { MediaDirection.SendOnly => "sendonly", MediaDirection.ReceiveOnly => "recvonly", MediaDirection.Inactive => "inactive", _ => "sendrecv" };
}
