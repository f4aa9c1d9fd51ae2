using FlowViewer.Traces;

namespace FlowViewer.Calls.Queries;

/// <summary>What calls can be sorted by. Each has its words in the page's resources as <c>CallSort_</c> and its name.</summary>
public enum CallSort
{
    /// <summary>Number: the order of first appearance.</summary>
    Number,
    /// <summary>Time of the first message.</summary>
    Start,
    /// <summary>Kind.</summary>
    Kind,
    /// <summary>Caller.</summary>
    From,
    /// <summary>Callee.</summary>
    To,
    /// <summary>Outcome, and within one its final code.</summary>
    Outcome,
    /// <summary>Number of messages.</summary>
    Messages,
    /// <summary>Set-up time.</summary>
    Setup,
    /// <summary>Duration.</summary>
    Duration,
}

/// <summary>Sorts calls.</summary>
public static class CallOrder
{
    /// <summary>The calls in order; what is equal stays in the order of its numbers. What has no such value comes first, or last from the greatest down.</summary>
    public static IReadOnlyList<Call> Sort(IReadOnlyList<Call> calls, CallSort sort, bool descending)
    {
        Comparison<Call> order = Of(sort);
        Call[] sorted = [.. calls];
        Array.Sort(sorted, (a, b) => order(a, b) is var result && result != 0 ? (descending ? -result : result)
            : sort == CallSort.Number && descending ? b.Number.CompareTo(a.Number) : a.Number.CompareTo(b.Number));
        return sorted;
    }

    private static Comparison<Call> Of(CallSort sort) => sort switch
    {
        CallSort.Start => (a, b) => KeyOf(a.StartedAt).CompareTo(KeyOf(b.StartedAt)),
        CallSort.Kind => (a, b) => (a.Kind, a.Method) == (b.Kind, b.Method) ? 0 : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : string.CompareOrdinal(a.Method, b.Method),
        // Numbers of telephones are compared by their characters, not by a culture's rules.
        CallSort.From => (a, b) => string.CompareOrdinal(a.From, b.From),
        CallSort.To => (a, b) => string.CompareOrdinal(a.To, b.To),
        CallSort.Outcome => (a, b) => a.Outcome != b.Outcome ? a.Outcome.CompareTo(b.Outcome) : Nullable.Compare(a.FinalStatus, b.FinalStatus),
        CallSort.Messages => (a, b) => a.Messages.Count.CompareTo(b.Messages.Count),
        CallSort.Setup => (a, b) => Nullable.Compare(a.SetupTime, b.SetupTime),
        CallSort.Duration => (a, b) => Nullable.Compare(a.Duration, b.Duration),
        _ => (_, _) => 0,
    };

    private static (TraceTimeKind, long) KeyOf(TraceTime time) => (time.Kind, time.Nanoseconds);
}
