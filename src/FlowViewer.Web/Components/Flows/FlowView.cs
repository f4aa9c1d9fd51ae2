using FlowViewer.Flows;
using FlowViewer.Ladders;
using FlowViewer.Simulation.Run;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip;
using FlowViewer.Web.Components.Ladders;

namespace FlowViewer.Web.Components.Flows;

/// <summary>All that one address of a flow shows: the run, how it is folded, what is open, and what differs from the textbook.</summary>
public sealed class FlowView
{
    private IReadOnlyList<LaneState>? _states;

    private FlowView(Scenario scenario, FlowChoice choice, SimulationRun run, SimulationRun textbook, bool isFull, LadderAddress address)
    {
        (Scenario, Choice, Run, Textbook) = (scenario, choice, run, textbook);
        LaneArrangement folding = RunLadder.Folding(run);
        CanFold = folding.Choices.Count > 0;
        IsFull = isFull || !CanFold;
        Fold = IsFull ? LaneArrangement.None.Apply(RunLadder.Of(run, Words.Language)) : RunLadder.Folded(run, Words.Language);
        HashSet<string> names = [.. textbook.Transmissions.Select(transmission => transmission.Name)];
        Marks = Enumerable.Range(1, Fold.Ladder.Steps.Count).Where(n => Differs(StepAt(n), names)).ToHashSet();
        int? step = address.Step is { } asked ? Math.Clamp(asked, 1, Math.Max(1, Fold.Ladder.Steps.Count)) : null;
        Address = address with { Step = step, Marks = choice.IsTextbook ? null : Marks, More = More(choice, IsFull && CanFold), ViewName = "tab", Walks = true, Lanes = null };
    }

    /// <summary>The flow as its file has it.</summary>
    public Scenario Scenario { get; }

    /// <summary>What was chosen.</summary>
    public FlowChoice Choice { get; }

    /// <summary>The run with that choice.</summary>
    public SimulationRun Run { get; }

    /// <summary>The run without it.</summary>
    public SimulationRun Textbook { get; }

    /// <summary>True where the flow has lanes that can be folded into one.</summary>
    public bool CanFold { get; }

    /// <summary>True where every node has a lane of its own.</summary>
    public bool IsFull { get; }

    /// <summary>The ladder as it is folded.</summary>
    public LaneFold Fold { get; }

    /// <summary>The numbers of the steps that the textbook run does not have, or that did not arrive as they should.</summary>
    public IReadOnlySet<int> Marks { get; }

    /// <summary>Where the page stands.</summary>
    public LadderAddress Address { get; }

    /// <summary>The open step; null at the beginning.</summary>
    public RunStep? Open => Address.Step is { } n && n <= Fold.Ladder.Steps.Count ? StepAt(n) : null;

    /// <summary>Opens an address; null where there is no such flow.</summary>
    public static FlowView? Of(FlowLibrary library, string id, IQueryCollection query)
    {
        if (library.Find(id) is not { } scenario)
            return null;
        FlowChoice choice = FlowChoice.Read(scenario, name => query[name]);
        LadderAddress address = LadderAddress.Read(Words.Link($"flows/{id}"), query) with { View = Enum.TryParse(query["tab"], ignoreCase: true, out LadderTab tab) && Enum.IsDefined(tab) ? tab : default };
        return new FlowView(scenario, choice, library.Run(scenario, choice), library.Textbook(scenario), query["view"] == "full", address);
    }

    /// <summary>The step of the run that a row shows.</summary>
    public RunStep StepAt(int n) => Run.Steps[Fold.Kept[n - 1]];

    /// <summary>What every node knows once the open step has had its effect: all that happened before the next row.</summary>
    public IReadOnlyList<LaneState> States => _states ??= NodeStates.After(
        Run,
        Open?.Step.N ?? 0,
        Address.Step is { } n && n < Fold.Ladder.Steps.Count ? StepAt(n + 1).Step.N : Run.Steps.Count + 1);

    /// <summary>The same message on the hop before: what the node that sends the open step had received.</summary>
    public RunStep? HopBefore()
    {
        if (Open is not { Transmission: { } now } open)
            return null;
        return Run.Steps.Take(open.Step.N - 1).LastOrDefault(step => step.Transmission is { } before && before.To == now.From && before.Outcome != StepOutcome.Lost
            && before.Label == now.Label && before.Message.CallId == now.Message.CallId && before.Message.CSeq?.Method == now.Message.CSeq?.Method
            && before.Message.CSeq?.Number == now.Message.CSeq?.Number);
    }

    /// <summary>
    /// What the session description of the open step is held against: the one before it of the same party in this dialog, and, where the
    /// step answers it, the one of the other party; both as they passed this hop.
    /// </summary>
    public (RunStep? Own, RunStep? Offer) DescriptionsBefore()
    {
        if (Open is not { Transmission.Message: { Sdp: not null } now } open)
            return default;
        RunStep? own = null, other = null;
        foreach (RunStep step in Run.Steps.Take(open.Step.N - 1))
        {
            if (step.Transmission is not { Message: { Sdp: not null } before } sent || sent.Outcome == StepOutcome.Lost || before.CallId != now.CallId || !MayShareDialog(before, now)
                || ((step.Step.From, step.Step.To) != (open.Step.From, open.Step.To) && (step.Step.To, step.Step.From) != (open.Step.From, open.Step.To)))
                continue;
            // The same message may pass a hop twice, on its way through a service and back.
            if (sent.Label == open.Transmission.Label && before.CSeq?.Number == now.CSeq?.Number)
                continue;
            if (before.MakerTag == now.MakerTag)
                (own, other) = (step, null);
            else
                other = step;
        }
        return (own?.Transmission!.Message.Body.Span.SequenceEqual(now.Body.Span) == true ? null : own, other);
    }

    // The first request has no To tag yet: it belongs to every dialog that comes of it.
    private static bool MayShareDialog(SipMessage before, SipMessage now) =>
        before.To?.Tag is null || now.To?.Tag is null || Tags(before).SetEquals(Tags(now));

    private static HashSet<string?> Tags(SipMessage message) => [message.From?.Tag, message.To?.Tag];

    /// <summary>The address with another choice; the open step stays where the rows before it stay.</summary>
    public string Href(FlowChoice choice, int? step = null) =>
        (Address with { More = More(choice, IsFull && CanFold), Step = step, With = null, From = null, Pane = default }).Href;

    /// <summary>The address in the other zoom, at the same step or the nearest row before it.</summary>
    public string ZoomHref(bool full)
    {
        int? step = Open is not { } open ? null
            : full ? open.Step.N
            : Math.Max(1, RunLadder.Folding(Run).Apply(RunLadder.Of(Run)).Kept.Count(at => at < open.Step.N));
        return (Address with { More = More(Choice, full), Step = step, With = null, From = null, Pane = default }).Href;
    }

    /// <summary>The query of the same run in the API.</summary>
    public string ApiQuery => (new LadderAddress { Path = "", More = More(Choice, IsFull && CanFold) }).Query;

    private static bool Differs(RunStep step, HashSet<string> textbook) =>
        step.Transmission is { } transmission && (transmission.Outcome != StepOutcome.Delivered || !textbook.Contains(transmission.Name));

    /// <summary>What an address of a flow says beside its step: the zoom and the choice.</summary>
    internal static List<(string, string)> More(FlowChoice choice, bool full) => [.. full ? [("view", "full")] : Array.Empty<(string, string)>(), .. choice.Query()];
}
