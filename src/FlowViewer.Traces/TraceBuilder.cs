using System.Text;
using FlowViewer.Sip;
using FlowViewer.Sip.Scanning;

namespace FlowViewer.Traces;

/// <summary>Collects what readers find into a <see cref="Trace"/>. Not for several threads at once.</summary>
internal sealed class TraceBuilder
{
    public string Kind { get; set; } = "text";
    public List<TraceMessage> Messages { get; } = [];
    public ByteArena Spill { get; } = new();
    public Interned<Endpoint> Endpoints { get; } = new();
    public Interned<string> CallIds { get; } = new();
    public Interned<string> Methods { get; } = new();
    public Interned<string> Paths { get; } = new();
    public List<TraceNote> Notes { get; } = [];
    public List<TraceProblem> Problems { get; } = [];
    public List<LayerCount> Layers { get; } = [];
    public List<TextRegion> Regions { get; } = [];
    public Dictionary<int, IReadOnlyList<string>> Repairs { get; } = [];

    /// <summary>Adds a message whose bytes are kept in the spill: reassembled, or mended from a text. Returns its index; -1 where it is no SIP.</summary>
    public int Add(ReadOnlySpan<byte> message, TraceTime time, Endpoint source, Endpoint destination, SipTransport transport,
        string path, int origin, MessageFlags flags = MessageFlags.None, IReadOnlyList<string>? repairs = null)
    {
        if (MessageScanner.Scan(message, out ScannedMessage scanned) == ScanVerdict.NotSip)
            return -1;
        if (repairs is { Count: > 0 })
        {
            Repairs[Messages.Count] = repairs;
            flags |= MessageFlags.Repaired;
        }
        Messages.Add(Describe(message, scanned, time, flags) with
        {
            Offset = Spill.Add(message),
            InSpill = true,
            Source = Endpoints.IndexOf(source),
            Destination = Endpoints.IndexOf(destination),
            Transport = transport,
            Path = Paths.IndexOf(path),
            Origin = origin,
        });
        return Messages.Count - 1;
    }

    private TraceMessage Describe(ReadOnlySpan<byte> bytes, in ScannedMessage scanned, TraceTime time, MessageFlags flags) => new()
    {
        Length = bytes.Length,
        Nanoseconds = time.Nanoseconds,
        TimeKind = time.Kind,
        Flags = flags | (scanned.IsRequest ? MessageFlags.Request : 0) | (scanned.HasSdp ? MessageFlags.Sdp : 0),
        Method = (ushort)Methods.IndexOf(Encoding.UTF8.GetString((scanned.IsRequest ? scanned.Method : scanned.CSeqMethod).Of(bytes))),
        Status = (ushort)Math.Min(scanned.Status, ushort.MaxValue),
        CSeq = scanned.CSeq,
        CallId = CallIds.IndexOf(Encoding.UTF8.GetString(scanned.CallId.Of(bytes))),
        Branch = FieldHash.Of(scanned.Branch.Of(bytes)),
        FromTag = FieldHash.Of(scanned.FromTag.Of(bytes)),
        ToTag = FieldHash.Of(scanned.ToTag.Of(bytes)),
    };
}
