using FlowViewer.Traces;

namespace FlowViewer.Calls;

/// <summary>Tells whether a trace went on for long enough to say that something did not happen.</summary>
internal sealed class TraceEnd
{
    // RFC 3261 17.1.1.2 and 17.1.2.2: Timer B and Timer F, 64*T1.
    private const long LongestWait = 32_000_000_000;

    private readonly Dictionary<TraceTimeKind, long> _latest = [];

    public TraceEnd(Trace trace)
    {
        foreach (TraceMessage m in trace.Messages)
            _latest[m.TimeKind] = Math.Max(_latest.GetValueOrDefault(m.TimeKind, long.MinValue), m.Nanoseconds);
    }

    /// <summary>True where the trace shows that nothing came for as long as a client transaction waits after <paramref name="m"/>.</summary>
    public bool Outlasts(in TraceMessage m) => m.Time.IsKnown && _latest[m.TimeKind] - m.Nanoseconds >= LongestWait;
}
