using FlowViewer.Ladders;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Play;

namespace FlowViewer.Flows.Runs;

/// <summary>Makes the ladder of a run: open, with a lane for each node, or folded into its groups.</summary>
public static class RunLadder
{
    /// <summary>The ladder with one lane for each node.</summary>
    public static Ladder Of(SimulationRun run, string language = "en")
    {
        Lane[] lanes = [.. run.Nodes.Select(node => new Lane(node.Id, node.Name, KindOf(node.Kind)) { Addresses = [.. node.Earlier, node.IpAndPort] })];
        return new Ladder(run.Scenario.Id, run.Scenario.Title.In(language), lanes,
        [
            .. run.Steps.Select(step => step.Step with { States = new StatesAfter(run, step.Step.N), Notes = [.. DeliveryWords.Of(step, run).Select(words => words.In(language))] }),
        ]);
    }

    /// <summary>The lanes as they fold: each group of nodes one lane, in the order of its first node.</summary>
    public static LaneArrangement Folding(SimulationRun run) => LaneArrangement.Parse(string.Join(
        ',',
        from node in run.Nodes
        group node by node.Group into members
        where members.Count() > 1
        select string.Join('*', members.Select(member => member.Id)) + "~" + run.Topology.Groups.GetValueOrDefault(members.Key, members.Key)));

    /// <summary>The ladder folded into its groups, its rows numbered from 1: a documented flow in its compact form is a ladder in its own right.</summary>
    public static LaneFold Folded(SimulationRun run, string language = "en") => Folding(run).Apply(Of(run, language)).Renumbered();

    private static LaneKind KindOf(NodeKind kind) => kind switch
    {
        NodeKind.UserAgent => LaneKind.UserAgent,
        NodeKind.Proxy => LaneKind.Proxy,
        NodeKind.Gateway => LaneKind.Gateway,
        _ => LaneKind.Ims,
    };
}
