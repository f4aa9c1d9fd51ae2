using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Phones;

namespace FlowViewer.Simulation.Play;

/// <summary>What people do with services: REFER outside of a call, taking over, joining and watching the calls of others (RFC 5359), conferences, short messages and the handovers of IMS.</summary>
internal static class ScriptServices
{
    private static readonly TimeSpan WatchingTime = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Reads an action; null where it is none of a service. <paramref name="uri"/> gives the URI of an agent, <paramref name="with"/> the
    /// agent's call with another one, or its newest call.
    /// </summary>
    public static Action? Act(World world, UserAgent agent, string[] words, Func<string, string> uri, Func<string?, Call?> with) => words[1..] switch
    {
        ["gives", "up"] => () =>
        {
            if (with(null) is { IsUp: false } call)
                call.HangUp();
        },
        ["refers", var one, "to", var two] => () => agent.Refer(uri(one), uri(two), with(two)),
        ["refers", var one, "to", var two, "without", "subscription"] => () => agent.Refer(uri(one), uri(two), with(two), subscribes: false),
        ["sends", var one, "the", "call", "with", var two] => () =>
        {
            if (with(two) is { } call)
                agent.SendCall(uri(one), call);
        },
        ["asks", "for", "the", "calls", "of", var one] => () => agent.Watch(uri(one), TimeSpan.Zero),
        ["watches", "the", "calls", "of", var one] => () => agent.Watch(uri(one), WatchingTime),
        ["stops", "watching", var one] => () => agent.StopWatching(uri(one)),
        ["picks", "up", "the", "call", "at", var one] => () => agent.PickUp(uri(one)),
        ["joins", "the", "call", "at", var one] => () => agent.JoinCall(uri(one)),
        ["is", "told", "of", "the", "call", "at", var one] when world.Has(one) && world[one].Core is UserAgent other => () => Tell(agent, other),
        ["opens", "a", "conference"] => () => agent.OpenConference(),
        ["subscribes", "to", "the", "conference", "at", var focus] when world.Has(focus) => () =>
        {
            if (with(focus) is { } call)
                agent.SubscribeToConference(call);
        },
        ["brings", var one, "into", var focus] => () =>
        {
            if (with(focus) is { } conference)
                agent.Transfer(conference, uri(one), with(one));
        },
        ["texts", var one] when world.Has(one) => () => agent.Text(uri(one), "Hello"),
        ["takes", "over", "from", var one, "with", var stnSr] => () => agent.TakeOver(uri(one), stnSr),
        ["moves", "to", "the", "circuit", "of", var msc] when world.Has(msc) && world[msc].Core is UserAgent server => () => agent.MoveToCircuit(server),
        ["stays", "in", "LTE", "instead", "of", var msc] when world.Has(msc) && world[msc].Core is UserAgent server => () => agent.StayInLte(server),
        ["becomes", "free"] => agent.BecomeFree,
        _ => null,
    };

    // Not by SIP: people tell each other, as RFC 5359 2.11 has it.
    private static void Tell(UserAgent agent, UserAgent other)
    {
        if (other.Calls.Select(call => call.Describe()).LastOrDefault(entry => entry is { RemoteTarget: not null }) is { } entry)
            agent.Learn(new KnownDialog(other.Profile.Uri, entry.CallId!, entry.LocalTag!, entry.RemoteTag!, entry.RemoteTarget!, entry.State == "early"));
        agent.Host.Cue("calls-known");
    }
}
