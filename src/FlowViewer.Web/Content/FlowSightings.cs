using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using FlowViewer.Ladders;
using FlowViewer.Reference;
using FlowViewer.Simulation.Run;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Web.Content;

/// <summary>
/// Where the documented flows show the entries of the reference. It comes of running them all: each as the textbook has it, then with
/// each of its presets, since a code such as 422 is only seen where something goes another way. Made once, when first asked for.
/// </summary>
public sealed class FlowSightings(FlowLibrary flows, ReferenceLibrary reference)
{
    // The flows whose messages are the shortest to read.
    private static readonly string[] PlainGroups = ["rfc3665", "rfc5359"];

    private readonly Lazy<FrozenDictionary<EntryId, IReadOnlyList<FlowSighting>>> _all = new(() => Find(flows, reference.Catalogue));
    private readonly ConcurrentDictionary<EntryId, FlowExcerpt?> _excerpts = new();

    /// <summary>Runs the flows now, and not when somebody asks.</summary>
    public void Prepare() => _ = _all.Value;

    /// <summary>The flows that show an entry, one sighting each: those whose textbook run does first.</summary>
    public IReadOnlyList<FlowSighting> Of(EntryId entry) => _all.Value.GetValueOrDefault(entry, []);

    /// <summary>A method or a response as it goes over one hop of a flow; null for what is neither, and where no flow shows it.</summary>
    public FlowExcerpt? ExcerptOf(EntryId entry) => entry.Kind is EntryKind.Methods or EntryKind.Responses ? _excerpts.GetOrAdd(entry, Excerpt) : null;

    private FlowExcerpt? Excerpt(EntryId entry)
    {
        FlowSighting? plainest = Of(entry)
            .OrderBy(sighting => sighting.Preset is not null)
            .ThenBy(sighting => Array.IndexOf(PlainGroups, sighting.Flow.Group) is >= 0 and var at ? at : PlainGroups.Length)
            .FirstOrDefault();
        return plainest is null ? null : FlowExcerpt.Of(plainest, flows.Run(plainest.Flow, plainest.Choice));
    }

    private static FrozenDictionary<EntryId, IReadOnlyList<FlowSighting>> Find(FlowLibrary flows, Catalogue catalogue)
    {
        var found = new Dictionary<EntryId, List<FlowSighting>>();
        Scenario[] all = [.. flows.All];
        foreach (Scenario flow in all)
            Look(flow, null);
        foreach (Scenario flow in all)
            foreach (Preset preset in flow.Presets)
                Look(flow, preset);
        return found.ToFrozenDictionary(pair => pair.Key, pair => (IReadOnlyList<FlowSighting>)pair.Value);

        void Look(Scenario flow, Preset? preset)
        {
            FlowChoice choice = preset is null ? new FlowChoice() : FlowChoice.Of(preset);
            SimulationRun run = flows.Run(flow, choice);
            LaneFold fold = RunLadder.Folding(run).Apply(RunLadder.Of(run));
            Dictionary<int, int> rows = fold.Kept.Select((step, row) => (step, row)).ToDictionary(kept => kept.step, kept => kept.row + 1);
            // What the folded ladder shows counts before what only the open one does.
            foreach (int at in fold.Kept.Concat(Enumerable.Range(0, run.Steps.Count).Where(step => !rows.ContainsKey(step))))
            {
                foreach (EntryId id in NamesIn(run.Steps[at], run))
                {
                    if (catalogue.Find(id) is not { } entry)
                        continue;
                    if (!found.TryGetValue(entry.Id, out List<FlowSighting>? sightings))
                        found[entry.Id] = sightings = [];
                    if (!sightings.Exists(sighting => sighting.Flow.Id == flow.Id))
                        sightings.Add(new FlowSighting(flow, preset, choice, at, rows.TryGetValue(at, out int row) ? row : null));
                }
            }
        }
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
            "phone" => run.Scenario.Agents.GetValueOrDefault(node)?.Ims == true ? "ue" : null,
            var role => role,
        };
}

/// <summary>A flow that shows an entry.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Preset">The preset with which it does; null where the textbook run does.</param>
/// <param name="Choice">What the preset chooses.</param>
/// <param name="At">Index of the step among all of the run's.</param>
/// <param name="Row">The number of the step where the flow is folded; null where only the open ladder shows it.</param>
public sealed record FlowSighting(Scenario Flow, Preset? Preset, FlowChoice Choice, int At, int? Row);
