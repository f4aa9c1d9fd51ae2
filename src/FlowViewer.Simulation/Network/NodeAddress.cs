using System.Collections.Immutable;

namespace FlowViewer.Simulation.Network;

/// <summary>Where a node is: its id in URLs, its name on the ladder, its address on the wire, and the group that it folds into.</summary>
public sealed record NodeAddress(string Id, string Name, string HostName, string Ip, NodeKind Kind)
{
    /// <summary>The port that it listens at.</summary>
    public int Port { get; init; } = 5060;

    /// <summary>The group that the folded view merges it into; its own id where it stands alone.</summary>
    public string Group { get; init; } = Id;

    /// <summary>The addresses that it had before it moved, as <see cref="IpAndPort"/> writes them.</summary>
    public ImmutableArray<string> Earlier { get; init; } = [];

    /// <summary>The address as lanes and exports write it.</summary>
    public string IpAndPort => $"{Ip}:{Port}";

    /// <summary>What its Via, Contact and Record-Route name: the host name, with a port that is not the usual one.</summary>
    public string SentBy => Port == 5060 ? HostName : $"{HostName}:{Port}";
}
