using FlowViewer.Readers.Captures.Walk;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>The RTP and RTCP packets that one decoder found in one block, in order of their frames; emptied and used again.</summary>
internal sealed class MediaBatch
{
    private readonly Batch<RtpFlow> _flows = new();
    // Each slot holds the index plus one; 0 is free.
    private int[] _buckets = new int[64];

    public Batch<RtpPacket> Packets { get; } = new();
    public List<RtcpPacket> Reports { get; } = [];

    public int FlowCount => _flows.Count;

    public ref readonly RtpFlow Flow(int index) => ref _flows[index];

    public int FlowOf(in RtpFlow flow)
    {
        int slot = SlotOf(flow);
        if (_buckets[slot] != 0)
            return _buckets[slot] - 1;
        _flows.Add(flow);
        _buckets[slot] = _flows.Count;
        if (_flows.Count * 2 > _buckets.Length)
            Widen();
        return _flows.Count - 1;
    }

    private int SlotOf(in RtpFlow flow)
    {
        int mask = _buckets.Length - 1, slot = flow.GetHashCode() & mask;
        while (_buckets[slot] != 0 && !_flows[_buckets[slot] - 1].Equals(flow))
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Widen()
    {
        _buckets = new int[_buckets.Length * 2];
        for (int index = 0; index < _flows.Count; index++)
            _buckets[SlotOf(_flows[index])] = index + 1;
    }

    public void Clear()
    {
        if (_flows.Count > 0)
            Array.Clear(_buckets);
        _flows.Clear();
        Packets.Clear();
        Reports.Clear();
    }
}

/// <summary>A compound RTCP packet as it came.</summary>
internal sealed record RtcpPacket(int Frame, TraceTime Time, IpEnd Source, IpEnd Destination, byte[] Bytes);
