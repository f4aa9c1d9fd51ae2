namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>
/// Tells streams that carry the same packets on from one hop to the next, through a media proxy that changes nothing but addresses: the
/// same SSRC, and sequence numbers and timestamps that begin near each other.
/// </summary>
internal sealed class ForwardedStreams
{
    // Two taps need not have seen the same first packet; this is a minute of usual packets.
    private const int NearBy = 3000;
    private readonly int?[] _origins;

    /// <param name="streams">In order of their first packets.</param>
    public ForwardedStreams(List<StreamCount> streams)
    {
        _origins = new int?[streams.Count];
        // The last one with an SSRC that is not forwarded itself.
        var bySsrc = new Dictionary<uint, int>();
        for (int i = 0; i < streams.Count; i++)
        {
            if (bySsrc.TryGetValue(streams[i].Flow.Ssrc, out int origin) && IsForward(streams[origin], streams[i]))
                _origins[i] = origin;
            else
                bySsrc[streams[i].Flow.Ssrc] = i;
        }
    }

    /// <summary>The index of the stream whose packets stream <paramref name="index"/> carries on; null where it is none.</summary>
    public int? OriginOf(int index) => _origins[index];

    private static bool IsForward(StreamCount origin, StreamCount stream)
    {
        // A sender that turns to another address is no forwarder, and both ends of a call may have chosen one SSRC.
        if (stream.Flow.Source.Equals(origin.Flow.Source) || stream.Flow.Source.Equals(origin.Flow.Destination) && stream.Flow.Destination.Equals(origin.Flow.Source))
            return false;
        int packets = (short)(stream.FirstSequence - origin.FirstSequence);
        long ticks = (int)(stream.FirstTimestamp - origin.FirstTimestamp);
        // As many timestamps apart as so many packets of up to 120 ms at 48 kHz can be.
        return Math.Abs(packets) <= NearBy && Math.Abs(ticks) <= (Math.Abs((long)packets) + 1) * 5760;
    }
}
