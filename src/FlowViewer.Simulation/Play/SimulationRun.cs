using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Traces;

namespace FlowViewer.Simulation.Play;

/// <summary>How a run ended.</summary>
public enum RunEnd
{
    /// <summary>Nothing was left to happen; the interface for programs says <c>quiet</c>.</summary>
    Quiet,
    /// <summary>It reached the limit of events, so it may never have ended.</summary>
    EventLimit,
}

/// <summary>What happened in a run, in order.</summary>
public sealed class SimulationRun
{
    internal SimulationRun(Scenario scenario, Topology topology, World world, RunEnd end)
    {
        (Scenario, Topology, Events, End) = (scenario, topology, world.Events, end);
        Nodes = [.. world.Nodes.Select(node => node.Host.Address)];
        PendingAtEnd =
        [
            .. from node in world.Nodes
               where node.IsUp && (node.Layer.Alive > 0 || node.Host.RunningTimers > 0)
               select $"{node.Host.Address.Id}: {node.Layer.Alive} transactions, {node.Host.RunningTimers} timers",
        ];
        Time = world.Queue.Now;
    }

    /// <summary>What was run.</summary>
    public Scenario Scenario { get; }

    /// <summary>The network that it ran in.</summary>
    public Topology Topology { get; }

    /// <summary>The nodes in the order of the lanes.</summary>
    public IReadOnlyList<NodeAddress> Nodes { get; }

    /// <summary>Everything that happened, in order.</summary>
    public IReadOnlyList<RunEvent> Events { get; }

    /// <summary>How it ended.</summary>
    public RunEnd End { get; }

    /// <summary>How long it took in its own time.</summary>
    public TimeSpan Time { get; }

    /// <summary>What nodes still hold at the end, a line each; transactions and timers should be gone by then.</summary>
    public IReadOnlyList<string> PendingAtEnd { get; }

    /// <summary>
    /// The messages of the run as a capture has them that was taken where each was sent: what was lost is among them, a second copy that the
    /// network made too. <see cref="TraceMessage.Origin"/> is the place of the <see cref="Sent"/> among <see cref="Events"/>.
    /// </summary>
    public Trace ToTrace() => RunTrace.Of(Events);

    /// <summary>The messages in the order in which they were sent.</summary>
    public IEnumerable<Transmission> Transmissions => Events.OfType<Sent>().Select(sent => sent.Transmission);
}
