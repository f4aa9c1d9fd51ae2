using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Simulation.Play;

/// <summary>What a run is made with beside its scenario.</summary>
public sealed record RunSettings
{
    /// <summary>The faults of the network, the first that does not pass deciding.</summary>
    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    /// <summary>Where branches, tags and Call-IDs come from.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The most that may happen: reaching it is a named result.</summary>
    public int EventLimit { get; init; } = 50_000;
}

/// <summary>
/// Runs scenarios. A run is a pure function of scenario, topology, faults and seed (design D6): the same ones give the same bytes.
/// </summary>
public static class Simulator
{
    /// <summary>Runs a scenario in its network until nothing more will happen.</summary>
    /// <exception cref="ScenarioException">The scenario speaks of a node or an action that there is not.</exception>
    public static SimulationRun Run(Scenario scenario, Topology topology, RunSettings? settings = null)
    {
        settings ??= new RunSettings();
        settings = settings with { Faults = [.. settings.Faults, .. scenario.Lost.Select(lost => Lost(scenario, lost))] };
        World world = NetworkBuilder.Build(scenario, topology, settings);
        Script.Start(scenario, world);
        int handled = 0;
        bool limited = false;
        while (world.Queue.Next())
        {
            if (++handled < settings.EventLimit)
                continue;
            limited = true;
            break;
        }
        return new SimulationRun(scenario, topology, world, limited ? RunEnd.EventLimit : RunEnd.Quiet);
    }

    private static NamedFault Lost(Scenario scenario, string name) => NamedFault.Parse(FaultAction.Drop, name)
        ?? throw new ScenarioException($"{scenario.Id}: `lost: {name}` names no transmission.");
}
