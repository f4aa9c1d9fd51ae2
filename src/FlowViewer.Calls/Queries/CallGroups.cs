using FlowViewer.Traces;

namespace FlowViewer.Calls.Queries;

/// <summary>What calls can be grouped by. Each has its words in the page's resources as <c>CallGrouping_</c> and its name.</summary>
public enum CallGrouping
{
    /// <summary>Not grouped.</summary>
    None,
    /// <summary>Outcome and final code.</summary>
    Outcome,
    /// <summary>The remote host.</summary>
    Endpoint,
}

/// <summary>A group of calls.</summary>
/// <param name="Outcome">The outcome that they share; null where they are grouped otherwise.</param>
/// <param name="FinalStatus">The final code that they share; null where they have none, or are grouped otherwise.</param>
/// <param name="Host">The host that they share; null where they are grouped otherwise.</param>
/// <param name="Calls">The calls, in the order in which they were given.</param>
public sealed record CallGroup(CallOutcome? Outcome, int? FinalStatus, string? Host, IReadOnlyList<Call> Calls);

/// <summary>Groups calls.</summary>
public static class CallGroups
{
    /// <summary>The groups of <paramref name="calls"/>, the largest first; one group where they are not grouped.</summary>
    public static IReadOnlyList<CallGroup> Of(Trace trace, IReadOnlyList<Call> calls, CallGrouping grouping) => grouping switch
    {
        CallGrouping.Outcome => Sorted(calls.GroupBy(call => (call.Outcome, call.FinalStatus))
            .Select(group => new CallGroup(group.Key.Outcome, group.Key.FinalStatus, null, [.. group]))),
        CallGrouping.Endpoint => Sorted(ByRemoteHost(trace, calls).Select(group => new CallGroup(null, null, group.Key, [.. group]))),
        _ => [new CallGroup(null, null, null, calls)],
    };

    private static IReadOnlyList<CallGroup> Sorted(IEnumerable<CallGroup> groups) =>
        [.. groups.OrderByDescending(group => group.Calls.Count).ThenBy(group => group.Calls[0].Number)];

    /// <summary>
    /// The trace was taken at some host, which most calls have in common: of the two ends of a call's first message the remote one is the
    /// one that fewer calls have; the sender where both are as frequent.
    /// </summary>
    private static IEnumerable<IGrouping<string, Call>> ByRemoteHost(Trace trace, IReadOnlyList<Call> calls)
    {
        var frequency = new Dictionary<string, int>();
        foreach (Call call in calls)
        {
            (string sender, string receiver) = Ends(trace, call);
            frequency[sender] = frequency.GetValueOrDefault(sender) + 1;
            if (receiver != sender)
                frequency[receiver] = frequency.GetValueOrDefault(receiver) + 1;
        }
        return calls.GroupBy(call => Ends(trace, call) is var (sender, receiver) && frequency[receiver] < frequency[sender] ? receiver : sender);
    }

    private static (string Sender, string Receiver) Ends(Trace trace, Call call)
    {
        TraceMessage first = trace.Messages[call.Messages[0]];
        return (trace.Endpoints[first.Source].Host, trace.Endpoints[first.Destination].Host);
    }
}
