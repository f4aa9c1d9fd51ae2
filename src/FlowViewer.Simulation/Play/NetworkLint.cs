using FlowViewer.Simulation.Media;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Simulation.Play;

/// <summary>Checks that what a scenario and its topology name is there: nodes and codecs.</summary>
internal static class NetworkLint
{
    /// <exception cref="ScenarioException">A name leads nowhere.</exception>
    public static void Check(Scenario scenario, Topology topology)
    {
        string[] ids = [.. topology.Nodes.Select(node => node.Id)];
        foreach (string id in scenario.Nodes.Keys.Concat(scenario.Agents.Keys).Concat(scenario.Registered).Concat(scenario.Authenticated))
            Require(id, ids, $"{scenario.Id}: the topology {topology.Id} has no node `{id}`.");
        foreach (NodeSpec node in topology.Nodes.Concat(scenario.Nodes.Values))
            foreach (string id in node.Knows?.Values ?? Enumerable.Empty<string>())
                Require(id, ids, $"{topology.Id}: the node `{node.Id}` knows `{id}`, which is not a node of the network.");
        foreach ((string id, UserAgentSpec agent) in scenario.Agents)
            foreach (string name in agent.Audio.Concat(agent.Video))
                if (Codec.Find(name) is null)
                    throw new ScenarioException($"{scenario.Id}: the codec `{name}` of `{id}` is not known.") { Word = name, Known = [.. Codec.Names] };
    }

    private static void Require(string id, string[] ids, string problem)
    {
        if (!ids.Contains(id))
            throw new ScenarioException(problem) { Word = id, Known = ids };
    }
}
