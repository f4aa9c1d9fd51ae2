using FlowViewer.Traces;

namespace FlowViewer.Calls.Queries;

/// <summary>
/// Calls over time, in bins of one round width. Only times of one kind can be laid on one line: those of the kind that most calls have
/// are placed; the others, and calls without a time, are counted apart and never placed.
/// </summary>
public sealed record CallTimeline
{
    /// <summary>The most bins that a timeline has.</summary>
    public const int MostBins = 60;

    private static readonly TimeSpan[] Widths =
    [
        .. new[] { 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30 }.Select(TimeSpan.FromSeconds),
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(minutes => TimeSpan.FromMinutes(minutes)),
        .. new[] { 1, 2, 3, 6, 12 }.Select(hours => TimeSpan.FromHours(hours)),
        .. new[] { 1, 2, 7, 14, 30, 90, 365, 3650, 36_500 }.Select(days => TimeSpan.FromDays(days)),
    ];

    /// <summary>When the first bin starts: a multiple of the width.</summary>
    public required TraceTime Start { get; init; }
    /// <summary>How long each bin is: 0.1 s to 100 years.</summary>
    public required TimeSpan Width { get; init; }
    /// <summary>The bins, of which the first and the last are not empty.</summary>
    public required IReadOnlyList<CallBin> Bins { get; init; }
    /// <summary>How many calls are not placed, because their time is missing or of another kind.</summary>
    public required int Unplaced { get; init; }

    /// <summary>When a bin starts.</summary>
    public TraceTime StartOf(int bin) => Start with { Nanoseconds = Start.Nanoseconds + bin * Nanoseconds(Width) };

    /// <summary>The calls over time; null where none has a time.</summary>
    public static CallTimeline? Of(IReadOnlyList<Call> calls)
    {
        TraceTimeKind kind = calls.Where(call => call.StartedAt.IsKnown).GroupBy(call => call.StartedAt.Kind).MaxBy(group => group.Count())?.Key ?? TraceTimeKind.Missing;
        if (kind == TraceTimeKind.Missing)
            return null;
        List<Call> placed = [.. calls.Where(call => call.StartedAt.Kind == kind)];
        long first = placed.Min(call => call.StartedAt.Nanoseconds), last = placed.Max(call => call.StartedAt.Nanoseconds);
        TimeSpan width = Widths.First(width => BinOf(last, width) - BinOf(first, width) < MostBins);
        long start = BinOf(first, width);
        var counts = new int[BinOf(last, width) - start + 1, Enum.GetValues<OutcomeGroup>().Length];
        foreach (Call call in placed)
            counts[BinOf(call.StartedAt.Nanoseconds, width) - start, (int)OutcomeGroups.Of(call.Outcome)]++;
        return new CallTimeline
        {
            Start = new TraceTime(start * Nanoseconds(width), kind),
            Width = width,
            Bins = [.. Enumerable.Range(0, counts.GetLength(0)).Select(bin => new CallBin([.. Enumerable.Range(0, counts.GetLength(1)).Select(group => counts[bin, group])]))],
            Unplaced = calls.Count - placed.Count,
        };
    }

    // Times before 1970 are below zero, and a bin must not change its width there.
    private static long BinOf(long nanoseconds, TimeSpan width) => Math.DivRem(nanoseconds, Nanoseconds(width)) is var (bin, rest) && rest < 0 ? bin - 1 : bin;

    private static long Nanoseconds(TimeSpan span) => span.Ticks * 100;
}

/// <summary>The calls that begin within one bin.</summary>
/// <param name="Counts">How many of each <see cref="OutcomeGroup"/>, by its number.</param>
public readonly record struct CallBin(IReadOnlyList<int> Counts)
{
    /// <summary>How many of a group.</summary>
    public int this[OutcomeGroup group] => Counts[(int)group];

    /// <summary>How many in all.</summary>
    public int Total => Counts.Sum();
}
