namespace FlowViewer.Simulation.Scenarios;

/// <summary>
/// A documented flow as its file states it (<c>content/flows</c>): who the nodes are, what they can, and what people do. It states causes;
/// the messages come out of the state machines (design D7).
/// </summary>
public sealed record Scenario
{
    /// <summary>Its name in addresses: <c>callee-busy</c>, <c>rfc3665-3.2</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Where the index of flows lists it: volte, services, rfc3665, rfc5359, failures.</summary>
    public string Group { get; init; } = "";

    /// <summary>Its title.</summary>
    public LocalizedText Title { get; init; } = new();

    /// <summary>What happens in it, in a sentence or two.</summary>
    public LocalizedText Summary { get; init; } = new();

    /// <summary>The clauses that document it.</summary>
    public List<string> Sources { get; init; } = [];

    /// <summary>The network it runs in: a file of <c>content/topologies</c>.</summary>
    public string Topology { get; init; } = "";

    /// <summary>udp, tcp or tls: with the last two nothing is repeated by timers A, E and G.</summary>
    public RunTransport Transport { get; init; }

    /// <summary>The values of T1, T2 and T4.</summary>
    public TimerSpec Timers { get; init; } = new();

    /// <summary>What the phones are and can, by the id of their node.</summary>
    public Dictionary<string, UserAgentSpec> Agents { get; init; } = [];

    /// <summary>What differs at the other nodes from what the topology states, by their ids.</summary>
    public Dictionary<string, NodeSpec> Nodes { get; init; } = [];

    /// <summary>The phones that are registered before it begins.</summary>
    public List<string> Registered { get; init; } = [];

    /// <summary>The phones that answered the challenges of their servers before it begins, so that their first request has credentials.</summary>
    public List<string> Authenticated { get; init; } = [];

    /// <summary>Places where users are reached beside those of <see cref="Registered"/>: URIs of users, and of their contacts.</summary>
    public Dictionary<string, List<string>> Bindings { get; init; } = [];

    /// <summary>What the network loses in it, by the names of transmissions: the cause that a flow about a loss is made of.</summary>
    public List<string> Lost { get; init; } = [];

    /// <summary>What people do.</summary>
    public List<ScriptLine> Script { get; init; } = [];

    /// <summary>What the page lets people change.</summary>
    public List<ScenarioOption> Options { get; init; } = [];

    /// <summary>Changes that are worth a look, ready to choose.</summary>
    public List<Preset> Presets { get; init; } = [];

    /// <summary>What each step means.</summary>
    public List<Explanation> Explain { get; init; } = [];
}
