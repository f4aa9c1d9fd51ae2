using System.Globalization;
using FlowViewer.Simulation.Ims;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Phones;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Simulation.Play;

/// <summary>What people do, as a scenario's script says: <c>alice calls bob</c>, when something has happened.</summary>
internal static class Script
{
    /// <summary>Puts what is to be done at a time into the queue, and watches for what else it waits for.</summary>
    public static void Start(Scenario scenario, World world)
    {
        var waiting = new List<Waiting>();
        foreach (ScriptLine line in scenario.Script)
        {
            Action act = Act(scenario, world, line.Do);
            if (line.When is null)
                world.Queue.Schedule(line.At ?? line.After, act);
            else
                waiting.Add(Waiting.For(scenario, world, line, act));
        }
        world.OnCue = cued =>
        {
            foreach (Waiting wait in waiting)
                wait.See(cued, world.Queue);
        };
    }

    /// <summary>Reads an action: who, what, and to whom.</summary>
    /// <exception cref="ScenarioException">It is none that is known.</exception>
    private static Action Act(Scenario scenario, World world, string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !world.Has(words[0]))
            throw new ScenarioException($"{scenario.Id}: `{text}` does not begin with a node and what it does.");
        if (world[words[0]].Core is not UserAgent agent || words is [_, "fails" or "recovers"])
            return OfNode(scenario, world, text, words);
        string what = string.Join(' ', words[1..]);
        string? whom = words.Length > 2 && world.Has(words[^1]) ? words[^1] : null;
        string verb = whom is null ? what : string.Join(' ', words[1..^1]);

        string Uri(string id) => scenario.Agents.TryGetValue(id, out AgentFile? other) ? other.Uri : id;
        Call? With(string? id) => id is null ? agent.Calls.LastOrDefault(call => call.State != CallState.Ended) : agent.Calls.LastOrDefault(call => call.Peer == Uri(id) || call.Peer == ContactOf(world, id));

        return verb switch
        {
            _ when words is [_, "calls", var callee] => () => agent.Dial(Uri(callee)),
            "answers" => () => With(whom)?.Answer(),
            "hangs up" or "hangs up on" => () => With(whom)?.HangUp(),
            "declines" => () => With(whom)?.Refuse(603),
            "refuses as busy" => () => With(whom)?.Refuse(486),
            "holds" => () => With(whom)?.Hold(),
            "holds both ways" => () => With(whom)?.Hold(MediaDirection.Inactive),
            "resumes" => () => With(whom)?.Resume(),
            "adds video" => () => With(whom)?.AddVideo(),
            "removes video" => () => With(whom)?.RemoveVideo(),
            "registers" => () => agent.Register(TimeSpan.FromSeconds(agent.Profile.IsIms ? 600_000 : 3600)),
            "deregisters" => () => agent.Register(TimeSpan.Zero),
            "asks for its bindings" => () => agent.Register(TimeSpan.Zero, query: true),
            "subscribes to its registration" => () => agent.SubscribeToRegistration(TimeSpan.FromSeconds(600_000)),
            _ when words is [_, "transfers", var one, "to", var two] => () =>
            {
                if (With(one) is { } call)
                    agent.Transfer(call, Uri(two), agent.Calls.FirstOrDefault(other => other != call && other.Peer == Uri(two)));
            },
            _ when ScriptServices.Act(world, agent, words, Uri, With) is { } act => act,
            "deregisters everywhere" => () => agent.Register(TimeSpan.Zero, "*"),
            "becomes unavailable" => () => With(whom)?.Refuse(480),
            _ when words is [_, "moves", "to", var ip] => () => agent.Move(ip, ip),
            _ when words is [_, "moves", "to", var host, var ip] => () => agent.Move(host, ip),
            _ when words is [_, "registers", "at", var contact] => () => agent.Register(TimeSpan.FromSeconds(3600), $"<{contact}>"),
            _ when words is [_, "registers", "for", var time] && Duration.Parse(time) is { } expires => () => agent.Register(expires),
            _ => throw new ScenarioException($"{scenario.Id}: `{text}` is no action of a phone."),
        };
    }

    private static Action OfNode(Scenario scenario, World world, string text, string[] words) => words switch
    {
        [var id, "fails"] => world[id].Fail,
        [var id, "deregisters", var user] when world[id].Core is Proxy proxy && proxy.Duties.OfType<ImsRegistrar>().FirstOrDefault() is { } registrar =>
            () => registrar.Deregister(proxy, scenario.Agents[user].Uri, "deactivated"),
        [var id, "recovers"] => () => world[id].IsUp = true,
        _ => throw new ScenarioException($"{scenario.Id}: `{text}` is no action of a node."),
    };

    private static string? ContactOf(World world, string id) => world[id].Core is UserAgent other ? other.ContactUri : null;

    /// <summary>An action that waits for something to happen at an agent, for the first time or a later one.</summary>
    private sealed class Waiting(string node, string cue, int times, TimeSpan after, Action act)
    {
        private int _seen;

        public static Waiting For(Scenario scenario, World world, ScriptLine line, Action act)
        {
            string[] words = line.When!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            int times = 1;
            if (words.Length is < 2 or > 3 || !world.Has(words[0])
                || (words.Length == 3 && !(words[2].StartsWith('x') && int.TryParse(words[2].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out times))))
                throw new ScenarioException($"{scenario.Id}: `when: {line.When}` should be a node and what happens there, such as `bob ringing`.");
            return new Waiting(words[0], words[1], times, line.After, act);
        }

        public void See(Cued cued, EventQueue queue)
        {
            if (cued.Node == node && cued.Cue == cue && ++_seen == times)
                queue.Schedule(after, act);
        }
    }
}
