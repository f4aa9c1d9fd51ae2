using FlowViewer.Ladders;

namespace FlowViewer.Traces.Calls;

/// <summary>What a ladder of a trace shows beside its messages.</summary>
public sealed record TraceLadderOptions
{
    /// <summary>True makes each log line a step of its own; else the lines stand in <see cref="Step.Notes"/> of the message they follow.</summary>
    public bool NotesAsSteps { get; init; }
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
        TraceLanes lanes = TraceLanes.Of(trace, table, messages);
        var steps = new TraceSteps(trace, table, messages, lanes, DialogOffsets(table, chosen), options.NotesAsSteps);
        return new Ladder(IdOf(table, calls), TitleOf(calls), lanes.Lanes, steps);
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

    /// <summary>How many dialogs the chosen calls before each one have: what makes a dialog's number unique in the ladder.</summary>
    private static int[] DialogOffsets(CallTable table, bool[] chosen)
    {
        int[] offsets = new int[chosen.Length];
        int next = 0;
        foreach (Call call in table.Calls)
        {
            if (!chosen[call.Number])
                continue;
            offsets[call.Number] = next;
            next += call.Dialogs;
        }
        return offsets;
    }

    private static string IdOf(CallTable table, IReadOnlyCollection<Call> calls) =>
        calls.Count == table.Calls.Count && calls.Count != 1 ? "trace" : calls.Count == 1 ? $"call-{calls.First().Number}" : "calls";

    private static string TitleOf(IReadOnlyCollection<Call> calls) =>
        calls.Count == 1 && calls.First() is Call call ? $"{call.Method}: {call.From} → {call.To}" : "";
}
