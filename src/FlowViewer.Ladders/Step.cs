namespace FlowViewer.Ladders;

/// <summary>
/// One row of a ladder: a <see cref="MessageStep"/>, <see cref="SignalStep"/>, <see cref="TimerStep"/>, <see cref="NoteStep"/> or
/// <see cref="BearerStep"/>; there is no other.
/// </summary>
public abstract record Step
{
    private protected Step()
    {
    }

    /// <summary>What the step is.</summary>
    public abstract StepKind Kind { get; }

    /// <summary>
    /// The number of the step, counted from 1 in the ladder as its producer made it. Merging and hiding keep it, so that a number names
    /// the same message in every view: the step at index i of <see cref="Ladder.Steps"/> has the number i + 1 only where nothing is hidden.
    /// </summary>
    public required int N { get; init; }

    /// <summary>Time since the ladder's first timed step; null where the source gives none.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>The wall-clock time; null where the source gives none. See <see cref="TimeOfDayOnly"/> and <see cref="YearUnknown"/>.</summary>
    public DateTimeOffset? Clock { get; init; }

    /// <summary>True where the source gives a time of day without a date: only the time part of <see cref="Clock"/> means something.</summary>
    public bool TimeOfDayOnly { get; init; }

    /// <summary>True where the source gives day and month without a year: the year of <see cref="Clock"/> means nothing.</summary>
    public bool YearUnknown { get; init; }

    /// <summary>The id of the lane that sends; for a timer, note, bearer or event, the lane beside which it is drawn.</summary>
    public required string From { get; init; }

    /// <summary>The id of the lane that receives; the same as <see cref="From"/> for a timer, note, bearer or event.</summary>
    public required string To { get; init; }

    /// <summary>The words on the arrow: <c>INVITE</c>, <c>180 Ringing</c>; of a note the note.</summary>
    public required string Label { get; init; }

    /// <summary>Words that belong to this step: log lines beside the message, remarks.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What each lane knows once the step has had its effect, for runs of the simulator; null in a trace.</summary>
    public IReadOnlyList<LaneState>? States { get; init; }
}

/// <summary>A timer that started, stopped or fired.</summary>
public sealed record TimerStep : Step
{
    /// <inheritdoc/>
    public override StepKind Kind => StepKind.Timer;
}

/// <summary>Words beside the ladder: a log line, a query in another protocol.</summary>
public sealed record NoteStep : Step
{
    /// <inheritdoc/>
    public override StepKind Kind => StepKind.Note;
}

/// <summary>A bearer that came up or went down.</summary>
public sealed record BearerStep : Step
{
    /// <inheritdoc/>
    public override StepKind Kind => StepKind.Bearer;
}
