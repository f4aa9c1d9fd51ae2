namespace FlowViewer.Simulation.Scenarios;

/// <summary>A network that several flows run in (<c>content/topologies</c>): nodes, who serves which domain, and how long a hop takes.</summary>
public sealed record Topology
{
    /// <summary>Its name: the name of the file.</summary>
    public string Id { get; init; } = "";

    /// <summary>The nodes in the order of the lanes.</summary>
    public List<NodeSpec> Nodes { get; init; } = [];

    /// <summary>How long a hop takes where no link says otherwise.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Hops that take another time.</summary>
    public List<Link> Links { get; init; } = [];

    /// <summary>Names of groups of nodes, where they are not those of a node.</summary>
    public Dictionary<string, string> Groups { get; init; } = [];

    /// <summary>How long the hop between two nodes takes: as the last link between them says, else the usual time.</summary>
    public TimeSpan DelayOf(string from, string to) =>
        Links.FindLast(link => link.Between.Contains(from) && link.Between.Contains(to))?.Delay ?? Delay;
}
