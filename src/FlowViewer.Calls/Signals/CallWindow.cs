using FlowViewer.Traces;

namespace FlowViewer.Calls.Signals;

/// <summary>When signals can be of a call: during a session, and near the messages of all that is no session.</summary>
internal sealed class CallWindow
{
    /// <summary>So long before an INVITE its phone wakes up: the service request and the radio connection take less than two seconds, with a retry three.</summary>
    public static readonly TimeSpan BeforeSession = TimeSpan.FromSeconds(3);

    /// <summary>So long after a session its bearer, its policy session and its radio connection go: at once, or when a timer of some seconds ends.</summary>
    public static readonly TimeSpan AfterSession = TimeSpan.FromSeconds(5);

    /// <summary>So near to a message of a registration or subscription is what it causes; between its refreshes are hours that are not its own.</summary>
    public static readonly TimeSpan AroundMessage = TimeSpan.FromSeconds(2);

    private readonly Trace _trace;
    private readonly Call _call;
    private readonly long[] _times;

    public CallWindow(Trace trace, Call call)
    {
        (_trace, _call) = (trace, call);
        Kind = call.StartedAt.Kind;
        _times = Kind == TraceTimeKind.Missing ? [] : [.. call.Messages.Select(m => trace.Messages[m].Time).Where(time => time.Kind == Kind).Select(time => time.Nanoseconds).Order()];
    }

    /// <summary>The kind of the call's times; missing where it has none.</summary>
    public TraceTimeKind Kind { get; }

    /// <summary>The first nanosecond at which a signal can be of the call, where times can be compared.</summary>
    public long First => _times.Length == 0 ? long.MinValue : _times[0] - Nanoseconds(BeforeSession);

    /// <summary>The last one.</summary>
    public long Last => _times.Length == 0 ? long.MaxValue - 1 : _times[^1] + Nanoseconds(AfterSession);

    /// <summary>True for a signal that can be of the call. One whose time cannot be compared must stand between its messages.</summary>
    public bool Has(TraceSignal signal)
    {
        if (_times.Length == 0 || signal.Time.Kind != Kind)
            return signal.AfterMessage >= _call.Messages[0] && signal.AfterMessage <= _call.Messages[^1];
        long time = signal.Time.Nanoseconds;
        if (_call.Kind == CallKind.Session)
            return time >= _times[0] - Nanoseconds(BeforeSession) && time <= _times[^1] + Nanoseconds(AfterSession);
        int at = Array.BinarySearch(_times, time);
        at = at < 0 ? ~at : at;
        return (at < _times.Length && _times[at] - time <= Nanoseconds(AroundMessage)) || (at > 0 && time - _times[at - 1] <= Nanoseconds(AroundMessage));
    }

    private static long Nanoseconds(TimeSpan span) => span.Ticks * TimeSpan.NanosecondsPerTick;
}
