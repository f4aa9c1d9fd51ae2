using System.Reflection;

namespace FlowViewer.Simulation.Scenarios;

/// <summary>A node: what a topology states of it, and what a flow changes.</summary>
public sealed record NodeSpec
{
    // Null says that nothing is stated; the id alone is what the two are matched by.
    private static readonly PropertyInfo[] Stated = [.. typeof(NodeSpec).GetProperties().Where(property => property.Name != nameof(Id))];

    /// <summary>Its name in addresses and in the script.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its name on the ladder.</summary>
    public string? Name { get; init; }

    /// <summary>What it does: phone, proxy, redirect, p-cscf, i-cscf, s-cscf, tas, scc-as, msc-server and so on.</summary>
    public NodeRole? Role { get; init; }

    /// <summary>Its host name.</summary>
    public string? Host { get; init; }

    /// <summary>Its address.</summary>
    public string? Ip { get; init; }

    /// <summary>Its port, where it is not 5060.</summary>
    public int? Port { get; init; }

    /// <summary>The group that it folds into; its own id where nothing is said.</summary>
    public string? Group { get; init; }

    /// <summary>The domains whose requests come to it.</summary>
    public List<string>? Domains { get; init; }

    /// <summary>Whether it stays on the path of dialogs.</summary>
    public bool? RecordsRoute { get; init; }

    /// <summary>Whether it takes registrations in.</summary>
    public bool? Registers { get; init; }

    /// <summary>Whether it asks the domain's users who they are before it calls for them.</summary>
    public bool? Challenges { get; init; }

    /// <summary>MD5 or SHA-256.</summary>
    public DigestAlgorithm? Algorithm { get; init; }

    /// <summary>Whether the places of a user are tried one after the other.</summary>
    public bool? Serial { get; init; }

    /// <summary>How long a place may ring before the next one is tried, where they are tried one after the other.</summary>
    public TimeSpan? RingsFor { get; init; }

    /// <summary>Who may not call whom.</summary>
    public List<ScreeningRule>? Screens { get; init; }

    /// <summary>Whether it has failed.</summary>
    public bool? Fails { get; init; }

    /// <summary>Its Timer C.</summary>
    public TimeSpan? TimerC { get; init; }

    /// <summary>What it answers where nothing came back from a place, 408 unless stated.</summary>
    public int? TimeoutStatus { get; init; }

    /// <summary>Whether media flows through it, so that descriptions that pass name its own address.</summary>
    public bool? RelaysMedia { get; init; }

    /// <summary>Where it sends calls on to.</summary>
    public List<ForwardingRule>? Forwards { get; init; }

    /// <summary>What it refuses: the status, for requests of that method.</summary>
    public RefusalRule? Refuses { get; init; }

    /// <summary>Whether the policy function behind a P-CSCF grants the bearers that it asks for.</summary>
    public bool? Grants { get; init; }

    /// <summary>The session transfer number for SRVCC that leads to it, where it is an SCC AS.</summary>
    public string? StnSr { get; init; }

    /// <summary>How long it lets a phone ring before it ends the call.</summary>
    public TimeSpan? NoAnswer { get; init; }

    /// <summary>What it then answers the caller.</summary>
    public int? NoAnswerStatus { get; init; }

    /// <summary>Its neighbours by role, where it needs to know them: <c>s-cscf</c>, <c>as</c>, <c>p-cscf</c>.</summary>
    public Dictionary<NeighbourRole, string>? Knows { get; init; }

    /// <summary>This node with what a flow changes: everything that the change states, whatever it is, takes the place of what is stated here.</summary>
    public NodeSpec With(NodeSpec? change)
    {
        if (change is null)
            return this;
        NodeSpec changed = this with { };
        foreach (PropertyInfo property in Stated)
            if (property.GetValue(change) is { } value)
                property.SetValue(changed, value);
        return changed;
    }
}
