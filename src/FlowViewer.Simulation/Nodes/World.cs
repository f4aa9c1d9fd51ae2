using FlowViewer.Simulation.Network;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Nodes;

/// <summary>What all nodes of a run share: the queue of what is to happen, the wire, the identifiers and the record of what happened.</summary>
internal sealed class World(Wire wire, ulong seed)
{
    private readonly Dictionary<string, Node> _nodes = [];
    private readonly HashSet<(string Phone, int Qci)> _bearers = [];
    private Sent? _arriving;

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
        var sent = new Sent(Queue.Now, transmission);
        Events.Add(sent);
        if (arrivals.Count > 0)
            Queue.Schedule(arrivals[0], () => Receive(sent, from));
        if (arrivals.Count > 1)
        {
            // A second copy is a row of its own, at the time at which the network made it.
            TimeSpan made = arrivals[1] - arrivals[0];
            var copy = new Sent(Queue.Now + made, transmission with { Outcome = TransmissionOutcome.Duplicate });
            Queue.Schedule(made, () => Events.Add(copy));
            Queue.Schedule(arrivals[1], () => Receive(copy, from));
        }
    }

    /// <summary>The node that is taking a message in has no use for it.</summary>
    public void Discard(DiscardReason reason)
    {
        if (_arriving is { } sent)
            Events.Add(new Discarded(Queue.Now, sent, reason));
    }

    private void Receive(Sent sent, NodeAddress from)
    {
        if (sent.Transmission.Outcome == TransmissionOutcome.Delayed)
            Events.Add(new Arrived(Queue.Now, sent));
        Node node = _nodes[sent.Transmission.To];
        _arriving = sent;
        if (node.IsUp)
            node.Receive(sent.Transmission.Message, from);
        else
            Discard(DiscardReason.Down);
        _arriving = null;
    }
}
