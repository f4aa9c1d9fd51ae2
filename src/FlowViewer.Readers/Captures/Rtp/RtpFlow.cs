using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Rtp;

/// <summary>What the packets of one stream have in common.</summary>
internal readonly record struct RtpFlow(IpEnd Source, IpEnd Destination, uint Ssrc)
{
    public bool Equals(RtpFlow other) => Ssrc == other.Ssrc && Source.Equals(other.Source) && Destination.Equals(other.Destination);

    public override int GetHashCode() => (Source.GetHashCode() * 31 + Destination.GetHashCode()) * 31 + (int)(Ssrc * 0x9E3779B1);

    /// <summary>The same between hosts, whatever the ports: RTCP has others.</summary>
    public RtpFlow BetweenHosts => new(Source with { Port = 0 }, Destination with { Port = 0 }, Ssrc);
}
