namespace FlowViewer.Calls.Queries;

/// <summary>How long calls took to set up, for those of which it is known.</summary>
public sealed record SetupTimes
{
    private static readonly TimeSpan[] Bounds = [.. new[] { 0.1, 0.2, 0.5, 1, 2, 5, 10 }.Select(TimeSpan.FromSeconds)];

    /// <summary>How many calls have a set-up time.</summary>
    public required int Count { get; init; }
    /// <summary>The time that half of them do not exceed.</summary>
    public required TimeSpan P50 { get; init; }
    /// <summary>The time that nine of ten do not exceed.</summary>
    public required TimeSpan P90 { get; init; }
    /// <summary>The time that 99 of a hundred do not exceed.</summary>
    public required TimeSpan P99 { get; init; }
    /// <summary>The longest.</summary>
    public required TimeSpan Longest { get; init; }
    /// <summary>How many took less than <see cref="SetupBin.Below"/> but not less than the bin before; the last bin has no bound.</summary>
    public required IReadOnlyList<SetupBin> Histogram { get; init; }

    /// <summary>The set-up times of <paramref name="calls"/>; null where none has one.</summary>
    public static SetupTimes? Of(IEnumerable<Call> calls)
    {
        TimeSpan[] times = [.. calls.Where(call => call.SetupTime is not null).Select(call => call.SetupTime!.Value).Order()];
        return times.Length == 0 ? null : new SetupTimes
        {
            Count = times.Length,
            P50 = Percentile(times, 50),
            P90 = Percentile(times, 90),
            P99 = Percentile(times, 99),
            Longest = times[^1],
            Histogram = [.. Bounds.Select(bound => (TimeSpan?)bound).Append(null).Select((below, i) => new SetupBin(below, times.Count(time => BinOf(time) == i)))],
        };
    }

    // The nearest-rank percentile: always a time that was measured.
    private static TimeSpan Percentile(TimeSpan[] sorted, int percent) => sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)];

    private static int BinOf(TimeSpan time) => Bounds.Count(bound => time >= bound);
}

/// <summary>One bar of the set-up times.</summary>
/// <param name="Below">What all of it are below; null for the last bar.</param>
/// <param name="Count">How many.</param>
public readonly record struct SetupBin(TimeSpan? Below, int Count);
