namespace FlowViewer.Readers.Captures.Walk;

/// <summary>One direction of a TCP connection, or of an SCTP association with its verification tag.</summary>
internal sealed record StreamKey(IpEnd Source, IpEnd Destination, uint Tag)
{
    public bool Equals(StreamKey? other) => other is not null && Tag == other.Tag && Source.Equals(other.Source) && Destination.Equals(other.Destination);

    public override int GetHashCode() => HashCode.Combine(Source.GetHashCode(), Destination.GetHashCode(), Tag);
}
