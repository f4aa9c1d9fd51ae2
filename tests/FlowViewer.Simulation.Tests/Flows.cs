using FlowViewer.Flows.Runs;
using FlowViewer.Ladders;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
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

    public static SimulationRun Run(string id, RunSettings? settings = null, params (string Option, string Value)[] options) => Run(Scenario(id, options), settings);

    public static SimulationRun Run(Scenario scenario, RunSettings? settings = null) => Simulator.Run(scenario, Topologies[scenario.Topology], settings);

    /// <summary>Every run that the page offers by one choice: as it is, each value of each option, each preset.</summary>
    public static IEnumerable<(string Name, SimulationRun Run)> Offered(string id)
    {
        Scenario scenario = Scenario(id);
        yield return ("as it is", Run(id));
        foreach (ScenarioOption option in scenario.Options)
            foreach (OptionValue value in option.Values.Skip(1))
                yield return ($"{option.Id}={value.Id}", Run(id, null, (option.Id, value.Id)));
        foreach (Preset preset in scenario.Presets)
            yield return (preset.Title.En, Run(id, new RunSettings { Faults = Faults(preset) }, Chosen(preset)));
    }

    /// <summary>The faults of a preset.</summary>
    public static IReadOnlyList<NamedFault> Faults(Preset preset)
    {
        (FaultAction Action, string? Text)[] all = [(FaultAction.Drop, preset.Drop), (FaultAction.Delay, preset.Delay), (FaultAction.Duplicate, preset.Duplicate)];
        return [.. all.Where(fault => fault.Text is not null).Select(fault => NamedFault.Parse(fault.Action, fault.Text!) ?? throw new FormatException($"`{fault.Text}` names no transmission."))];
    }

    /// <summary>The options of a preset.</summary>
    public static (string, string)[] Chosen(Preset preset) => [.. preset.Options.Select(pair => (pair.Key, pair.Value))];

    /// <summary>The steps of a run of which the scenario says nothing, a line each.</summary>
    public static IEnumerable<string> Unexplained(SimulationRun run) => run.Steps.Where(step => run.ExplanationOf(step) is null).Select(Line);

    private static string Line(RunStep step) =>
        $"{step.Step.N} {step.Step.From} > {step.Step.To} {step.Step.Label}{(step.Message?.RetransmissionOf is null ? "" : " again")}{(step.Message?.Outcome == StepOutcome.Lost ? " lost" : "")}";
}
