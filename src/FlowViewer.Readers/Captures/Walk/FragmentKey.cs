namespace FlowViewer.Readers.Captures.Walk;

/// <summary>What the fragments of one datagram have in common (RFC 791 2.3, RFC 8200 4.5).</summary>
internal sealed record FragmentKey(IpEnd Source, IpEnd Destination, uint Identification, byte Protocol)
{
    public bool Equals(FragmentKey? other) => other is not null && Identification == other.Identification && Protocol == other.Protocol
        && Source.Equals(other.Source) && Destination.Equals(other.Destination);

    public override int GetHashCode() => HashCode.Combine(Source.GetHashCode(), Destination.GetHashCode(), Identification, Protocol);
}
