using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>A message as it was found in the text, before ends and times are worked out over the whole log.</summary>
internal sealed class LogMessage(LogHeader header, byte[] bytes, int line, RepairKinds repairs, MessageFlags flags)
{
    public LogHeader LogHeader { get; } = header;
    public byte[] Bytes { get; private set; } = bytes;
    public int Line { get; } = line;
    public RepairKinds Repairs { get; } = repairs;
    public MessageFlags Flags { get; } = flags;

    /// <summary>Lets go of the bytes once they are in the trace, so that a large log is not held three times.</summary>
    public void Release() => Bytes = [];
}

/// <summary>The messages, notes and regions found so far.</summary>
internal sealed class LogMessages(TraceBuilder builder, TraceLimits limits, IProgress<int>? progress)
{
    private const int ProgressEvery = 1024;
    private const int LongestNote = 2000;
    private readonly List<LogMessage> _messages = [];
    private readonly List<TraceNote> _notes = [];
    private readonly List<LogSignal> _signals = [];
    private int _signalCharacters;
    private readonly Dictionary<string, string> _hosts = [];
    private readonly Dictionary<Type, object> _states = [];
    private readonly List<Action> _atEnd = [];
    private List<LogMessage>? _held;
    private readonly List<(int Line, LogFormat Format, int First)> _regions = [];

    /// <summary>What the reading may cost.</summary>
    public TraceLimits Limits => limits;

    public IReadOnlyList<LogMessage> Messages => _messages;
    public IReadOnlyList<TraceNote> Notes => _notes;
    public IReadOnlyList<LogSignal> Signals => _signals;

    /// <summary>How many signals beyond the limit were only counted.</summary>
    public long SignalsLeftOut { get; private set; }

    /// <summary>Where each stretch of one format begins: its line and the index of its first message.</summary>
    public IReadOnlyList<(int Line, LogFormat Format, int First)> Regions => _regions;

    /// <summary>How many lines beyond the limit were no SIP.</summary>
    public long NotesLeftOut { get; private set; }

    public bool IsFull => _messages.Count + (_held?.Count ?? 0) >= limits.Messages;

    /// <summary>Keeps what is added from now on aside, until it is known what comes before it.</summary>
    public void Hold() => _held = [];

    /// <summary>What has been kept aside since <see cref="Hold"/>, which ends with this.</summary>
    public IReadOnlyList<LogMessage> TakeHeld()
    {
        List<LogMessage> held = _held ?? [];
        _held = null;
        return held;
    }

    /// <summary>What a format remembers from one line of this text to another; made when it is first asked for.</summary>
    public T State<T>()
        where T : class, new()
    {
        if (!_states.TryGetValue(typeof(T), out object? state))
            _states.Add(typeof(T), state = new T());
        return (T)state;
    }

    /// <summary>Has something done when the text ends.</summary>
    public void AtEnd(Action action) => _atEnd.Add(action);

    /// <summary>Says that the text has ended.</summary>
    public void End()
    {
        foreach (Action action in _atEnd)
            action();
        _atEnd.Clear();
    }

    public void Add(LogMessage logged)
    {
        if (IsFull)
            return;
        if (_held is not null)
        {
            _held.Add(logged);
            return;
        }
        logged.LogHeader.Share(_hosts);
        if (_regions.Count == 0 || _regions[^1].Format.Name != logged.LogHeader.Format.Name)
            _regions.Add((Math.Min(logged.LogHeader.Line, logged.Line), logged.LogHeader.Format, _messages.Count));
        _messages.Add(logged);
        if (_messages.Count % ProgressEvery == 0)
            progress?.Report(_messages.Count);
    }

    public void Add(LogSignal signal)
    {
        if (_signals.Count >= limits.Signals)
        {
            SignalsLeftOut++;
            return;
        }
        signal.Before = _messages.Count;
        _signalCharacters += signal.Fields.Sum(field => field.Name.Length + field.Value.Length);
        if (_signalCharacters > limits.SignalCharacters)
            signal.DropFields();
        _signals.Add(signal);
    }

    public void Note(ReadOnlySpan<byte> text, int line)
    {
        if (text.IsWhiteSpace())
            return;
        if (_notes.Count >= limits.Notes)
        {
            NotesLeftOut++;
            return;
        }
        bool cut = text.Length > LongestNote;
        string words = LogText.Show(cut ? text[..LongestNote] : text);
        _notes.Add(new TraceNote(_messages.Count - 1, line, cut ? words + "…" : words));
    }

    public void Problem(TraceProblemCode code, int line, string detail) => builder.Report(new TraceProblem(code, line, detail));
}
