using System.Globalization;
using FlowViewer.Flows;
using FlowViewer.Ladders;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Web.Components.Ladders;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Components.Flows;

/// <summary>What somebody does with a flow.</summary>
public enum FlowMode
{
    /// <summary>Walks through it, step by step.</summary>
    Learn,
    /// <summary>Says what comes next.</summary>
    Quiz,
    /// <summary>Shows it to others: one sentence and one arrow at a time, on the whole screen.</summary>
    Present,
    /// <summary>Looks at the textbook and the changed run side by side.</summary>
    Compare,
    /// <summary>Reads or prints all steps with their explanations.</summary>
    Handout,
}

/// <summary>How far a quiz is.</summary>
/// <param name="Shown">How many steps are shown.</param>
/// <param name="Right">How many answers were right so far.</param>
/// <param name="Wrong">How many answers were wrong so far.</param>
/// <param name="Answer">The choice made for this question, from 0; null where it is open.</param>
public readonly record struct QuizProgress(int Shown, int Right, int Wrong, int? Answer);

/// <summary>What a flow's page shows, as its address says it.</summary>
public sealed record FlowState : ViewState
{
    // Whatever the address says, no number of a quiz is larger.
    private const int MostAnswers = 10_000;

    /// <summary>The names that an address of a flow has beside those of the flow's own options.</summary>
    public static readonly IReadOnlySet<string> Names = new HashSet<string>
    {
        "view", "lanes", "mode", "quiz", "what-if", "fit", "shown", "right", "wrong", "reply", "tab", "time", "step", "with", "pane", "lang", "drop", "delay", "duplicate",
    };

    /// <summary>The options and faults of the run.</summary>
    public RunOptions Choice { get; init; } = RunOptions.Textbook;

    /// <summary>True shows a lane for each node, false one for each group of them.</summary>
    public bool IsFull { get; init; }

    /// <summary>The lanes that are hidden or folded beyond that.</summary>
    public LaneArrangement Lanes { get; init; } = LaneArrangement.None;

    /// <summary>True gives each lane the width that its labels want; false fits all lanes into the width there is.</summary>
    public bool IsWide { get; init; }

    /// <summary>What somebody does with the flow.</summary>
    public FlowMode Mode { get; init; }

    /// <summary>True where the drawer of what can be changed is open.</summary>
    public bool WhatIf { get; init; }

    /// <summary>What shows the run.</summary>
    public LadderTab Tab { get; init; }

    /// <summary>How the time column counts.</summary>
    public LadderTime Time { get; init; }

    /// <summary>The number of the open step; null at the beginning.</summary>
    public int? Step { get; init; }

    /// <summary>The number of the step that is marked for a difference.</summary>
    public int? With { get; init; }

    /// <summary>What shows the message.</summary>
    public MessageTab Pane { get; init; }

    /// <summary>How far the quiz is.</summary>
    public QuizProgress Quiz { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string? Value)> Pairs =>
    [
        .. Run,
        ("mode", Mode == default ? null : UrlQuery.NameOf(Mode)),
        ("what-if", WhatIf ? "1" : null),
        ("tab", Tab == default ? null : UrlQuery.NameOf(Tab)),
        ("time", Time == default ? null : UrlQuery.NameOf(Time)),
        .. Mode == FlowMode.Quiz ? [("shown", Text(Quiz.Shown)), ("right", Text(Quiz.Right)), ("wrong", Text(Quiz.Wrong)), ("reply", Quiz.Answer is { } answer ? Text(answer) : null)] : Array.Empty<(string, string?)>(),
        ("step", Step is { } step ? Text(step) : null),
        ("with", With is { } with ? Text(with) : null),
        ("pane", Pane == default ? null : UrlQuery.NameOf(Pane)),
    ];

    /// <summary>The part of the query that says which run is shown, and how it is folded.</summary>
    public IEnumerable<(string Name, string? Value)> Run =>
    [
        ("view", IsFull ? "full" : null),
        ("lanes", Lanes.Choices.Count == 0 ? null : Lanes.ToString()),
        ("fit", IsWide ? "0" : null),
        .. Choice.Query().Select(pair => (pair.Name, (string?)pair.Value)),
    ];

    /// <summary>The page without anything that belongs to a moment of it: no open step, no drawer, no quiz.</summary>
    public FlowState Anew => this with { Mode = default, WhatIf = false, Step = null, With = null, Pane = default, Quiz = default };

    /// <summary>The page at another step.</summary>
    public FlowState At(int? step) => this with { Step = step };

    /// <summary>The page with another run. The steps before the first difference keep their numbers, so the open one stays open.</summary>
    public FlowState Choosing(RunOptions choice) => this with { Choice = choice, With = null };

    /// <summary>The first question of the quiz.</summary>
    public FlowState QuizStart => Anew with { Mode = FlowMode.Quiz };

    /// <summary>The same place as a ladder's address, for the parts of a ladder that make links.</summary>
    public LadderAddress Ladder => new()
    {
        Path = Path,
        More = [.. Run.Where(pair => pair.Value is not null).Select(pair => (pair.Name, pair.Value!))],
        ViewName = "tab",
        View = Tab,
        Time = Time,
        Step = Step,
        With = With,
        Pane = Pane,
        Walks = true,
    };

    /// <summary>Reads the state; what cannot be read counts as absent, but for options and faults, which <see cref="RunOptions.Unknown"/> names.</summary>
    public static FlowState Read(string path, Scenario scenario, UrlQuery query) => new()
    {
        Path = path,
        Choice = RunOptions.Read(scenario, query.All),
        IsFull = query.Text("view") == "full",
        Lanes = LaneArrangement.Parse(query.Text("lanes")),
        IsWide = query.Text("fit") == "0",
        Mode = query.Flag("quiz") ? FlowMode.Quiz : query.Choice<FlowMode>("mode"),
        WhatIf = query.Flag("what-if"),
        Tab = query.Choice<LadderTab>("tab"),
        Time = query.Choice<LadderTime>("time"),
        Step = query.Number("step"),
        With = query.Number("with"),
        Pane = query.Choice<MessageTab>("pane"),
        Quiz = new QuizProgress(Count("shown", query) ?? 0, Count("right", query) ?? 0, Count("wrong", query) ?? 0, Count("reply", query)),
    };

    private static int? Count(string name, UrlQuery query) =>
        int.TryParse(query.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? Math.Min(value, MostAnswers) : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
