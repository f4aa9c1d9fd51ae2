using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>
/// One direction of a TCP connection: puts segments in order and hands their bytes on. What came before is dropped, of what
/// overlaps the first stays. A segment beyond the next expected byte waits for the gap to close, until so much waits that the
/// capture must have lost the bytes between; then reading goes on after the gap.
/// </summary>
internal sealed class TcpDirection(TlsConnections tls)
{
    private const int MostWaitingSegments = 64, MostWaitingBytes = 256 << 10;
    private readonly List<Segment> _waiting = [];
    private readonly StreamContent _content = new(tls);
    private uint _next;
    private uint _initial;
    private bool _started, _isCut;
    private int _segmentBytes;

    // A segment that waits, with all that is to be said of a message that ends in it.
    private sealed record Segment(uint Sequence, byte[] Bytes, StreamMoment Moment);

    public int LastFrame { get; private set; }
    public int WaitingBytes => _segmentBytes + _content.WaitingBytes;

    public Next Add(ref Packet packet, LayerWalk walk, uint sequence, bool isSyn, bool isEnd)
    {
        LastFrame = packet.Frame;
        if (isSyn)
            Start(sequence, walk);
        uint first = isSyn ? sequence + 1 : sequence;
        if (!_started)
        {
            // The capture began after the connection did.
            _started = true;
            _initial = _next = first;
        }
        if (!packet.Bytes.IsEmpty)
            Take(ref packet, walk, first);
        if (isEnd && _waiting.Count == 0)
            _content.End(walk);
        return _content.Verdict(packet.Bytes);
    }

    // A SYN with another initial number is a new connection on the same ports; with the same number it is a retransmission.
    private void Start(uint sequence, LayerWalk walk)
    {
        if (_started && _initial == sequence + 1)
            return;
        if (_started)
            Finish(walk);
        _started = true;
        _initial = _next = sequence + 1;
    }

    private void Take(ref Packet packet, LayerWalk walk, uint sequence)
    {
        int ahead = (int)(sequence - _next);
        if (ahead > 0)
        {
            Wait(new Segment(sequence, packet.Bytes.ToArray(), new StreamMoment(packet)), walk);
            // The bytes between were sent, but the capture cut them off: waiting would be in vain.
            if (_isCut && _waiting.Count > 0)
                SkipGap(walk);
            return;
        }
        if (-(long)ahead >= packet.Bytes.Length)
            return;
        _isCut = packet.IsCut;
        ReadOnlySpan<byte> fresh = packet.Bytes[-ahead..];
        _next += (uint)fresh.Length;
        _content.Add(fresh, packet.At < 0 ? -1 : packet.At - ahead, new StreamMoment(packet), walk);
        TakeWaiting(walk);
    }

    private void Wait(Segment segment, LayerWalk walk)
    {
        int place = _waiting.Count;
        while (place > 0 && (int)(segment.Sequence - _waiting[place - 1].Sequence) < 0)
            place--;
        _waiting.Insert(place, segment);
        _segmentBytes += segment.Bytes.Length;
        if (_waiting.Count > MostWaitingSegments || _segmentBytes > MostWaitingBytes)
            SkipGap(walk);
    }

    private void TakeWaiting(LayerWalk walk)
    {
        int taken = 0;
        for (; taken < _waiting.Count; taken++)
        {
            Segment segment = _waiting[taken];
            int ahead = (int)(segment.Sequence - _next);
            if (ahead > 0)
                break;
            _segmentBytes -= segment.Bytes.Length;
            if (-(long)ahead >= segment.Bytes.Length)
                continue;
            _next += (uint)(segment.Bytes.Length + ahead);
            _content.Add(segment.Bytes.AsSpan(-ahead), -1, segment.Moment, walk);
        }
        _waiting.RemoveRange(0, taken);
    }

    private void SkipGap(LayerWalk walk)
    {
        Segment first = _waiting[0];
        _content.Gap(walk, first.Sequence - _next, first.Moment.Frame);
        _next = first.Sequence;
        TakeWaiting(walk);
    }

    /// <summary>Gives out what still waits, gaps or not.</summary>
    public void Finish(LayerWalk walk)
    {
        while (_waiting.Count > 0)
            SkipGap(walk);
        _content.End(walk);
    }
}
