using FlowViewer.Traces;

namespace FlowViewer.Calls.Signals;

/// <summary>
/// Finds the signals of a call: those in its time (<see cref="CallWindow"/>) that name whom it is about (<see cref="CallIdentities"/>), and those
/// that share a session with one of them. A signal that names a Call-ID of the trace is of that call and of no other.
/// </summary>
public sealed class SignalIndex
{
    private readonly Trace _trace;
    private readonly CallTable _table;
    private readonly Dictionary<SignalKey, List<int>> _byKey = [];
    // By the endpoint of a phone that wrote a log of its own.
    private readonly Dictionary<int, List<int>> _byPhone = [];
    private readonly HashSet<string> _callIds;
    private readonly bool[] _namesCall;
    private readonly bool _isOrdered;
    private readonly TraceTimeKind _kind;

    /// <summary>Indexes the signals of a trace; of one without signals nothing is read.</summary>
    public SignalIndex(Trace trace, CallTable table)
    {
        (_trace, _table) = (trace, table);
        _callIds = trace.Signals.Any(signal => signal.Keys.Any(key => key.Kind == SignalKeyKind.CallId)) ? [.. trace.CallIds] : [];
        _namesCall = new bool[trace.Signals.Count];
        _isOrdered = IsOrdered(trace.Signals);
        _kind = _isOrdered ? trace.Signals[0].Time.Kind : TraceTimeKind.Missing;
        for (int s = 0; s < trace.Signals.Count; s++)
            Add(s);
    }

    /// <summary>The signals of a call, by their index in the trace, ascending.</summary>
    public IReadOnlyList<int> Of(Call call)
    {
        if (_trace.Signals.Count == 0)
            return [];
        var window = new CallWindow(_trace, call);
        var found = new SortedSet<int>();
        var open = new Queue<int>();
        var sessions = new HashSet<SignalKey>();
        foreach (SignalKey key in CallIdentities.Of(_trace, _table, call))
            Take(_byKey.GetValueOrDefault(key), key.Kind == SignalKeyKind.CallId);
        foreach (int phone in PhonesOf(call))
            Take(_byPhone.GetValueOrDefault(phone), isNamed: false);
        while (open.TryDequeue(out int signal))
        {
            foreach (SignalKey key in _trace.Signals[signal].Keys)
                if (key.Kind == SignalKeyKind.Session && sessions.Add(key))
                    Take(_byKey.GetValueOrDefault(key), isNamed: false);
        }
        return [.. found];

        void Take(List<int>? signals, bool isNamed)
        {
            (int first, int end) = signals is null ? default : isNamed ? (0, signals.Count) : Within(signals, window);
            for (int i = first; i < end; i++)
                if (signals![i] is var signal && (isNamed || (!_namesCall[signal] && window.Has(_trace.Signals[signal]))) && found.Add(signal))
                    open.Enqueue(signal);
        }
    }

    // The lists are in order of time where all times can be compared: of a long trace a call looks at its own time only.
    private (int First, int End) Within(List<int> signals, CallWindow window)
    {
        if (!_isOrdered || window.Kind != _kind)
            return (0, signals.Count);
        return (FirstNotBefore(signals, window.First), FirstNotBefore(signals, window.Last + 1));
    }

    private int FirstNotBefore(List<int> signals, long time)
    {
        int low = 0, high = signals.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_trace.Signals[signals[middle]].Time.Nanoseconds < time)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static bool IsOrdered(IReadOnlyList<TraceSignal> signals)
    {
        for (int s = 1; s < signals.Count; s++)
            if (signals[s].Time.Kind != signals[0].Time.Kind || signals[s].Time.Nanoseconds < signals[s - 1].Time.Nanoseconds)
                return false;
        return signals.Count > 0 && signals[0].Time.IsKnown;
    }

    private void Add(int index)
    {
        TraceSignal signal = _trace.Signals[index];
        foreach (SignalKey key in signal.Keys)
        {
            _namesCall[index] |= key.Kind == SignalKeyKind.CallId && _callIds.Contains(key.Value);
            if (key.Kind == SignalKeyKind.Subscription)
                AddTo(_byPhone, PhoneOf(signal.Source, signal.Destination), index);
            else
                AddTo(_byKey, SignalKeys.Normal(key), index);
        }
    }

    private static void AddTo<T>(Dictionary<T, List<int>> lists, T key, int index) where T : notnull
    {
        if (!lists.TryGetValue(key, out List<int>? list))
            lists.Add(key, list = []);
        list.Add(index);
    }

    private HashSet<int> PhonesOf(Call call)
    {
        var phones = new HashSet<int>();
        foreach (int message in _byPhone.Count == 0 ? [] : call.Messages)
            phones.Add(PhoneOf(_trace.Messages[message].Source, _trace.Messages[message].Destination));
        return phones;
    }

    // A phone's log names the other end of nothing.
    private int PhoneOf(int source, int destination) => _trace.Endpoints[source].Host == Trace.PhoneNetwork ? destination : source;
}
