using FlowViewer.Traces;

namespace FlowViewer.Calls.Signals;

/// <summary>The signals of a ladder, by their index in the trace, ascending.</summary>
/// <param name="Indexes">Which they are.</param>
/// <param name="Calls">For each of them the number of the first call of the ladder that it belongs to; 0 where it fits none.</param>
internal sealed record LadderSignals(int[] Indexes, int[] Calls)
{
    // To find the signals of a call some of its messages are read. Nobody looks at the ladder of more calls for the signals of one.
    private const int MostCalls = 1000;

    // Where a thousand calls of one number run at once, each has all signals: that tells nobody which are whose.
    private const int MostFound = 500_000;

    /// <summary>No signals.</summary>
    public static readonly LadderSignals None = new([], []);

    /// <summary>The signals of some calls, and with <paramref name="unmatched"/> those that belong to no call.</summary>
    public static LadderSignals Of(Trace trace, CallTable table, IReadOnlyCollection<Call> calls, bool unmatched)
    {
        if (trace.Signals.Count == 0)
            return None;
        int[] callOf = new int[trace.Signals.Count];
        var index = new SignalIndex(trace, table);
        int found = 0;
        foreach (Call call in calls.OrderBy(call => call.Number).Take(MostCalls))
        {
            IReadOnlyList<int> signals = index.Of(call);
            foreach (int signal in signals)
                if (callOf[signal] == 0)
                    callOf[signal] = call.Number;
            if ((found += signals.Count) > MostFound)
                break;
        }
        int[] indexes = [.. Enumerable.Range(0, callOf.Length).Where(signal => unmatched || callOf[signal] != 0)];
        return new LadderSignals(indexes, [.. indexes.Select(signal => callOf[signal])]);
    }
}
