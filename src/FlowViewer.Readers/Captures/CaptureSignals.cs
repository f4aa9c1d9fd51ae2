using FlowViewer.Readers.Captures.Signalling;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures;

/// <summary>
/// Collects the signals of a capture block by block, in the order of the frames, as far as the limits go, and leaves out copies of one
/// packet that was captured at several taps.
/// </summary>
internal sealed class CaptureSignals(TraceBuilder builder, TraceLimits limits, SignalRoom room)
{
    // Taps see a packet within microseconds of each other; the shortest retransmission timer of these protocols is seconds.
    private const long CopyWindow = 100_000_000;

    private readonly List<FoundSignal> _block = [];
    private readonly Dictionary<(int Source, int Destination, ushort Identification, ulong Hash), long> _seen = [];
    private bool _fieldsAreFull;

    /// <summary>Takes what one decoder found in the current block.</summary>
    public void Take(List<FoundSignal> found, TableMap map)
    {
        foreach (FoundSignal signal in found)
            if (!room.IsFull)
                _block.Add(map.Translate(signal));
    }

    /// <summary>The block is read: what several decoders found in it is put in the order of its frames.</summary>
    public void EndBlock()
    {
        if (_block.Count == 0)
            return;
        foreach (FoundSignal signal in _block.OrderBy(found => found.Signal.Origin))
            if (!room.IsFull && !IsCopy(signal))
                Add(signal.Signal);
        _block.Clear();
    }

    /// <summary>The capture is read: signals are put in order of time beside the messages, and those of one session share whom they are about.</summary>
    public void Finish()
    {
        if (builder.Signals.Count == 0)
            return;
        SignalOrder.Apply(builder);
        SignalSessions.ShareIdentities(builder.Signals, [.. builder.Signals.SelectMany(signal => new[] { signal.Source, signal.Destination })
            .Distinct().Select(end => builder.Endpoints[end].Host)]);
    }

    private bool IsCopy(FoundSignal found)
    {
        TraceSignal signal = found.Signal;
        (int, int, ushort, ulong) key = (signal.Source, signal.Destination, found.Identification, found.Hash);
        long now = signal.Time.Nanoseconds;
        bool isCopy = _seen.TryGetValue(key, out long before) && Math.Abs(now - before) <= CopyWindow;
        _seen[key] = now;
        return isCopy;
    }

    private void Add(TraceSignal signal)
    {
        if (builder.Signals.Count >= limits.Signals)
        {
            builder.Report(new TraceProblem(TraceProblemCode.TooManySignals, signal.Origin, $"more than {limits.Signals} signals"));
            room.Close();
            return;
        }
        int characters = signal.Fields.Sum(field => field.Name.Length + field.Value.Length);
        if (builder.SignalCharacters + characters > limits.SignalCharacters)
        {
            if (!_fieldsAreFull)
                builder.Report(new TraceProblem(TraceProblemCode.TooManySignals, signal.Origin, $"fields of more than {limits.SignalCharacters} characters"));
            _fieldsAreFull = true;
            signal = signal with { Fields = [] };
            characters = 0;
        }
        builder.SignalCharacters += characters;
        builder.Signals.Add(signal with { AfterMessage = builder.Messages.Count - 1 });
    }
}
