using FlowViewer.Readers.Captures.Rtp;
using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures;

/// <summary>A piece of a capture file that one thread works on: whole records, and what was found in them.</summary>
internal sealed class CaptureBlock(int size)
{
    public byte[] Buffer { get; private set; } = new byte[size];
    public int Number { get; set; }
    public long Offset { get; set; }
    public Batch<Frame> Frames { get; } = new();
    public Batch<TraceMessage> Found { get; } = new();
    /// <summary>The key logs that stand in it.</summary>
    public List<byte[]> KeyLogs { get; } = [];
    public List<TraceProblem> Problems { get; } = [];
    public List<FoundSignal> Signals { get; } = [];
    public MediaBatch Media { get; } = new();
    public List<IcmpNotice> IcmpNotices { get; } = [];

    /// <summary>Indexes into <see cref="Frames"/> of those that need what other frames hold.</summary>
    public List<int> Deferred { get; } = [];

    /// <summary>How the numbers in <see cref="Found"/> translate into the trace's.</summary>
    public TableMap? Map { get; set; }

    public ReadOnlySpan<byte> BytesOf(in Frame frame) => Buffer.AsSpan(frame.Offset, frame.Length);

    public void Grow(int size) => Buffer = new byte[size];

    public void Clear()
    {
        Frames.Clear();
        Found.Clear();
        Problems.Clear();
        Signals.Clear();
        Media.Clear();
        IcmpNotices.Clear();
        KeyLogs.Clear();
        Deferred.Clear();
    }
}
