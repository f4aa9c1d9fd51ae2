using FlowViewer.Flows;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.Localization;
using FlowViewer.Web.State;
using NamedFault = FlowViewer.Simulation.Network.NamedFault;

namespace FlowViewer.Web.Components.Flows;

/// <summary>All that one address of a flow shows: the run as it is folded, what is open, and what each node knows then.</summary>
public sealed class FlowView
{
    private readonly Lazy<IReadOnlyList<LaneState>> _states;

    private FlowView(FlowRun run, FlowState state)
    {
        Shared = run;
        int last = Ladder.LastNumber;
        State = state with { IsFull = run.IsFull && run.CanFold, Step = state.Step is { } asked && last > 0 ? Nearest(Math.Clamp(asked, 1, last)) : null };
        _states = new(() => NodeStates.After(
            Run,
            Open?.Step.N ?? 0,
            Next is { } next && next > Current ? StepAt(next).Step.N : Run.Steps.Count + 1));
    }

    /// <summary>What is shared by all who look at this run.</summary>
    public FlowRun Shared { get; }

    /// <summary>Where the page stands.</summary>
    public FlowState State { get; }

    /// <summary>The flow as its file has it.</summary>
    public Scenario Scenario => Shared.Scenario;

    /// <summary>What was chosen.</summary>
    public RunOptions Choice => State.Choice;

    /// <summary>The run with that choice.</summary>
    public SimulationRun Run => Shared.Run;

    /// <summary>The ladder that is shown.</summary>
    public Ladder Ladder => Shared.Ladder;

    /// <summary>The numbers of the rows that differ from the textbook run.</summary>
    public IReadOnlySet<int> Marks => Shared.Marks;

    /// <summary>The place as a ladder's address.</summary>
    public LadderAddress Address => State.Ladder with { Marks = Choice.IsTextbook ? null : Marks };

    /// <summary>The number of the step that the page is about: the open one, or the first at the beginning; 0 if there is none.</summary>
    public int Current => State.Step ?? (Ladder.Steps.Count == 0 ? 0 : Ladder.NumberAt(0));

    /// <summary>The row of that step among those shown, from 1.</summary>
    public int Row => Current == 0 ? 0 : Ladder.RowOf(Current)!.Value + 1;

    /// <summary>The number of the first row.</summary>
    public int First => Ladder.Steps.Count == 0 ? 0 : Ladder.NumberAt(0);

    /// <summary>The number of the last row.</summary>
    public int Last => Ladder.LastNumber;

    /// <summary>The number of the row before the current one, or the first.</summary>
    public int Previous => Row > 1 ? Ladder.NumberAt(Row - 2) : First;

    /// <summary>The number of the row after the current one, or the last.</summary>
    public int Next => Row < Ladder.Steps.Count ? Ladder.NumberAt(Row) : Last;

    /// <summary>The step that the page is about; null where the ladder has none.</summary>
    public RunStep? Open => Current == 0 ? null : StepAt(Current);

    /// <summary>The chapter that the current step belongs to.</summary>
    public ShownChapter? Chapter => Shared.Chapters.LastOrDefault(chapter => chapter.Rows[0] <= Current);

    /// <summary>Opens a state of a flow.</summary>
    public static FlowView Of(FlowRuns runs, Scenario scenario, FlowState state) => new(runs.Get(scenario, state), state);

    /// <summary>Opens an address; null where there is no such flow.</summary>
    public static FlowView? Of(FlowRuns runs, string id, string path, UrlQuery query) =>
        runs.Library.Find(id) is { } scenario ? Of(runs, scenario, FlowState.Read(path, scenario, query)) : null;

    /// <summary>The step of the run that a row shows.</summary>
    public RunStep StepAt(int n) => Shared.StepAt(n);

    /// <summary>The link to a step.</summary>
    public string HrefAt(int n) => State.At(n).Href;

    /// <summary>What every node knows once the current step has had its effect: all that happened before the next row.</summary>
    public IReadOnlyList<LaneState> States => _states.Value;

    /// <summary>The faults that nothing of this run was touched by: no such message passes there.</summary>
    public IReadOnlyList<NamedFault> Missed =>
        [.. Choice.Faults.Where(fault => !Run.Steps.Any(step => step.Transmission is { } sent && fault.Judge(sent).Action != FaultAction.Pass))];

    /// <summary>The link to the other zoom, at the same step or the nearest row before it. Lanes have other names there.</summary>
    public string ZoomHref(bool full)
    {
        int? step = State.Step is null || Open is not { } open ? null
            : full ? open.Step.N
            : Math.Max(1, RunLadder.Folded(Run).Kept.Count(at => at < open.Step.N));
        return (State with { IsFull = full, Lanes = LaneArrangement.None, Step = step, With = null, Pane = default }).Href;
    }

    /// <summary>The query of the same run in the API.</summary>
    public string ApiQuery => UrlQuery.Write([("view", State.IsFull || !Shared.CanFold ? null : "compact"), .. Choice.Query().Select(pair => (pair.Name, (string?)pair.Value)), ("lang", UiText.Language == "zh" ? "zh" : null)]);

    /// <summary>The query of the run alone, for files that have no lanes.</summary>
    public string ChoiceQuery => UrlQuery.Write(Choice.Query().Select(pair => (pair.Name, (string?)pair.Value)));

    // A step whose lane is hidden is no row: the one before it is.
    private int Nearest(int n) => Ladder.RowOf(n) is not null ? n : Enumerable.Range(0, Ladder.Steps.Count).Select(Ladder.NumberAt).LastOrDefault(shown => shown <= n) is > 0 and var before ? before : Ladder.NumberAt(0);
}
