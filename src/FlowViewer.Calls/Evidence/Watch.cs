using System.Runtime.InteropServices;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Evidence;

/// <summary>What a trace lets one say of things that did not happen: how long each host was seen, and between which hosts it shows one direction only.</summary>
public sealed class Watch
{
    private readonly Trace _trace;
    private readonly TraceCase _case;
    private readonly int[] _hosts;
    private readonly Dictionary<(int Part, int Host, TraceTimeKind Kind), long> _last = [];
    private readonly Dictionary<(int From, int To), int> _sent = [];
    private readonly HashSet<int> _senders = [];
    private readonly Dictionary<TraceTimeKind, long> _latest = [];
    private readonly Lazy<Dictionary<(int From, int To), int>> _smallestResponse;

    internal Watch(TraceCase traceCase)
    {
        (Trace trace, CallTable table) = (traceCase.Trace, traceCase.Table);
        (_case, _trace) = (traceCase, trace);
        _smallestResponse = new Lazy<Dictionary<(int From, int To), int>>(SmallestResponses);
        _hosts = HostNumbers.Of(trace);
        for (int i = 0; i < trace.Messages.Count; i++)
        {
            TraceMessage m = trace.Messages[i];
            int from = _hosts[m.Source], to = _hosts[m.Destination];
            Latest(m.Time);
            _senders.Add(from);
            Note(m.Part, from, m.Time);
            Note(m.Part, to, m.Time);
            if (table.Relations[i].CopyOf < 0)
                CollectionsMarshal.GetValueRefOrAddDefault(_sent, (from, to), out _)++;
        }
        Dictionary<string, int> numbers = [];
        for (int e = 0; e < _hosts.Length; e++)
            numbers[trace.Endpoints[e].Host] = _hosts[e];
        foreach (RtpStream stream in trace.Streams)
        {
            Latest(stream.Last);
            foreach (string host in (string[])[stream.Source.Host, stream.Destination.Host])
                if (numbers.TryGetValue(host, out int number))
                    Note(Math.Max(0, stream.Part), number, stream.Last);
        }
    }

    /// <summary>
    /// How long after a message the trace went on to show one of its two hosts, in the file that holds it; null where there are no times.
    /// </summary>
    public TimeSpan? After(CaseMessage message)
    {
        long last = Math.Max(LastOf(message, message.Entry.Source), LastOf(message, message.Entry.Destination));
        return message.Time.IsKnown ? TimeSpan.FromTicks((last - message.Time.Nanoseconds) / 100) : null;
    }

    /// <summary>The latest time of a kind in the trace; missing where it has none.</summary>
    public TraceTime LastTime(TraceTimeKind kind) => _latest.TryGetValue(kind, out long last) ? new TraceTime(last, kind) : TraceTime.Missing;

    /// <summary>True where the trace shows at least two messages from one host of a message to the other, and none the other way: nothing can be said of what is missing there.</summary>
    public bool IsOneSided(CaseMessage message)
    {
        int from = _hosts[message.Entry.Source], to = _hosts[message.Entry.Destination];
        int there = _sent.GetValueOrDefault((from, to)), back = _sent.GetValueOrDefault((to, from));
        return from != to && (there == 0 || back == 0) && there + back >= 2;
    }

    /// <summary>A smaller message between the hosts of a message that arrived: a request that was answered, or a response. Null if there is none.</summary>
    public CaseMessage? SmallerThatPassed(CaseMessage message)
    {
        // A response back shows that something before it had arrived.
        return _smallestResponse.Value.TryGetValue((_hosts[message.Entry.Destination], _hosts[message.Entry.Source]), out int smallest) && _trace.Messages[smallest].Length < message.Entry.Length
            ? _case.MessageAt(smallest)
            : null;
    }

    private Dictionary<(int From, int To), int> SmallestResponses()
    {
        var smallest = new Dictionary<(int, int), int>();
        for (int i = 0; i < _trace.Messages.Count; i++)
        {
            TraceMessage m = _trace.Messages[i];
            if (m.IsRequest)
                continue;
            ref int known = ref CollectionsMarshal.GetValueRefOrAddDefault(smallest, (_hosts[m.Source], _hosts[m.Destination]), out bool exists);
            if (!exists || m.Length < _trace.Messages[known].Length)
                known = i;
        }
        return smallest;
    }

    /// <summary>True where a host sent something anywhere in the trace.</summary>
    public bool HasSent(int endpoint) => _senders.Contains(_hosts[endpoint]);

    /// <summary>True where two endpoints are of one host.</summary>
    public bool IsOneHost(int one, int other) => _hosts[one] == _hosts[other];

    private long LastOf(CaseMessage message, int endpoint) => _last.GetValueOrDefault((message.Entry.Part, _hosts[endpoint], message.Entry.TimeKind), message.Time.Nanoseconds);

    private void Latest(TraceTime time) => _latest[time.Kind] = Math.Max(_latest.GetValueOrDefault(time.Kind, long.MinValue), time.Nanoseconds);

    private void Note(int part, int host, TraceTime time)
    {
        ref long last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, (part, host, time.Kind), out bool known);
        if (!known || time.Nanoseconds > last)
            last = time.Nanoseconds;
    }
}
