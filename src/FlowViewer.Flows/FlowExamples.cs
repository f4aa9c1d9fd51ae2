using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FlowViewer.Flows.Runs;
using FlowViewer.Ladders;
using FlowViewer.Reference;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Flows;

/// <summary>
/// Where the documented flows show the things that the reference speaks of. It comes of running them all: each as the textbook has it,
/// then with each of its presets, since a code such as 422 is only seen where something goes another way.
/// </summary>
public sealed partial class FlowExamples
{
    private readonly Dictionary<EntryId, List<FlowExample>> _all;
    private readonly string _version;

    private FlowExamples(string version, Dictionary<EntryId, List<FlowExample>> all) => (_version, _all) = (version, all);

    /// <summary>The names that are seen, whether the reference has an entry of that name or not.</summary>
    public IEnumerable<EntryId> Names => _all.Keys;

    /// <summary>The flows that show what has this name, one example each: those whose textbook run does first, in the order of the index.</summary>
    public IReadOnlyList<FlowExample> Of(EntryId name) => _all.TryGetValue(name, out List<FlowExample>? examples) ? examples : [];

    /// <summary>Runs the flows.</summary>
    public static FlowExamples Of(FlowLibrary flows)
    {
        var found = new Dictionary<EntryId, List<FlowExample>>();
        Scenario[] all = [.. flows.All];
        foreach (Scenario flow in all)
            Look(flow, null);
        foreach (Scenario flow in all)
            foreach (Preset preset in flow.Presets)
                Look(flow, preset);
        return new FlowExamples(flows.Version, found);

        void Look(Scenario flow, Preset? preset)
        {
            SimulationRun run = flows.Run(flow, preset is null ? RunOptions.Textbook : RunOptions.Of(preset));
            LaneFold fold = RunLadder.Folding(run).Apply(RunLadder.Of(run));
            Dictionary<int, int> rows = fold.Kept.Select((step, row) => (step, row)).ToDictionary(kept => kept.step, kept => kept.row + 1);
            // What the folded ladder shows counts before what only the open one does.
            foreach (int at in fold.Kept.Concat(Enumerable.Range(0, run.Steps.Count).Where(step => !rows.ContainsKey(step))))
            {
                foreach (EntryId id in NamesIn(run.Steps[at], run))
                {
                    if (!found.TryGetValue(id, out List<FlowExample>? examples))
                        found[id] = examples = [];
                    if (!examples.Exists(example => example.Flow.Id == flow.Id))
                        examples.Add(new FlowExample(flow, preset, at, rows.TryGetValue(at, out int row) ? row : null));
                }
            }
        }
    }

    /// <summary>Reads what <see cref="Write"/> has written; null where the file is not there, or was made of other flows than these.</summary>
    public static FlowExamples? Read(string file, FlowLibrary flows)
    {
        if (!File.Exists(file))
            return null;
        using FileStream stream = File.OpenRead(file);
        if (JsonSerializer.Deserialize(stream, Json.Default.ExamplesFile) is not { } read || read.Version != flows.Version)
            return null;
        return new FlowExamples(read.Version, read.Names.ToDictionary(
            seen => EntryId.TryParse(seen.Key, out EntryId id) ? id : throw new InvalidDataException($"{file}: {seen.Key} is no name of an entry."),
            seen => seen.Value.ConvertAll(place => place.In(flows))));
    }

    /// <summary>Writes them to a file, so that they need not be looked for each time that the program starts.</summary>
    public void Write(string file)
    {
        using FileStream stream = File.Create(file);
        JsonSerializer.Serialize(
            stream, new ExamplesFile(_version, _all.ToDictionary(seen => seen.Key.ToString(), seen => seen.Value.ConvertAll(Place.Of))), Json.Default.ExamplesFile);
    }

    private static IEnumerable<EntryId> NamesIn(RunStep step, SimulationRun run)
    {
        if (RoleOf(step.Step.From, run) is { } from)
            yield return new EntryId(EntryKind.Nodes, from);
        if (RoleOf(step.Step.To, run) is { } to)
            yield return new EntryId(EntryKind.Nodes, to);
        switch (step.Event)
        {
            case Sent { Transmission.Message: var message }:
                foreach (EntryId name in EntryNames.In(message))
                    yield return name;
                break;
            case TimerFired { Timer: var timer }:
                yield return new EntryId(EntryKind.Timers, timer);
                break;
            case BearerChanged { Qci: var qci }:
                yield return new EntryId(EntryKind.Bearers, string.Create(CultureInfo.InvariantCulture, $"qci-{qci}"));
                break;
        }
    }

    /// <summary>What a node is in the reference; a phone outside IMS is nothing there.</summary>
    private static string? RoleOf(string node, SimulationRun run) =>
        run.Topology.Nodes.Find(known => known.Id == node)?.Role switch
        {
            NodeRole.Phone => run.Scenario.Agents.GetValueOrDefault(node)?.Ims == true ? "ue" : null,
            { } role => ScenarioWords.Of(role),
            null => null,
        };

    // The file: of which flows it was made, and for each name the places where it is seen.
    private sealed record ExamplesFile(string Version, Dictionary<string, List<Place>> Names);

    // A preset is named by its number in the flow, counted from 0.
    private sealed record Place(string Flow, int? Preset, int At, int? Row)
    {
        public static Place Of(FlowExample example) =>
            new(example.Flow.Id, example.Preset is { } preset ? example.Flow.Presets.IndexOf(preset) : null, example.At, example.Row);

        public FlowExample In(FlowLibrary flows) =>
            flows.Find(Flow) is { } flow ? new FlowExample(flow, Preset is { } n ? flow.Presets[n] : null, At, Row) : throw new InvalidDataException($"There is no flow {Flow}.");
    }

    [JsonSerializable(typeof(ExamplesFile))]
    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    private sealed partial class Json : JsonSerializerContext;
}
