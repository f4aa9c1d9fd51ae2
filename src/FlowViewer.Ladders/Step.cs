namespace FlowViewer.Ladders;

/// <summary>One row of a ladder.</summary>
public sealed record Step
{
    private ReadOnlyMemory<byte>? _raw;
    private int? _problems;

    /// <summary>
    /// The number of the step, counted from 1 in the ladder as its producer made it. Merging and hiding keep it, so that a number names
    /// the same message in every view: the step at index i of <see cref="Ladder.Steps"/> has the number i + 1 only where nothing is hidden.
    /// </summary>
    public required int N { get; init; }

    /// <summary>Time since the ladder's first timed step; null where the source gives none.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>The wall-clock time; null where the source gives none or no date. See <see cref="TimeOfDayOnly"/>.</summary>
    public DateTimeOffset? Clock { get; init; }

    /// <summary>True where the source gives a time of day without a date: only the time part of <see cref="Clock"/> means something.</summary>
    public bool TimeOfDayOnly { get; init; }

    /// <summary>The id of the lane that sends; of a note, the lane it stands at.</summary>
    public required string From { get; init; }

    /// <summary>The id of the lane that receives; the same as <see cref="From"/> for a note.</summary>
    public required string To { get; init; }

    /// <summary>What the step is.</summary>
    public StepKind Kind { get; init; }

    /// <summary>What stands on the arrow: <c>INVITE</c>, <c>180 Ringing</c>, the words of a note.</summary>
    public required string Label { get; init; }

    /// <summary>The request's method, or for a response the method of its CSeq.</summary>
    public string? Method { get; init; }

    /// <summary>The status code of a response; null for a request.</summary>
    public int? Status { get; init; }

    /// <summary>CSeq as <c>1 INVITE</c>.</summary>
    public string? CSeq { get; init; }

    /// <summary>What became of the transmission.</summary>
    public StepOutcome Outcome { get; init; }

    /// <summary>The <see cref="N"/> of the step that this one repeats (RFC 3261 17), null where it is the first. That step may be hidden.</summary>
    public int? RetransmissionOf { get; init; }

    /// <summary>The <see cref="N"/> of the step that shows the same transmission seen earlier at another tap or by another agent. It may be hidden.</summary>
    public int? CopyOf { get; init; }

    /// <summary>The <see cref="N"/> of the step that sent what arrives late in this one, where nothing is sent; null for all other steps.</summary>
    public int? ArrivalOf { get; init; }

    /// <summary>The copies and retransmissions of this step that a filter hides.</summary>
    public IReadOnlyList<FoldedStep> Folded { get; init; } = [];

    /// <summary>Steps of one transaction share this number; null for what is no SIP message.</summary>
    public int? Transaction { get; init; }

    /// <summary>Steps of one dialog share this number, counted from 1 in the ladder; null outside dialogs.</summary>
    public int? Dialog { get; init; }

    /// <summary>The number of the call that the step belongs to, in a ladder of several calls.</summary>
    public int? Call { get; init; }

    /// <summary>True where the message has a session description.</summary>
    public bool HasSdp { get; init; }

    /// <summary>How many warnings and errors the reading of this message named. Counted by <see cref="ProblemSource"/> where they are not known.</summary>
    public int Problems
    {
        get => _problems ??= ProblemSource?.Invoke() ?? 0;
        init => _problems = value;
    }

    /// <summary>Reads the message to count <see cref="Problems"/>, for rows that somebody looks at; null where the count was set.</summary>
    public Func<int>? ProblemSource { get; init; }

    /// <summary>The address the message came from, as <see cref="Lane.Addresses"/> writes it.</summary>
    public string? FromAddress { get; init; }

    /// <summary>The address the message went to.</summary>
    public string? ToAddress { get; init; }

    /// <summary><c>UDP</c>, <c>TCP</c>, <c>TLS</c>, <c>SCTP</c>, <c>WS</c>, <c>WSS</c>; null where unknown.</summary>
    public string? Transport { get; init; }

    /// <summary>True where the source kept only a part of the message: what is missing in it, its sender may well have sent.</summary>
    public bool IsPartial { get; init; }

    /// <summary>How the text of the message was repaired, in words of the reader's; empty where it was not.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];

    /// <summary>The message as it was on the wire; null for what is no message. Read from <see cref="RawSource"/> where it is not at hand.</summary>
    public ReadOnlyMemory<byte>? Raw
    {
        get => _raw ??= RawSource?.Invoke();
        init => _raw = value;
    }

    /// <summary>Reads <see cref="Raw"/> from where it is kept, for ladders too large to hold their messages; null where <see cref="Raw"/> was set.</summary>
    public Func<ReadOnlyMemory<byte>>? RawSource { get; init; }

    /// <summary>What each lane knows once the step has had its effect, for runs of the simulator; null in a trace.</summary>
    public IReadOnlyList<LaneState>? States => StateSource?.Invoke();

    /// <summary>Works out <see cref="States"/> for those who ask; null in a trace.</summary>
    public Func<IReadOnlyList<LaneState>>? StateSource { get; init; }

    /// <summary>Words that belong to this step: log lines beside the message, remarks.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A copy or retransmission that a filter hides behind the step that it repeats.</summary>
/// <param name="N">Its number.</param>
/// <param name="IsCopy">True for a copy of the same transmission, false for a retransmission.</param>
/// <param name="Delay">How long after the step it was seen; null where a time is missing.</param>
public readonly record struct FoldedStep(int N, bool IsCopy, TimeSpan? Delay);
