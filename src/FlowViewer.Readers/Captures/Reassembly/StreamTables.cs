using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Reassembly;

/// <summary>All that must be remembered from one frame to the next.</summary>
internal sealed class StreamTables(TlsConnections tls) : IReassembly
{
    private readonly TcpStreams _tcp = new(tls);
    private readonly IpFragments _fragments = new();
    private readonly SctpMessages _sctp = new();

    public bool AddFragment(FragmentKey key, int offset, bool more, ref Packet packet, LayerWalk walk) =>
        _fragments.Add(key, offset, more, ref packet, walk);

    public Next AddSegment(ref Packet packet, LayerWalk walk, uint sequence, bool isSyn, bool isEnd) =>
        _tcp.Add(ref packet, walk, sequence, isSyn, isEnd);

    public bool AddChunk(StreamKey key, uint sequence, bool begins, bool ends, ref Packet chunk, LayerWalk walk) =>
        _sctp.Add(key, sequence, begins, ends, ref chunk, walk);

    /// <summary>At the end of the capture: gives out what still waits, and counts what never came.</summary>
    public void Finish(LayerWalk walk)
    {
        _fragments.Finish(walk);
        _tcp.Finish(walk);
        _sctp.Finish(walk);
    }
}
