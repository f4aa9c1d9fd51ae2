using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>
/// The streams of a capture, counted in order of its frames. What has the header of RTP is a candidate first; it is a stream once
/// several packets follow each other, or where a session description names an end of it. So no other protocol makes streams.
/// </summary>
internal sealed class RtpStreams(TraceBuilder builder, TraceLimits limits)
{
    // Datagrams of another protocol can look like the first packet of a stream each.
    private const int MostCandidates = 4096;

    private readonly Dictionary<RtpFlow, StreamCount> _byFlow = [];
    private readonly Queue<StreamCount> _candidates = new();
    private readonly RtcpTable _reports = new(limits);
    private StreamCount?[] _ofBatch = [];
    private MediaBatch? _batch;
    private int _sure, _nextPacket, _nextReport;
    private bool _isLimitReported;

    /// <summary>How many packets were none of a stream after all.</summary>
    public long Others { get; private set; }

    /// <summary>How many packets of streams there were, copies and all.</summary>
    public long Seen { get; private set; }

    /// <summary>How many RTCP packets there were.</summary>
    public long Reports { get; private set; }

    /// <summary>Turns to a batch, from its beginning.</summary>
    public void Begin(MediaBatch batch)
    {
        (_batch, _nextPacket, _nextReport) = (batch, 0, 0);
        if (_ofBatch.Length < batch.FlowCount)
            _ofBatch = new StreamCount[Math.Max(64, batch.FlowCount * 2)];
        Array.Clear(_ofBatch);
    }

    /// <summary>Counts the packets of the batch that were captured before a frame.</summary>
    public void CountUntil(int frame)
    {
        Batch<RtpPacket> packets = _batch!.Packets;
        for (; _nextPacket < packets.Count && packets[_nextPacket].Frame < frame; _nextPacket++)
            Count(packets[_nextPacket]);
        for (; _nextReport < _batch.Reports.Count && _batch.Reports[_nextReport].Frame < frame; _nextReport++)
            Count(_batch.Reports[_nextReport]);
    }

    /// <summary>Counts all of another batch, between two packets of the one that was turned to.</summary>
    public void Count(MediaBatch batch)
    {
        for (int i = 0; i < batch.Packets.Count; i++)
            Count(batch.Packets[i], StreamOf(batch.Flow(batch.Packets[i].Flow), batch.Packets[i].Frame));
        foreach (RtcpPacket report in batch.Reports)
            Count(report);
    }

    private void Count(RtcpPacket packet)
    {
        Reports++;
        RtcpReader.Read(packet, _reports);
    }

    private void Count(in RtpPacket packet)
    {
        ref StreamCount? stream = ref _ofBatch[packet.Flow];
        if (stream is null || stream.IsGone)
            stream = StreamOf(_batch!.Flow(packet.Flow), packet.Frame);
        Count(packet, stream);
    }

    private void Count(in RtpPacket packet, StreamCount? stream)
    {
        if (stream is null)
        {
            Others++;
            return;
        }
        bool wasSure = stream.IsSure;
        stream.Add(packet);
        if (stream.IsSure && !wasSure)
            _sure++;
    }

    private StreamCount? StreamOf(in RtpFlow flow, int frame)
    {
        if (_byFlow.TryGetValue(flow, out StreamCount? stream))
            return stream;
        if (_sure >= limits.Streams)
        {
            ReportLimit(frame);
            return null;
        }
        while (_candidates.Count >= MostCandidates)
            Drop(_candidates.Dequeue());
        _byFlow.Add(flow, stream = new StreamCount(flow, frame));
        _candidates.Enqueue(stream);
        return stream;
    }

    private void Drop(StreamCount candidate)
    {
        if (candidate.IsSure)
            return;
        candidate.IsGone = true;
        Others += candidate.Seen;
        _byFlow.Remove(candidate.Flow);
    }

    private void ReportLimit(int frame)
    {
        if (!_isLimitReported)
            builder.Report(new TraceProblem(TraceProblemCode.TooManyStreams, frame, $"more than {limits.Streams} streams"));
        _isLimitReported = true;
    }

    /// <summary>Decides which candidates are streams, and describes them.</summary>
    public void Finish(IByteSource source)
    {
        SdpPorts ports = SdpPorts.Of(builder, source, _byFlow.Values);
        var streams = new List<StreamCount>();
        foreach (StreamCount stream in _byFlow.Values)
        {
            if (!stream.IsSure && !ports.Names(stream))
                Others += stream.Seen;
            else
                streams.Add(stream);
        }
        streams.Sort((a, b) => a.FirstFrame.CompareTo(b.FirstFrame));
        if (streams.Count > limits.Streams)
        {
            ReportLimit(streams[limits.Streams].FirstFrame);
            streams.RemoveRange(limits.Streams, streams.Count - limits.Streams);
        }
        Seen = streams.Sum(stream => stream.Seen);
        var forwards = new ForwardedStreams(streams);
        for (int i = 0; i < streams.Count; i++)
            builder.Streams.Add(StreamDescription.Of(streams[i], ports.Of(streams[i]), _reports) with { ForwardOf = forwards.OriginOf(i) });
    }
}
