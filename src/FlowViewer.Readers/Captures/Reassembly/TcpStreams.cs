using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>
/// The TCP streams of a capture, each direction by itself. Memory has two bounds: the streams remembered and the bytes that wait;
/// when either is reached, the ones that were silent longest go, after giving out what they hold.
/// </summary>
internal sealed class TcpStreams(TlsConnections tls)
{
    private const int MostStreams = 50_000;
    private const long MostWaitingBytes = 64 << 20;
    private readonly Dictionary<StreamKey, TcpDirection> _directions = [];
    private long _waitingBytes;

    public Next Add(ref Packet packet, LayerWalk walk, uint sequence, bool isSyn, bool isEnd)
    {
        var key = new StreamKey(packet.Source, packet.Destination, 0);
        if (!_directions.TryGetValue(key, out TcpDirection? direction))
        {
            if (_directions.Count >= MostStreams)
                Shrink(walk);
            _directions.Add(key, direction = new TcpDirection(tls));
        }
        _waitingBytes -= direction.WaitingBytes;
        Next next = direction.Add(ref packet, walk, sequence, isSyn, isEnd);
        _waitingBytes += direction.WaitingBytes;
        if (_waitingBytes > MostWaitingBytes)
            Shrink(walk);
        return next;
    }

    private void Shrink(LayerWalk walk)
    {
        List<KeyValuePair<StreamKey, TcpDirection>> byAge = [.. _directions.OrderBy(d => d.Value.LastFrame)];
        foreach ((StreamKey key, TcpDirection direction) in byAge.Take(Math.Max(1, byAge.Count / 2)))
        {
            _waitingBytes -= direction.WaitingBytes;
            direction.Finish(walk);
            _directions.Remove(key);
        }
    }

    public void Finish(LayerWalk walk)
    {
        List<TcpDirection> byAge = [.. _directions.Values];
        byAge.Sort((a, b) => a.LastFrame.CompareTo(b.LastFrame));
        foreach (TcpDirection direction in byAge)
            direction.Finish(walk);
        _directions.Clear();
        _waitingBytes = 0;
    }
}
