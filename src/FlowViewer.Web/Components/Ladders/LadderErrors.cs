using FlowViewer.Ladders;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>
/// Finds the steps that tell of a failure: what was lost, responses of 4xx, 5xx and 6xx unless they are challenges that were answered,
/// messages that cannot be read as SIP asks, and signals of other protocols that were refused. A retransmission or copy of such a step is not another one.
/// </summary>
public static class LadderErrors
{
    /// <summary>How far the answer to a challenge is looked for: it follows at once, also in a ladder of many calls.</summary>
    private const int FarthestAnswer = 2_000;

    /// <summary>How many messages are read in full for one answer; beyond them only what the index knows counts.</summary>
    private const int MostRead = 20_000;

    /// <summary>The number of the next such step after the one numbered <paramref name="at"/>, or of the one before it; null if there is none.</summary>
    public static int? Next(Ladder ladder, int at, bool backwards)
    {
        int row = LadderSearch.RowNear(ladder, at), step = backwards ? -1 : 1;
        if (backwards || (row < ladder.Steps.Count && ladder.NumberAt(row) <= at))
            row += step;
        for (int looked = 0; row >= 0 && row < ladder.Steps.Count; row += step, looked++)
        {
            if (IsError(ladder, row, reads: looked < MostRead))
                return ladder.NumberAt(row);
        }
        return null;
    }

    /// <summary>True where the step in a row tells of a failure.</summary>
    public static bool IsError(Ladder ladder, int row, bool reads = true)
    {
        Step found = ladder.Steps[row];
        if (found is not MessageStep { IsRepeat: false } step)
            return found is SignalStep { IsFailure: true };
        if (step.Outcome == StepOutcome.Lost || (step.Status >= 400 && !IsAnsweredChallenge(ladder, row, step)))
            return true;
        return reads && step.Raw is { } raw && SipMessage.Read(raw, StepMessages.ModeOf(step)).Problems.Any(problem => problem.Severity == ProblemSeverity.Error);
    }

    /// <summary>RFC 3261 22.2: whoever is challenged sends the request again, with credentials and a higher CSeq.</summary>
    private static bool IsAnsweredChallenge(Ladder ladder, int row, MessageStep step)
    {
        if (step.Status is not (401 or 407))
            return false;
        for (int later = row + 1; later < Math.Min(ladder.Steps.Count, row + FarthestAnswer); later++)
        {
            StepFacts facts = ladder.FactsAt(later);
            if (facts.Call == step.Call && facts.Status is null && facts.Method == step.Method && facts.RetransmissionOf is null
                && ladder.Steps[later] is MessageStep request && SequenceOf(request) > SequenceOf(step))
                return true;
        }
        return false;
    }

    private static long SequenceOf(MessageStep step) =>
        long.TryParse(step.CSeq?.Split(' ')[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long number) ? number : -1;
}
