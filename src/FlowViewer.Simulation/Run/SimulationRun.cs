using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Simulation.Run;

/// <summary>How a run ended.</summary>
public enum RunEnd
{
    /// <summary>Nothing more was to happen.</summary>
    Quiet,
    /// <summary>It reached the limit of events, which stands for a run without end.</summary>
    EventLimit,
}

/// <summary>What happened in a run, in order.</summary>
public sealed class SimulationRun
{
    private readonly Dictionary<string, string> _groups;
    private readonly (StepPattern Pattern, Explanation Explanation)[] _patterns;
    private List<RunStep>? _steps;

    internal SimulationRun(Scenario scenario, Topology topology, World world, RunEnd end)
    {
        (Scenario, Topology, Events, End) = (scenario, topology, world.Events, end);
        Nodes = [.. world.Nodes.Select(node => node.Host.Address)];
        Leftovers =
        [
            .. from node in world.Nodes
               where node.IsUp && (node.Layer.Alive > 0 || node.Host.RunningTimers > 0)
               select $"{node.Host.Address.Id}: {node.Layer.Alive} transactions, {node.Host.RunningTimers} timers",
        ];
        Time = world.Queue.Now;
        _groups = Nodes.ToDictionary(node => node.Id, node => node.Group);
        _patterns =
        [
            .. scenario.Explain.Select(explanation => (
                StepPattern.Parse(explanation.On) ?? throw new ScenarioException($"{scenario.Id}: `on: {explanation.On}` is no pattern of a step."),
                explanation)),
        ];
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
    public IReadOnlyList<string> Leftovers { get; }

    /// <summary>The rows of the ladder, with the events that they show.</summary>
    public IReadOnlyList<RunStep> Steps => _steps ??= RunLadder.Steps(this);

    /// <summary>What a step means; null where the scenario says nothing of it.</summary>
    public Explanation? ExplanationOf(RunStep step) =>
        _patterns.FirstOrDefault(pair => pair.Pattern.Means(step, lane => _groups[lane])).Explanation;

    /// <summary>The messages in the order in which they were sent.</summary>
    public IEnumerable<Transmission> Transmissions => Events.OfType<Sent>().Select(sent => sent.Transmission);
}
