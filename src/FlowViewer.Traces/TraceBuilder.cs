using FlowViewer.Sip.Anonymizing;
using FlowViewer.Sip.Scanning;
using FlowViewer.Sip.Text;

namespace FlowViewer.Traces;

/// <summary>Collects what readers find into a <see cref="Trace"/>. Not for several threads at once.</summary>
internal sealed class TraceBuilder
{
    private const int ProblemsOfOneKind = 200;
    private readonly Dictionary<int, int> _problemCounts = [];

    public TraceBuilder()
    {
        (Spill, Endpoints, CallIds, Methods, Paths) = (new(), new(), new(), new(), new());
    }

    /// <summary>Collects what one file of an archive holds, in the tables of the whole: indexes mean the same in both.</summary>
    public TraceBuilder(TraceBuilder whole)
    {
        (Spill, Endpoints, CallIds, Methods, Paths) = (whole.Spill, whole.Endpoints, whole.CallIds, whole.Methods, whole.Paths);
    }

    public string Kind { get; set; } = "text";
    public long Records { get; set; }
    public List<TracePart> Parts { get; } = [];
    public ChunkedList<TraceMessage> Messages { get; } = new();
    public ByteArena Spill { get; }
    public Interned<Endpoint> Endpoints { get; }
    public Utf8Table CallIds { get; }
    public Utf8Table Methods { get; }
    public Interned<string> Paths { get; }
    public List<TraceNote> Notes { get; } = [];
    public List<TraceSignal> Signals { get; } = [];
    /// <summary>How many characters the fields of <see cref="Signals"/> keep.</summary>
    public int SignalCharacters { get; set; }
    public List<TraceProblem> Problems { get; } = [];
    public List<LayerCount> Layers { get; } = [];
    public List<TextRegion> Regions { get; } = [];
    public List<RtpStream> Streams { get; } = [];
    public List<IcmpError> IcmpErrors { get; } = [];
    public Dictionary<int, IReadOnlyList<string>> Repairs { get; } = [];
    public AnonymizingReport? Anonymized { get; set; }
    public bool NeedsKeys { get; set; }

    /// <summary>Adds a message whose bytes are kept in the spill: reassembled, or mended from a text. Returns its index; -1 where it is no SIP.</summary>
    public int Add(ReadOnlySpan<byte> message, TraceTime time, Endpoint source, Endpoint destination, SipTransport transport,
        string path, int origin, MessageFlags flags = MessageFlags.None, IReadOnlyList<string>? repairs = null, ushort identification = 0)
    {
        if (MessageScanner.Scan(message, out ScannedMessage scanned) == ScanVerdict.NotSip)
            return -1;
        if (repairs is { Count: > 0 })
        {
            Repairs[Messages.Count] = repairs;
            flags |= MessageFlags.Repaired;
        }
        Messages.Add(MessageEntry.Of(message, scanned, time, flags, CallIds, Methods) with
        {
            Offset = Spill.Add(message),
            InSpill = true,
            Source = Endpoints.IndexOf(source),
            Destination = Endpoints.IndexOf(destination),
            Transport = transport,
            Path = Paths.IndexOf(path),
            Origin = origin,
            Identification = identification,
        });
        return Messages.Count - 1;
    }

    /// <summary>Names a problem. A broken file can have one in each packet: after some of a kind, further ones only count.</summary>
    public void Report(TraceProblem problem)
    {
        int count = _problemCounts.GetValueOrDefault((int)problem.Code) + 1;
        _problemCounts[(int)problem.Code] = count;
        if (count <= ProblemsOfOneKind)
            Problems.Add(problem);
    }

    /// <summary>Says how many problems of each kind <see cref="Report"/> left out.</summary>
    public void SumUpProblems()
    {
        foreach ((int code, int count) in _problemCounts)
            if (count > ProblemsOfOneKind)
                Problems.Add(new TraceProblem((TraceProblemCode)code, 0, $"and {count - ProblemsOfOneKind} more of this kind"));
    }
}
