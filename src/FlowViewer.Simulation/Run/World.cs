using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip;

namespace FlowViewer.Simulation.Run;

/// <summary>What all nodes of a run share: the queue of what is to happen, the wire, the identifiers and the record of what happened.</summary>
internal sealed class World(Wire wire, ulong seed)
{
    private readonly Dictionary<string, Node> _nodes = [];
    private readonly HashSet<(string Phone, int Qci)> _bearers = [];

    public EventQueue Queue { get; } = new();

    public Wire Wire { get; } = wire;

    public Identifiers Identifiers { get; } = new(seed);

    public List<RunEvent> Events { get; } = [];

    /// <summary>Called for each cue, so that a script can go on.</summary>
    public Action<Cued> OnCue { get; set; } = _ => { };

    public Node this[string id] => _nodes[id];

    public bool Has(string id) => _nodes.ContainsKey(id);

    public IEnumerable<Node> Nodes => _nodes.Values;

    public void Add(Node node) => _nodes.Add(node.Host.Address.Id, node);

    /// <summary>Notes that a phone's bearer is up or down; false where it is so already.</summary>
    public bool SetBearer(string phone, int qci, bool isUp) => isUp ? _bearers.Add((phone, qci)) : _bearers.Remove((phone, qci));

    public void Send(NodeAddress from, NodeAddress to, SipMessage message)
    {
        if (!_nodes[from.Id].IsUp)
            return;
        (Transmission transmission, IReadOnlyList<TimeSpan> arrivals) = Wire.Send(from, to, message);
        Events.Add(new Sent(Queue.Now, transmission));
        for (int copy = 0; copy < arrivals.Count; copy++)
        {
            if (copy > 0)
            {
                // A second copy is a row of its own, at the time at which the network made it.
                TimeSpan made = arrivals[copy] - arrivals[0];
                Queue.Schedule(made, () => Events.Add(new Sent(Queue.Now, transmission with { Outcome = Ladders.StepOutcome.Duplicate })));
            }
            Queue.Schedule(arrivals[copy], () => _nodes[to.Id].Receive(message, from));
        }
    }
}
