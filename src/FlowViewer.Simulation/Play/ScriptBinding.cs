using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Phones;
using FlowViewer.Simulation.Scenarios;

namespace FlowViewer.Simulation.Play;

/// <summary>A verb in a script: who does it, and what stands in its places.</summary>
internal sealed class ScriptBinding(Scenario scenario, World world, Node node, string[] places)
{
    /// <summary>The node that acts.</summary>
    public Node Node => node;

    /// <summary>The phone that acts.</summary>
    public UserAgent Phone => (UserAgent)node.Core;

    /// <summary>What stands in a place, from 0.</summary>
    public string this[int place] => places[place];

    /// <summary>The phone in a place.</summary>
    public UserAgent PhoneAt(int place) => (UserAgent)world[places[place]].Core;

    /// <summary>The URI of the agent in a place, or what stands there.</summary>
    public string Uri(int place) => UriOf(places[place]);

    /// <summary>The call with the one in a place; the newest where the place was left out, or is null.</summary>
    public Call? With(int? place) => place is not { } at || at >= places.Length
        ? Phone.Calls.All.LastOrDefault(call => call.State != CallState.Ended)
        : Phone.Calls.All.LastOrDefault(call => call.Peer == Uri(at) || call.Peer == ContactOf(places[at]));

    private string UriOf(string id) => scenario.Agents.TryGetValue(id, out UserAgentSpec? other) ? other.Uri : id;

    private string? ContactOf(string id) => world.Has(id) && world[id].Core is UserAgent other ? other.ContactUri : null;
}
