using System.Globalization;

namespace FlowViewer.Ladders.Writers;

/// <summary>What all diagrams write on an arrow, in marks that need no language.</summary>
internal static class ArrowLabel
{
    /// <summary>
    /// The label, then (SDP), then ↻ and the number of the step that is sent again, or ≡ and that of the one it is a copy of, or ⇢ and that of the
    /// one that arrives late, then how many copies (<c>+2</c>) and retransmissions (<c>↻+2</c>) of this one a filter hides.
    /// </summary>
    public static string Of(Step step)
    {
        if (step is not MessageStep message)
            return step switch { TimerStep => $"◷ {step.Label}", SignalStep signal => signal.Words, _ => step.Label };
        string label = message.HasSdp ? $"{step.Label} (SDP)" : step.Label;
        string repeats = message.RetransmissionOf is int original ? string.Create(CultureInfo.InvariantCulture, $" ↻{original}") : "";
        string copies = message.CopyOf is int seen ? string.Create(CultureInfo.InvariantCulture, $" ≡{seen}") : "";
        string arrives = message.ArrivalOf is int sent ? string.Create(CultureInfo.InvariantCulture, $" ⇢{sent}") : "";
        int hiddenCopies = message.Folded.Count(f => f.IsCopy), hiddenRepeats = message.Folded.Count - hiddenCopies;
        string hidden = (hiddenCopies, hiddenRepeats) switch
        {
            (0, 0) => "",
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $" +{hiddenCopies}"),
            (0, _) => string.Create(CultureInfo.InvariantCulture, $" ↻+{hiddenRepeats}"),
            _ => string.Create(CultureInfo.InvariantCulture, $" +{hiddenCopies} ↻+{hiddenRepeats}"),
        };
        return $"{label}{repeats}{copies}{arrives}{hidden}";
    }

    /// <summary>True for what runs against the request: a response.</summary>
    public static bool IsResponse(Step step) => step is MessageStep { Status: not null };

    /// <summary>True for a message of another protocol between two nodes; an event at one node is a note.</summary>
    public static bool IsOfOtherProtocol(Step step) => step is SignalStep { IsEvent: false };

    /// <summary>The outcome of a transmission; delivered for all that is no SIP message.</summary>
    public static StepOutcome OutcomeOf(Step step) => (step as MessageStep)?.Outcome ?? StepOutcome.Delivered;
}
