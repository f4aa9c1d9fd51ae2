using System.Collections.Concurrent;
using FlowViewer.Simulation;
using FlowViewer.Simulation.Run;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Web.Content;

/// <summary>The documented flows under <c>content/flows</c>, read once, and runs of them. A run takes about a millisecond and is not kept, but for the textbook one.</summary>
public sealed class FlowLibrary
{
    private static readonly string[] GroupOrder = ["volte", "services", "failures", "rfc3665", "rfc5359"];

    // The order in which one learns them; flows that are not named here follow by their ids.
    private static readonly string[] First =
    [
        "volte-call", "registration", "deregistration", "basic-call", "session-change", "release", "callee-busy", "no-answer-caller", "no-answer-network",
        "forward-busy", "forward-no-answer", "hold", "call-waiting",
    ];

    private readonly Lazy<IReadOnlyDictionary<string, Topology>> _topologies;
    private readonly Lazy<IReadOnlyDictionary<string, Flow>> _flows;
    private readonly ConcurrentDictionary<string, SimulationRun> _textbook = new();

    /// <summary>The flows in that folder; nothing is read yet.</summary>
    public FlowLibrary(string folder)
    {
        _topologies = new(() => Files(folder, "topologies").ToDictionary(file => file.Name, file => ScenarioReader.ReadTopology(file.Name, file.Text)));
        _flows = new(() => Files(folder, "flows").Select(file => new Flow(ScenarioReader.ReadScenario(file.Name, file.Text), file.Text)).ToDictionary(flow => flow.Scenario.Id));
    }

    /// <summary>The groups of flows in the order of the index, each with its flows.</summary>
    public IEnumerable<(string Group, IReadOnlyList<Scenario> Flows)> Groups =>
        from flow in _flows.Value.Values
        orderby Array.IndexOf(GroupOrder, flow.Scenario.Group) is var at && at < 0 ? GroupOrder.Length : at
        group flow.Scenario by flow.Scenario.Group into members
        select (members.Key, (IReadOnlyList<Scenario>)[.. members.OrderBy(scenario => Array.IndexOf(First, scenario.Id) is >= 0 and var at ? at : First.Length).ThenBy(scenario => scenario.Id, FlowViewer.Reference.Catalogue.KeyOrder)]);

    /// <summary>Every flow.</summary>
    public IEnumerable<Scenario> All => Groups.SelectMany(group => group.Flows);

    /// <summary>The flow of that id as its file has it; null where there is none.</summary>
    public Scenario? Find(string id) => _flows.Value.TryGetValue(id, out Flow? flow) ? flow.Scenario : null;

    /// <summary>The run without faults and with the usual options.</summary>
    public SimulationRun Textbook(Scenario scenario) =>
        _textbook.GetOrAdd(scenario.Id, _ => Simulator.Run(scenario, _topologies.Value[scenario.Topology]));

    /// <summary>The run with what somebody chose.</summary>
    public SimulationRun Run(Scenario scenario, FlowChoice choice)
    {
        if (choice.IsTextbook)
            return Textbook(scenario);
        Scenario chosen = choice.Options.Count == 0 ? scenario : ScenarioReader.ReadScenario(scenario.Id, _flows.Value[scenario.Id].Text, choice.Options);
        return Simulator.Run(chosen, _topologies.Value[chosen.Topology], new RunSettings { Faults = choice.Faults });
    }

    private static IEnumerable<(string Name, string Text)> Files(string folder, string kind) =>
        Directory.Exists(Path.Combine(folder, kind))
            ? Directory.EnumerateFiles(Path.Combine(folder, kind), "*.yaml").Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))
            : [];

    private sealed record Flow(Scenario Scenario, string Text);
}
