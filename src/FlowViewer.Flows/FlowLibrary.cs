using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FlowViewer.Flows.Outcomes;
using FlowViewer.Reference;
using FlowViewer.Reference.Catalogues;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Flows;

/// <summary>The documented flows under <c>content/flows</c>, read once, and runs of them. A run takes about a millisecond and is not kept, but for the textbook one.</summary>
public sealed class FlowLibrary
{
    /// <summary>The file beside the flows that the build writes their examples to.</summary>
    public const string ExamplesFile = "flow-examples.json";

    private static readonly string[] GroupOrder = ["volte", "services", "failures", "rfc3665", "rfc5359"];

    // The order in which one learns them; flows that are not named here follow by their ids.
    private static readonly string[] First =
    [
        "volte-call", "registration", "deregistration", "basic-call", "session-change", "release", "callee-busy", "no-answer-caller", "no-answer-network",
        "forward-busy", "forward-no-answer", "hold", "call-waiting",
    ];

    private readonly Lazy<IReadOnlyDictionary<string, Topology>> _topologies;
    private readonly Lazy<IReadOnlyDictionary<string, Flow>> _flows;
    private readonly Lazy<string> _version;
    private readonly Lazy<FlowExamples> _examples;
    private readonly ConcurrentDictionary<string, SimulationRun> _textbook = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<RunOutcome>> _presets = new();

    /// <summary>The flows in that folder; nothing is read yet.</summary>
    public FlowLibrary(string folder)
    {
        var topologies = new Lazy<(string Name, string Text)[]>(() => Files(folder, "topologies"));
        var scenarios = new Lazy<(string Name, string Text)[]>(() => Files(folder, "flows"));
        _topologies = new(() => topologies.Value.ToDictionary(file => file.Name, file => Helped(() => ScenarioReader.ReadTopology(file.Name, file.Text))));
        _version = new(() => VersionOf([.. topologies.Value, .. scenarios.Value]));
        _examples = new(() => FlowExamples.Read(Path.Combine(folder, ExamplesFile), this) ?? FlowExamples.Of(this));
        _flows = new(() => scenarios.Value.Select(file => new Flow(Helped(() => Named(file.Name, ScenarioReader.ReadScenario(file.Name, file.Text))), file.Text)).ToDictionary(flow => flow.Scenario.Id));
    }

    /// <summary>The groups of flows in the order of the index, each with its flows.</summary>
    public IEnumerable<(string Group, IReadOnlyList<Scenario> Flows)> Groups =>
        from flow in _flows.Value.Values
        orderby Array.IndexOf(GroupOrder, flow.Scenario.Group) is var at && at < 0 ? GroupOrder.Length : at
        group flow.Scenario by flow.Scenario.Group into members
        select (members.Key, (IReadOnlyList<Scenario>)[.. members.OrderBy(scenario => Array.IndexOf(First, scenario.Id) is >= 0 and var at ? at : First.Length).ThenBy(scenario => scenario.Id, Catalogue.KeyOrder)]);

    /// <summary>Every flow.</summary>
    public IEnumerable<Scenario> All => Groups.SelectMany(group => group.Flows);

    /// <summary>The flow of that id as its file has it; null if there is none.</summary>
    public Scenario? Find(string id) => _flows.Value.TryGetValue(id, out Flow? flow) ? flow.Scenario : null;

    /// <summary>A text that changes whenever a flow or a topology does.</summary>
    public string Version => _version.Value;

    /// <summary>Where they show what: as the build found it, or found now where the flows are others than it knew.</summary>
    public FlowExamples Examples => _examples.Value;

    /// <summary>The run without faults and with the usual options.</summary>
    public SimulationRun Textbook(Scenario scenario) =>
        _textbook.GetOrAdd(scenario.Id, _ => Helped(() => Simulator.Run(scenario, _topologies.Value[scenario.Topology])));

    /// <summary>How each of a flow's presets ends, in their order. They are run once; only the outcomes are kept.</summary>
    public IReadOnlyList<RunOutcome> PresetOutcomes(Scenario scenario) => _presets.GetOrAdd(
        scenario.Id, _ => [.. scenario.Presets.Select(preset => RunOutcome.Of(Run(scenario, RunOptions.Of(preset)), Textbook(scenario)))]);

    /// <summary>The run with what somebody chose.</summary>
    public SimulationRun Run(Scenario scenario, RunOptions choice)
    {
        if (choice.IsTextbook)
            return Textbook(scenario);
        // A fault on one transmission counts before one on all of them.
        Scenario chosen = choice.Options.Count == 0 ? scenario : ScenarioReader.ReadScenario(scenario.Id, _flows.Value[scenario.Id].Text, choice.Options);
        return Helped(() => Simulator.Run(chosen, _topologies.Value[chosen.Topology], new RunSettings { Faults = [.. choice.Faults.OrderBy(fault => fault.IsEvery)] }));
    }

    private static Scenario Named(string file, Scenario scenario) =>
        scenario.Id == file ? scenario : throw new ScenarioException($"{file}.yaml: `id: {scenario.Id}` should be the name of the file, `{file}`.");

    /// <summary>Says of a word that is not known what was probably meant.</summary>
    private static T Helped<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ScenarioException wrong) when (wrong.Word is { } word && EditDistance.Nearest(word, wrong.Known) is { } near)
        {
            throw new ScenarioException($"{wrong.Message} Did you mean `{near}`?", wrong);
        }
    }

    private static (string Name, string Text)[] Files(string folder, string kind) =>
        Directory.Exists(Path.Combine(folder, kind))
            ? [.. Directory.EnumerateFiles(Path.Combine(folder, kind), "*.yaml").Order(StringComparer.Ordinal).Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))]
            : [];

    private static string VersionOf((string Name, string Text)[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, string text) in files)
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{text}\n"));
        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 12));
    }

    private sealed record Flow(Scenario Scenario, string Text);
}
