using System.Globalization;
using FlowViewer.Ladders;
using FlowViewer.Web.State;

namespace FlowViewer.Web.Components.Ladders;

/// <summary>How the time column counts.</summary>
public enum LadderTime
{
    /// <summary>Since the first step.</summary>
    Start,
    /// <summary>Since the step before.</summary>
    Previous,
    /// <summary>The clock's time.</summary>
    Clock,
}

/// <summary>What shows the ladder.</summary>
public enum LadderTab
{
    /// <summary>The live ladder.</summary>
    Ladder,
    /// <summary>Mermaid's drawing, with its source.</summary>
    Mermaid,
    /// <summary>Characters.</summary>
    Text,
}

/// <summary>What shows the message.</summary>
public enum MessageTab
{
    /// <summary>As it was on the wire.</summary>
    Raw,
    /// <summary>As it was understood.</summary>
    Parsed,
    /// <summary>Its session description.</summary>
    Media,
    /// <summary>What differs from the marked message.</summary>
    Difference,
    /// <summary>What it shows to be wrong.</summary>
    Why,
}

/// <summary>How close rows are to each other.</summary>
public enum LadderDensity
{
    /// <summary>32 px a row.</summary>
    Normal,
    /// <summary>24 px a row.</summary>
    Compact,
}

/// <summary>
/// Everything a ladder's page can be asked for, as its address says it. Numbers of steps (<c>step</c>, <c>with</c>) name the same message
/// in every view; <c>from</c> counts the rows of this view.
/// </summary>
public sealed record LadderAddress : ViewState
{
    /// <summary>Which calls: their numbers with commas, or <c>all</c>; null where the path says it.</summary>
    public string? Calls { get; init; }
    /// <summary>The number of the step whose message is open.</summary>
    public int? Step { get; init; }
    /// <summary>The number of the step that is marked: differences and delays are counted from it.</summary>
    public int? With { get; init; }
    /// <summary>How lanes are merged, named, ordered and hidden.</summary>
    public string? Lanes { get; init; }
    /// <summary>Which steps are shown.</summary>
    public LadderFilter Filter { get; init; } = LadderFilter.None;
    /// <summary>The header field whose value is shown behind each label.</summary>
    public string? On { get; init; }
    /// <summary>How close rows are to each other.</summary>
    public LadderDensity Density { get; init; }
    /// <summary>How the time column counts.</summary>
    public LadderTime Time { get; init; }
    /// <summary>What shows the ladder.</summary>
    public LadderTab View { get; init; }
    /// <summary>What shows the message.</summary>
    public MessageTab Pane { get; init; }
    /// <summary>The first row to show where there is no script to scroll; counted from 1.</summary>
    public int? From { get; init; }
    /// <summary>Words that are looked for in the messages, and marked in the open one.</summary>
    public string? Find { get; init; }

    /// <summary>What else the page's address says, kept by every link: the options and faults of a run.</summary>
    public IReadOnlyList<(string Name, string Value)> More { get; init; } = [];
    /// <summary>What the query calls <see cref="View"/>.</summary>
    public string ViewName { get; init; } = "view";
    /// <summary>True where the ladder is walked through step by step: what comes after the open step is not yet.</summary>
    public bool Walks { get; init; }

    /// <summary>The steps that are to be marked: what a run has otherwise than the textbook's. No part of the address.</summary>
    public IReadOnlySet<int>? Marks { get; init; }

    /// <summary>The address of a part of the page, for the script to fetch: its path is the page's with <paramref name="name"/> behind.</summary>
    public string Fragment(string name) => $"{Path}/{name}{(this with { From = null }).Query}";

    /// <summary>This ladder with the next way of counting time.</summary>
    public LadderAddress NextTime => this with { Time = (LadderTime)(((int)Time + 1) % 3) };

    /// <summary>This ladder with its lanes arranged otherwise.</summary>
    public LadderAddress Arranged(LaneArrangement lanes) => this with { Lanes = lanes.Choices.Count == 0 ? null : lanes.ToString(), From = null };

    /// <summary>This ladder with other steps shown; the open step stays open also where it is hidden, so that nothing is lost by trying.</summary>
    public LadderAddress Filtered(LadderFilter filter) => this with { Filter = filter, From = null };

    /// <summary>What the rows depend on: the address without all that the script puts on them (what is open, marked, found, how time counts).</summary>
    public LadderAddress OfRows => this with { Step = null, With = null, From = null, Time = default, Pane = default, View = default, Find = null };

    /// <summary>What the files of this ladder depend on.</summary>
    public LadderAddress OfFiles => OfRows with { Density = default, On = null };

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string? Value)> Pairs =>
    [
        .. More.Select(pair => (pair.Name, (string?)pair.Value)),
        ("calls", Calls),
        ("lanes", Lanes),
        ("hide", Filter.Hide),
        ("only", Filter.Only),
        ("ip", Filter.Ip),
        ("on", On),
        ("density", Density == default ? null : Name(Density)),
        (ViewName, View == default ? null : Name(View)),
        ("time", Time == default ? null : Name(Time)),
        ("find", Find),
        ("from", From?.ToString(CultureInfo.InvariantCulture)),
        ("step", Step?.ToString(CultureInfo.InvariantCulture)),
        ("with", With?.ToString(CultureInfo.InvariantCulture)),
        ("pane", Pane == default ? null : Name(Pane)),
    ];

    /// <summary>Reads the address; what cannot be read counts as absent.</summary>
    public static LadderAddress Read(string path, UrlQuery query) => new()
    {
        Path = path,
        Calls = query.Text("calls"),
        Step = query.Number("step"),
        With = query.Number("with"),
        Lanes = query.Text("lanes"),
        Filter = LadderFilter.Parse(query.Text("hide"), query.Text("only"), query.Text("ip")),
        On = query.Text("on"),
        Density = query.Choice<LadderDensity>("density"),
        Time = query.Choice<LadderTime>("time"),
        View = query.Choice<LadderTab>("view"),
        Pane = query.Choice<MessageTab>("pane"),
        From = query.Number("from"),
        Find = query.Text("find"),
    };

    /// <inheritdoc/>
    public override string ToString() => Href;

    internal static string Name<T>(T value) where T : struct, Enum => UrlQuery.NameOf(value);
}
