using System.Text;
using FlowViewer.Ladders;

namespace FlowViewer.Traces.Calls;

/// <summary>Makes a ladder of the messages of one call, of several, or of all.</summary>
public static class TraceLadder
{
    /// <summary>The ladder of <paramref name="calls"/>, in the trace's order. Its steps are made as they are asked for.</summary>
    public static Ladder Of(Trace trace, CallTable table, IReadOnlyCollection<Call> calls)
    {
        int[] messages = [.. calls.SelectMany(c => c.Messages).Order()];
        int[] ends = [.. messages.SelectMany(m => new[] { trace.Messages[m].Source, trace.Messages[m].Destination }).Distinct()];
        Lane[] lanes = [.. ends.Select(e => new Lane($"e{e}", trace.Endpoints[e].ToString())
        {
            Inferred = trace.Endpoints[e].Inferred,
            Addresses = [trace.Endpoints[e].ToString()],
        })];
        return new Ladder("trace", "", lanes, [.. messages.Select((m, i) => StepOf(trace, table, m, i + 1))]);
    }

    private static Step StepOf(Trace trace, CallTable table, int index, int n)
    {
        TraceMessage m = trace.Messages[index];
        ReadOnlyMemory<byte> raw = trace.BytesOf(m);
        string line = Encoding.UTF8.GetString(raw.Span[..raw.Span.IndexOf((byte)'\n')]).TrimEnd();
        return new Step
        {
            N = n,
            From = $"e{m.Source}",
            To = $"e{m.Destination}",
            Label = m.IsRequest ? trace.Methods[m.Method] : line[8..],
            Method = trace.Methods[m.Method],
            Status = m.IsRequest ? null : m.Status,
            CSeq = $"{m.CSeq} {trace.Methods[m.Method]}",
            Raw = raw,
            Clock = m.Time.ToClock(),
            Call = table.Relations[index].Call,
        };
    }
}
