using FlowViewer.Calls.Signals;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Evidence;

/// <summary>A trace as rules look at it: its calls, how long it shows whom, and which paths it shows one way only.</summary>
public sealed class TraceCase
{
    private readonly Lazy<Watch> _watch;
    private readonly Lazy<SignalIndex?> _signals;
    private readonly Lazy<StreamIndex> _streams;
    private readonly Lazy<ILookup<(string Host, int Port), IcmpError>> _errors;
    private readonly Lazy<Dictionary<string, Call>> _callIds;
    private readonly Lazy<IReadOnlyList<RegisterAttempt>> _registers;

    /// <summary>Prepares a trace for rules; what costs a pass is done when it is first asked for.</summary>
    public TraceCase(Trace trace, CallTable table)
    {
        (Trace, Table) = (trace, table);
        _watch = new Lazy<Watch>(() => new Watch(this));
        _registers = new Lazy<IReadOnlyList<RegisterAttempt>>(() => RegisterAttempt.Of(this));
        _streams = new Lazy<StreamIndex>(() => new StreamIndex(trace));
        _errors = new Lazy<ILookup<(string Host, int Port), IcmpError>>(() => trace.IcmpErrors.Where(error => error.QuotedDestination is not null).ToLookup(error => (error.QuotedDestination!.Value.Host, error.QuotedDestination.Value.Port)));
        _callIds = new Lazy<Dictionary<string, Call>>(() => table.Calls.DistinctBy(call => call.CallId).ToDictionary(call => call.CallId));
        _signals = new Lazy<SignalIndex?>(() => trace.Signals.Count == 0 ? null : new SignalIndex(trace, table));
    }

    /// <summary>The trace.</summary>
    public Trace Trace { get; }
    /// <summary>Its calls.</summary>
    public CallTable Table { get; }
    /// <summary>What was watched, for how long.</summary>
    public Watch Watch => _watch.Value;

    /// <summary>Every REGISTER with its answer, in order.</summary>
    internal IReadOnlyList<RegisterAttempt> Registers => _registers.Value;

    /// <summary>The RTP streams by where they go.</summary>
    internal StreamIndex Streams => _streams.Value;

    /// <summary>The latest time of the trace, of messages and of media.</summary>
    /// <param name="kind">The kind of time.</param>
    public TraceTime LastTime(TraceTimeKind kind) => Watch.LastTime(kind);

    /// <summary>The ICMP errors about packets to an address and port.</summary>
    internal IEnumerable<IcmpError> ErrorsAbout(Endpoint destination) => _errors.Value[(destination.Host, destination.Port)];

    /// <summary>The call of a Call-ID; null where the trace has none.</summary>
    public Call? CallOf(string callId) => _callIds.Value.GetValueOrDefault(callId);

    /// <summary>A call.</summary>
    public CallCase Of(Call call) => new(this, call);

    /// <summary>A message of the trace, for what is shown by messages of several calls.</summary>
    public CaseMessage MessageAt(int index) => new(this, index, ordinal: 0);

    /// <summary>How many signals stand before a message in the ladder of its call.</summary>
    internal int SignalsBefore(Call call, int message) => _signals.Value?.Of(call).Count(signal => Trace.Signals[signal].AfterMessage < message) ?? 0;
}
