using System.Buffers.Binary;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>What RTCP says of each source, by the hosts that its media goes between. Not of more sources than the limit of streams.</summary>
internal sealed class RtcpTable(TraceLimits limits)
{
    private readonly Dictionary<RtpFlow, Source> _sources = [];

    private sealed class Source
    {
        private const int Remembered = 8;
        // The middle 32 bits of the NTP times of the last sender reports, and when they passed here.
        private readonly (uint Ntp, long Time)[] _reports = new (uint, long)[Remembered];
        private ulong _lastNtp;
        private (uint Reporter, uint Highest, uint LastReport, uint Delay) _lastBlock;

        public int SenderReports, ReceiverReports, RoundTrips;
        public uint SentPackets, Jitter;
        public int CumulativeLost;
        public byte FractionLost;
        public long RoundTripSum, LongestRoundTrip;
        public string? Name;
        public TraceTime Bye;
        public VoipMetrics? Voip;

        public void AddSent(ReadOnlySpan<byte> info, TraceTime time)
        {
            ulong ntp = BinaryPrimitives.ReadUInt64BigEndian(info);
            if (SenderReports > 0 && ntp == _lastNtp)
                return;
            _lastNtp = ntp;
            _reports[SenderReports++ % Remembered] = ((uint)(ntp >> 16), time.Nanoseconds);
            SentPackets = BinaryPrimitives.ReadUInt32BigEndian(info[12..]);
        }

        public void AddBlock(uint reporter, ReadOnlySpan<byte> block, TraceTime time)
        {
            (uint Reporter, uint Highest, uint LastReport, uint Delay) said =
                (reporter, BinaryPrimitives.ReadUInt32BigEndian(block[8..]), BinaryPrimitives.ReadUInt32BigEndian(block[16..]), BinaryPrimitives.ReadUInt32BigEndian(block[20..]));
            if (ReceiverReports > 0 && said == _lastBlock)
                return;
            _lastBlock = said;
            ReceiverReports++;
            FractionLost = Math.Max(FractionLost, block[4]);
            // RFC 3550 6.4.1: 24 bits with a sign.
            CumulativeLost = (int)(BinaryPrimitives.ReadUInt32BigEndian(block[4..]) << 8) >> 8;
            Jitter = Math.Max(Jitter, BinaryPrimitives.ReadUInt32BigEndian(block[12..]));
            if (said.LastReport != 0)
                AddRoundTrip(said.LastReport, said.Delay, time.Nanoseconds);
        }

        private void AddRoundTrip(uint lastReport, uint delay, long now)
        {
            for (int i = 0; i < Math.Min(SenderReports, Remembered); i++)
            {
                // DLSR counts 1/65536 s.
                long trip = now - _reports[i].Time - (long)(delay * (1_000_000_000.0 / 65536));
                if (_reports[i].Ntp != lastReport || trip < 0)
                    continue;
                RoundTrips++;
                RoundTripSum += trip;
                LongestRoundTrip = Math.Max(LongestRoundTrip, trip);
                return;
            }
        }
    }

    private Source? SourceOf(in RtpFlow flow)
    {
        RtpFlow key = flow.BetweenHosts;
        if (!_sources.TryGetValue(key, out Source? source) && _sources.Count < limits.Streams)
            _sources.Add(key, source = new Source());
        return source;
    }

    private Source? SentBy(RtcpPacket packet, uint ssrc) => SourceOf(new RtpFlow(packet.Source, packet.Destination, ssrc));

    // What a receiver says goes the other way than what it says it of.
    private Source? SentTo(RtcpPacket packet, uint ssrc) => SourceOf(new RtpFlow(packet.Destination, packet.Source, ssrc));

    public void AddSenderReport(RtcpPacket packet, uint ssrc, ReadOnlySpan<byte> info) => SentBy(packet, ssrc)?.AddSent(info, packet.Time);

    public void AddReportBlock(RtcpPacket packet, uint reporter, ReadOnlySpan<byte> block) =>
        SentTo(packet, BinaryPrimitives.ReadUInt32BigEndian(block))?.AddBlock(reporter, block, packet.Time);

    public void AddCanonicalName(RtcpPacket packet, uint ssrc, string name)
    {
        if (SentBy(packet, ssrc) is { } source)
            source.Name = name;
    }

    public void AddGoodbye(RtcpPacket packet, uint ssrc)
    {
        if (SentBy(packet, ssrc) is { } source && !source.Bye.IsKnown)
            source.Bye = packet.Time;
    }

    public void AddVoip(RtcpPacket packet, uint ssrc, VoipMetrics metrics)
    {
        if (SentTo(packet, ssrc) is { } source)
            source.Voip = metrics;
    }

    /// <summary>What was said of a stream; null where nothing was.</summary>
    public RtcpFigures? Of(in RtpFlow flow, int? clockRate) => !_sources.TryGetValue(flow.BetweenHosts, out Source? source) ? null : new RtcpFigures
    {
        SenderReports = source.SenderReports,
        SentPackets = source.SenderReports > 0 ? source.SentPackets : null,
        ReceiverReports = source.ReceiverReports,
        MaximumFractionLost = source.ReceiverReports > 0 ? source.FractionLost / 256.0 : null,
        CumulativeLost = source.ReceiverReports > 0 ? source.CumulativeLost : null,
        MaximumJitter = source.ReceiverReports > 0 && clockRate is { } rate ? TimeSpan.FromSeconds((double)source.Jitter / rate) : null,
        MeanRoundTrip = source.RoundTrips > 0 ? TimeSpan.FromTicks(source.RoundTripSum / source.RoundTrips / 100) : null,
        MaximumRoundTrip = source.RoundTrips > 0 ? TimeSpan.FromTicks(source.LongestRoundTrip / 100) : null,
        CanonicalName = source.Name,
        Bye = source.Bye,
        Voip = source.Voip,
    };
}
