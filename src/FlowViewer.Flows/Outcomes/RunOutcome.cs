using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Flows.Outcomes;

/// <summary>How a run ends, and what it has otherwise than the textbook run of its flow.</summary>
/// <param name="Kind">How it ends.</param>
/// <param name="Sentence">The same in words: <c>Answered after 3.4 s; the call lasts 10 s.</c></param>
/// <param name="Missing">What the textbook run sends and this one does not.</param>
/// <param name="New">What this run sends and the textbook does not.</param>
public sealed record RunOutcome(OutcomeKind Kind, LocalizedText Sentence, IReadOnlyList<MessageTally> Missing, IReadOnlyList<MessageTally> New)
{
    /// <summary>What is missing, in both languages.</summary>
    public IEnumerable<LocalizedText> MissingWords => Said(Missing, New);

    /// <summary>What is new, in both languages.</summary>
    public IEnumerable<LocalizedText> NewWords => Said(New, Missing);

    /// <summary>The outcome of a run against the textbook.</summary>
    public static RunOutcome Of(SimulationRun run, SimulationRun textbook)
    {
        (OutcomeKind kind, LocalizedText sentence) = OutcomeReader.Read(run);
        return ReferenceEquals(run, textbook)
            ? new RunOutcome(kind, sentence, [], [])
            : new RunOutcome(kind, sentence, MessageTally.Beyond(textbook, run), MessageTally.Beyond(run, textbook));
    }

    // The same message may be missing in one direction and new in the other.
    private static IEnumerable<LocalizedText> Said(IReadOnlyList<MessageTally> messages, IReadOnlyList<MessageTally> others) =>
        messages.Select(message => others.Any(other => other.Name == message.Name && other.IsAgain == message.IsAgain) ? message.WordsWithSender : message.Words);
}

/// <summary>How a run ends, as far as its first call, registration or message goes.</summary>
public enum OutcomeKind
{
    /// <summary>Nothing was requested whose end can be judged.</summary>
    Done,
    /// <summary>The call is answered.</summary>
    Answered,
    /// <summary>The called user is busy.</summary>
    Busy,
    /// <summary>The called user declines.</summary>
    Declined,
    /// <summary>The caller cancels.</summary>
    Cancelled,
    /// <summary>Nobody answers in time.</summary>
    NoAnswer,
    /// <summary>Another response ends it.</summary>
    Failed,
    /// <summary>No final response came.</summary>
    NoResponse,
    /// <summary>The phone is registered.</summary>
    Registered,
    /// <summary>The registration is taken back.</summary>
    Deregistered,
    /// <summary>The message is delivered.</summary>
    Delivered,
    /// <summary>The run was stopped because it would not end.</summary>
    Endless,
}
