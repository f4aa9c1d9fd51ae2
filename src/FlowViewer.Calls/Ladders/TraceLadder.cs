using FlowViewer.Calls.Signals;
using FlowViewer.Ladders;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Ladders;

/// <summary>What a ladder of a trace shows beside its messages.</summary>
public sealed record TraceLadderOptions
{
    /// <summary>True makes each log line a step of its own; else the lines stand in <see cref="Step.Notes"/> of the message they follow.</summary>
    public bool NotesAsSteps { get; init; }

    /// <summary>True also shows the signals that belong to no call, for the ladder of a whole trace.</summary>
    public bool UnmatchedSignals { get; init; }
}

/// <summary>Makes a ladder of the messages of one call, of several, or of all.</summary>
public static class TraceLadder
{
    /// <summary>The ladder of <paramref name="calls"/>, in the trace's order. Its steps are made as they are asked for.</summary>
    public static Ladder Of(Trace trace, CallTable table, IReadOnlyCollection<Call> calls, TraceLadderOptions? options = null)
    {
        options ??= new TraceLadderOptions();
        bool[] chosen = new bool[table.Calls.Count + 1];
        foreach (Call call in calls)
            chosen[call.Number] = true;
        int[] messages = MessagesOf(table, chosen);
        LadderSignals signals = LadderSignals.Of(trace, table, calls, options.UnmatchedSignals);
        TraceLanes lanes = TraceLanes.Of(trace, table, messages, signals.Indexes);
        IReadOnlyList<LadderCall> ladderCalls = CallsOf(table, chosen);
        var steps = new TraceSteps(trace, table, messages, signals, lanes, DialogOffsets(ladderCalls, chosen.Length), options.NotesAsSteps);
        return new Ladder(IdOf(table, calls), TitleOf(calls), lanes.Lanes, steps) { Calls = ladderCalls };
    }

    private static int[] MessagesOf(CallTable table, bool[] chosen)
    {
        var messages = new List<int>();
        for (int i = 0; i < table.Relations.Count; i++)
        {
            if (chosen[table.Relations[i].Call])
                messages.Add(i);
        }
        return [.. messages];
    }

    private static List<LadderCall> CallsOf(CallTable table, bool[] chosen)
    {
        var calls = new List<LadderCall>();
        int dialogs = 0;
        foreach (Call call in table.Calls)
        {
            if (!chosen[call.Number])
                continue;
            calls.Add(new LadderCall(call.Number, call.Dialogs, dialogs));
            dialogs += call.Dialogs;
        }
        return calls;
    }

    /// <summary>By the number of a call how many dialogs the calls before it have: what makes a dialog's number unique in the ladder.</summary>
    private static int[] DialogOffsets(IReadOnlyList<LadderCall> calls, int length)
    {
        int[] offsets = new int[length];
        foreach (LadderCall call in calls)
            offsets[call.Number] = call.DialogsBefore;
        return offsets;
    }

    private static string IdOf(CallTable table, IReadOnlyCollection<Call> calls) =>
        calls.Count == table.Calls.Count && calls.Count != 1 ? "trace" : calls.Count == 1 ? $"call-{calls.First().Number}" : "calls";

    private static string TitleOf(IReadOnlyCollection<Call> calls) =>
        calls.Count == 1 && calls.First() is Call call ? $"{call.Method}: {call.From} {call.Arrow} {call.To}" : "";
}
