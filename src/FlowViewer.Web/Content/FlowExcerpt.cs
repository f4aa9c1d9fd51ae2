using FlowViewer.Flows;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders;
using FlowViewer.Reference;
using FlowViewer.Simulation.Play;

namespace FlowViewer.Web.Content;

/// <summary>One request of a run and its responses on one hop.</summary>
/// <param name="Example">What it shows.</param>
/// <param name="Ladder">Its two ends and its messages, which keep their numbers in the run.</param>
/// <param name="Shown">The step that shows it, as it stands in the ladder.</param>
/// <param name="Note">What the flow says of the step that is shown; null where it says nothing.</param>
public sealed record FlowExcerpt(FlowExample Example, Ladder Ladder, MessageStep Shown, Prose? Note)
{
    // Who wants to see more opens the flow.
    private const int MostSteps = 10;

    /// <summary>The exchange of the step of an example, which is a message.</summary>
    public static FlowExcerpt Of(FlowExample example, SimulationRun run)
    {
        RunStep shown = run.Steps[example.At];
        var exchange = Hop.Of(shown);
        RunStep[] steps = [.. run.Steps.Where(step => step.Transmission is not null && Hop.Of(step) == exchange)];
        // An INVITE that rings for long has many responses: what is shown is among those that are kept.
        int first = Math.Max(0, Math.Min(Array.IndexOf(steps, shown) - MostSteps / 2, steps.Length - MostSteps));
        Ladder whole = RunLadder.Of(run);
        var ladder = new Ladder(
            run.Scenario.Id,
            "",
            [.. whole.Lanes.Where(lane => lane.Id == shown.Step.From || lane.Id == shown.Step.To)],
            [.. steps.Skip(first).Take(MostSteps).Select(step => step.Step)]);
        return new FlowExcerpt(example, ladder, shown.Message!, run.ExplanationOf(shown) is { } words ? new Prose(words.En, words.Zh) : null);
    }

    // RFC 3261 17.1.1.3: an ACK has the number of its INVITE.
    private readonly record struct Hop(string OneEnd, string OtherEnd, string? CallId, long? Number)
    {
        public static Hop Of(RunStep step) => string.CompareOrdinal(step.Step.From, step.Step.To) < 0
            ? new Hop(step.Step.From, step.Step.To, step.Transmission!.Message.CallId, step.Transmission.Message.CSeq?.Number)
            : new Hop(step.Step.To, step.Step.From, step.Transmission!.Message.CallId, step.Transmission.Message.CSeq?.Number);
    }
}
