using FlowViewer.Flows.Chapters;
using FlowViewer.Flows.Comparison;
using FlowViewer.Flows.Outcomes;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.Components.Live;
using FlowViewer.Web.Localization;

namespace FlowViewer.Web.Components.Flows;

/// <summary>A chapter as it is shown: its words, and the numbers of the rows it has in this ladder.</summary>
public sealed record ShownChapter(Chapter Chapter, IReadOnlyList<int> Rows);

/// <summary>
/// A run of a flow as one look at it shows it: folded, in one language. It does not depend on who looks at it and where they are, and is
/// shared by all of them (<see cref="FlowRuns"/>).
/// </summary>
public sealed class FlowRun
{
    private readonly Lazy<IReadOnlyList<AlignedRow>> _alignment;
    private readonly Lazy<RunOutcome> _outcome;
    private readonly Lazy<IReadOnlyList<ShownChapter>> _chapters;
    private readonly Lazy<IReadOnlySet<int>> _marks;
    private readonly Lazy<Ladder> _whole;
    private readonly Lock _gate = new();
    private Task<string>? _rows;

    internal FlowRun(Scenario scenario, SimulationRun run, SimulationRun textbook, bool isFull, LaneArrangement lanes)
    {
        (Scenario, Run, Textbook) = (scenario, run, textbook);
        CanFold = RunLadder.Folding(run).Choices.Count > 0;
        IsFull = isFull || !CanFold;
        Fold = FoldOf(run);
        Ladder = lanes.Choices.Count == 0 ? Fold.Ladder : lanes.Apply(Fold.Ladder).Ladder;
        _outcome = new(() => RunOutcome.Of(run, textbook));
        _alignment = new(() => RunAlignment.Of(Rows(FoldOf(textbook), textbook), Rows(Fold, run)));
        _marks = new(() => ReferenceEquals(run, textbook) ? new HashSet<int>()
            : _alignment.Value.Where(row => row is { Now: not null, Kind: not AlignedKind.Same }).Select(row => row.Now!.Value + 1).ToHashSet());
        _chapters = new(ShowChapters);
        string language = UiText.Language;
        _whole = new(() => RunLadder.Of(run, language));
    }

    /// <summary>The flow as its file has it.</summary>
    public Scenario Scenario { get; }

    /// <summary>The run.</summary>
    public SimulationRun Run { get; }

    /// <summary>The run without options and faults.</summary>
    public SimulationRun Textbook { get; }

    /// <summary>True where the flow has nodes that can be folded into one lane.</summary>
    public bool CanFold { get; }

    /// <summary>True where every node has its lane.</summary>
    public bool IsFull { get; }

    /// <summary>The ladder as it is folded, with every lane.</summary>
    public LaneFold Fold { get; }

    /// <summary>The ladder that is shown: lanes that somebody hid are not there, and steps keep their numbers.</summary>
    public Ladder Ladder { get; }

    /// <summary>How the run ends, and what it has otherwise than the textbook.</summary>
    public RunOutcome Outcome => _outcome.Value;

    /// <summary>The rows of the textbook and of this run beside each other, both folded alike.</summary>
    public IReadOnlyList<AlignedRow> Alignment => _alignment.Value;

    /// <summary>How many rows differ: those that are missing against the textbook, new or changed.</summary>
    public int Differences => ReferenceEquals(Run, Textbook) ? 0 : Alignment.Count(row => row.Kind != AlignedKind.Same);

    /// <summary>The numbers of the rows that the textbook run does not have, or has otherwise.</summary>
    public IReadOnlySet<int> Marks => _marks.Value;

    /// <summary>The chapters that have a row in this ladder.</summary>
    public IReadOnlyList<ShownChapter> Chapters => _chapters.Value;

    /// <summary>The ladder with one lane for each node; its rows are those of the run.</summary>
    public Ladder Whole => _whole.Value;

    /// <summary>The ladder of the textbook run, folded as this one is.</summary>
    public Ladder TextbookLadder => FoldOf(Textbook).Ladder;

    /// <summary>The step of the run that a row shows.</summary>
    public RunStep StepAt(int n) => Run.Steps[Fold.Kept[n - 1]];

    /// <summary>The rows as markup. They say nothing of what is open: walk.js puts that on.</summary>
    public Task<string> RowsAsync(LadderAddress address, IServiceProvider services)
    {
        lock (_gate)
            return _rows is { IsFaulted: false, IsCanceled: false } made ? made : _rows = Still.MarkupAsync<FlowRows>(services, new()
            {
                [nameof(FlowRows.Ladder)] = Ladder,
                [nameof(FlowRows.Address)] = address with { Step = null, With = null, Pane = default, Marks = Marks },
            });
    }

    private LaneFold FoldOf(SimulationRun run) =>
        IsFull ? LaneArrangement.None.Apply(RunLadder.Of(run, UiText.Language)) : RunLadder.Folded(run, UiText.Language);

    private static RunStep[] Rows(LaneFold fold, SimulationRun run) => [.. fold.Kept.Select(at => run.Steps[at])];

    private IReadOnlyList<ShownChapter> ShowChapters()
    {
        int[] numbers = [.. Enumerable.Range(0, Ladder.Steps.Count).Select(Ladder.NumberAt)];
        return
        [
            .. RunChapters.Of(Run)
                .Select(chapter => new ShownChapter(chapter, [.. numbers.Where(n => Fold.Kept[n - 1] + 1 >= chapter.First && Fold.Kept[n - 1] + 1 <= chapter.Last)]))
                .Where(chapter => chapter.Rows.Count > 0),
        ];
    }
}
