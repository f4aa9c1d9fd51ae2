using FlowViewer.Ladders;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Calls.Offers;

/// <summary>
/// What a message of a ladder comes from: the same message on the hop before, and the session descriptions that its own is held against
/// (RFC 3264). It is found in the ladder of a trace as in that of a run; where the ladder does not show it, it is not there.
/// </summary>
/// <param name="HopBefore">What the node that sends the message had received; null where no step shows it.</param>
/// <param name="Own">The description before it of the same party in this dialog, as it passed this hop; null where it is the same, or none is shown.</param>
/// <param name="Offer">The offer of the other party that it answers, as it passed this hop; null where it answers none.</param>
public sealed record MessageOrigin(MessageStep? HopBefore, MessageStep? Own, MessageStep? Offer)
{
    // What a message comes from is near in a call; of a ladder of a hundred thousand steps no more are looked at.
    private const int MostRows = 5_000;

    /// <summary>Finds it.</summary>
    /// <param name="ladder">The ladder with all its steps.</param>
    /// <param name="row">The row of the message, from 0.</param>
    public static MessageOrigin Of(Ladder ladder, int row)
    {
        if (ladder.Steps[row] is not MessageStep { Raw: { } raw } step)
            return new MessageOrigin(null, null, null);
        MessageStep? hop = HopOf(ladder, row, step);
        if (!step.HasSdp || SipMessage.Read(raw) is not { Sdp: not null } now)
            return new MessageOrigin(hop, null, null);
        MessageStep? own = null, offer = null, maybeOffer = null;
        foreach ((MessageStep before, SipMessage earlier) in EarlierOnThisHop(ladder, row, step, now))
        {
            // The same message may pass a hop twice, on its way through a service and back.
            if (before.Method == step.Method && before.Status == step.Status && before.CSeq == step.CSeq)
                continue;
            if (maybeOffer is not null && before is { Method: "INVITE", Status: null } && before.CSeq == maybeOffer.CSeq)
                // RFC 3261 13.2.1: the 2xx, or a reliable provisional response, offers where the INVITE did not, and ACK or PRACK answers.
                (offer, maybeOffer) = (before.HasSdp ? null : maybeOffer, null);
            if (earlier.Sdp is null)
                continue;
            if (earlier.OriginatorTag == now.OriginatorTag)
                own ??= earlier.Body.Span.SequenceEqual(now.Body.Span) ? step : before;
            else if (own is null && offer is null && step.Status is not null && before.Status is null && before.CSeq == step.CSeq)
                // RFC 3264 5, RFC 3311 5: a response answers what its own request offers.
                offer = before;
            else if (own is null && maybeOffer is null && step.Method is "ACK" or "PRACK" && step.Status is null && before is { Method: "INVITE", Status: not null })
                maybeOffer = before;
            if (own is not null && maybeOffer is null)
                break;
        }
        return new MessageOrigin(hop, ReferenceEquals(own, step) ? null : own, offer);
    }

    private static MessageStep? HopOf(Ladder ladder, int row, MessageStep step)
    {
        foreach (int i in Before(ladder, row, step))
        {
            StepFacts facts = ladder.FactsAt(i);
            if (facts.Method == step.Method && facts.Status == step.Status && ladder.EndsAt(i).To == step.From
                && ladder.Steps[i] is MessageStep before && IsThere(before) && before.CSeq == step.CSeq)
                return before;
        }
        return null;
    }

    private static IEnumerable<(MessageStep Step, SipMessage Message)> EarlierOnThisHop(Ladder ladder, int row, MessageStep step, SipMessage now)
    {
        foreach (int i in Before(ladder, row, step))
        {
            (string from, string to) = ladder.EndsAt(i);
            if (((from, to) == (step.From, step.To) || (to, from) == (step.From, step.To))
                && ladder.Steps[i] is MessageStep { Raw: { } raw } before && (before.HasSdp || before is { Method: "INVITE", Status: null })
                && IsThere(before) && SipMessage.Read(raw) is var earlier && earlier.CallId == now.CallId && MayShareDialog(earlier, now))
                yield return (before, earlier);
        }
    }

    // The rows of new messages of the same call, the nearest first.
    private static IEnumerable<int> Before(Ladder ladder, int row, MessageStep step)
    {
        for (int i = row - 1; i >= Math.Max(0, row - MostRows); i--)
        {
            if (ladder.FactsAt(i) is { Kind: StepKind.Message, RetransmissionOf: null, CopyOf: null } facts && facts.Call == step.Call)
                yield return i;
        }
    }

    private static bool IsThere(MessageStep step) => step.Outcome != StepOutcome.Lost && step.ArrivalOf is null;

    // The first request has no To tag yet: it belongs to every dialog that comes of it.
    private static bool MayShareDialog(SipMessage before, SipMessage now) =>
        before.To?.Tag is null || now.To?.Tag is null || Tags(before).SetEquals(Tags(now));

    private static HashSet<string?> Tags(SipMessage message) => [message.From?.Tag, message.To?.Tag];
}
