using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Phones;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Simulation.Play;

/// <summary>What people do, as a scenario's script says: <c>alice calls bob</c>, when something has happened.</summary>
internal static class Script
{
    /// <summary>Puts what is to be done at a time into the queue, and watches for what else it waits for.</summary>
    /// <exception cref="ScenarioException">The script has a node, a verb or a cue that there is not.</exception>
    public static void Start(Scenario scenario, World world)
    {
        var waiting = new List<Waiting>();
        foreach (ScriptLine line in scenario.Script)
        {
            Action act = Act(scenario, world, line.Do);
            if (line.When is not { } when)
                world.Queue.Schedule(line.At ?? line.After, act);
            else
                waiting.Add(Waiting.For(scenario, world, when, line.After, act));
        }
        world.OnCue = cued =>
        {
            foreach (Waiting wait in waiting)
                wait.See(cued, world.Queue);
        };
    }

    private static Action Act(Scenario scenario, World world, ScriptText text)
    {
        if (text.Words is not [var id, _, ..] || !world.Has(id))
            throw Wrong(scenario, text, "should begin with a node of the network and say what it does", text.Words.FirstOrDefault(), [.. world.Nodes.Select(known => known.Host.Address.Id)]);
        Node node = world[id];
        string[] words = text.Words[1..];
        ScriptVerb[] verbs = node.Core is UserAgent ? [.. ScriptVerbs.OfPhones, .. ScriptVerbs.OfNodes] : ScriptVerbs.OfNodes;
        foreach (ScriptVerb verb in verbs)
        {
            if (verb.Match(words, world) is { } places && verb.Bind(new ScriptBinding(scenario, world, node, places)) is { } act)
                return act;
        }
        throw Wrong(scenario, text, $"says nothing that {id} can do", string.Join(' ', words), [.. verbs.Select(verb => verb.Like(words))]);
    }

    private static ScenarioException Wrong(Scenario scenario, ScriptText text, string why, string? word, IReadOnlyList<string> known) =>
        new($"{scenario.Id}.yaml:{text.Line}: `{text}` {why}.") { Word = word, Known = known };

    /// <summary>An action that waits for something to happen at an agent, for the first time or a later one.</summary>
    private sealed class Waiting(string node, Cue cue, int times, TimeSpan after, Action act)
    {
        private int _seen;

        public static Waiting For(Scenario scenario, World world, ScriptText when, TimeSpan after, Action act)
        {
            int times = 1;
            if (when.Words is not ([_, _] or [_, _, ['x', ..]]) || (when.Words is [_, _, var count] && !int.TryParse(count.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out times)))
                throw Wrong(scenario, when, "should be a node and what happens there, such as `bob ringing`, with `x2` behind it for the second time", null, []);
            if (!world.Has(when.Words[0]))
                throw Wrong(scenario, when, $"waits for `{when.Words[0]}`, which is no node of the network", when.Words[0], [.. world.Nodes.Select(known => known.Host.Address.Id)]);
            if (CueNames.Parse(when.Words[1]) is not { } cue)
                throw Wrong(scenario, when, $"waits for `{when.Words[1]}`, which never happens", when.Words[1], [.. CueNames.All]);
            return new Waiting(when.Words[0], cue, times, after, act);
        }

        public void See(Cued cued, EventQueue queue)
        {
            if (cued.Node == node && cued.Cue == cue && ++_seen == times)
                queue.Schedule(after, act);
        }
    }
}
