namespace FlowViewer.Readers.Captures.Walk;

/// <summary>
/// What layers need of other frames: the fragments of IP, the segments of TCP and the chunks of SCTP that belong together. A walk
/// without one defers such frames.
/// </summary>
internal interface IReassembly
{
    /// <summary>Adds a fragment of an IP datagram. True where it completes the datagram, which then is the packet.</summary>
    /// <param name="key">What the fragments of the datagram have in common.</param>
    /// <param name="offset">Where the fragment stands in the datagram, in bytes.</param>
    /// <param name="more">True where others follow behind it.</param>
    /// <param name="packet">The fragment.</param>
    /// <param name="walk">Where what waited in vain is counted.</param>
    bool AddFragment(FragmentKey key, int offset, bool more, ref Packet packet, LayerWalk walk);

    /// <summary>Adds a segment of TCP; the messages that it completes go to the sinks of the walk.</summary>
    Next AddSegment(ref Packet packet, LayerWalk walk, uint sequence, bool isSyn, bool isEnd);

    /// <summary>Adds a DATA chunk of SCTP. True where it completes a user message, which then is the chunk.</summary>
    bool AddChunk(StreamKey key, uint sequence, bool begins, bool ends, ref Packet chunk, LayerWalk walk);
}
