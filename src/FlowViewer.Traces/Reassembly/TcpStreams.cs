using FlowViewer.Traces.Captures;

namespace FlowViewer.Traces.Reassembly;

/// <summary>
/// The TCP streams of a capture, each direction by itself. Memory has two bounds: the streams remembered and the bytes that wait;
/// when either is reached, the ones that were silent longest go, after giving out what they hold.
/// </summary>
internal sealed class TcpStreams
{
    private const int MostStreams = 50_000;
    private const long MostWaitingBytes = 64 << 20;
    private readonly Dictionary<(IpEnd From, IpEnd To), TcpDirection> _directions = [];
    private long _waitingBytes;

    public Next Add(ref Packet packet, FrameDecoder decoder, uint sequence, bool isSyn, bool isEnd)
    {
        (IpEnd, IpEnd) key = (packet.Source, packet.Destination);
        if (!_directions.TryGetValue(key, out TcpDirection? direction))
        {
            if (_directions.Count >= MostStreams)
                Shrink(decoder);
            _directions.Add(key, direction = new TcpDirection());
        }
        _waitingBytes -= direction.WaitingBytes;
        Next next = direction.Add(ref packet, decoder, sequence, isSyn, isEnd);
        _waitingBytes += direction.WaitingBytes;
        if (_waitingBytes > MostWaitingBytes)
            Shrink(decoder);
        return next;
    }

    private void Shrink(FrameDecoder decoder)
    {
        List<KeyValuePair<(IpEnd From, IpEnd To), TcpDirection>> byAge = [.. _directions.OrderBy(d => d.Value.LastFrame)];
        foreach (((IpEnd From, IpEnd To) key, TcpDirection direction) in byAge.Take(Math.Max(1, byAge.Count / 2)))
        {
            _waitingBytes -= direction.WaitingBytes;
            direction.Finish(decoder);
            _directions.Remove(key);
        }
    }

    public void Finish(FrameDecoder decoder)
    {
        foreach (TcpDirection direction in _directions.Values.OrderBy(d => d.LastFrame))
            direction.Finish(decoder);
        _directions.Clear();
        _waitingBytes = 0;
    }
}
