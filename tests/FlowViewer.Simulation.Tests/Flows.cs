using FlowViewer.Simulation.Run;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Tests;

namespace FlowViewer.Simulation.Tests;

/// <summary>The flows of the repository's own content, and runs of them.</summary>
public static class Flows
{
    private static readonly Dictionary<string, Topology> Topologies = Directory.GetFiles(Repository.PathOf("content", "topologies"), "*.yaml")
        .Select(file => ScenarioReader.ReadTopology(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))
        .ToDictionary(topology => topology.Id);

    /// <summary>Every flow's id.</summary>
    public static IEnumerable<string> Ids =>
        Directory.GetFiles(Repository.PathOf("content", "flows"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static Scenario Scenario(string id, params (string Option, string Value)[] options) =>
        ScenarioReader.ReadScenario(id, File.ReadAllText(Repository.PathOf("content", "flows", $"{id}.yaml")), options.ToDictionary(o => o.Option, o => o.Value));

    public static SimulationRun Run(string id, RunSettings? settings = null, params (string Option, string Value)[] options)
    {
        Scenario scenario = Scenario(id, options);
        return Simulator.Run(scenario, Topologies[scenario.Topology], settings);
    }
}
