namespace FlowViewer.Calls.Queries;

/// <summary>Figures of some calls: how they went, when they began, how long they took to set up.</summary>
public sealed record CallStatistics
{
    /// <summary>How many calls there are.</summary>
    public required int Count { get; init; }
    /// <summary>The outcomes that occur, in the order of <see cref="CallOutcome"/>, with how often.</summary>
    public required IReadOnlyList<(CallOutcome Outcome, int Count)> Outcomes { get; init; }
    /// <summary>The calls over time; null where none has a time.</summary>
    public required CallTimeline? Timeline { get; init; }
    /// <summary>The set-up times; null where no call has one.</summary>
    public required SetupTimes? Setup { get; init; }

    /// <summary>The figures of <paramref name="calls"/>.</summary>
    public static CallStatistics Of(IReadOnlyList<Call> calls) => new()
    {
        Count = calls.Count,
        Outcomes = [.. calls.GroupBy(call => call.Outcome).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))],
        Timeline = CallTimeline.Of(calls),
        Setup = SetupTimes.Of(calls),
    };
}
