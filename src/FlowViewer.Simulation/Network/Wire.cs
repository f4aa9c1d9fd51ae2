using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Simulation.Network;

/// <summary>The network between the nodes: who has which address, how long a hop takes, and which faults there are.</summary>
internal sealed class Wire
{
    private readonly Dictionary<string, NodeAddress> _byId;
    private readonly Dictionary<string, NodeAddress> _byHost;
    private readonly IReadOnlyDictionary<(string, string), TimeSpan> _delays;
    private readonly IReadOnlyDictionary<string, string> _domains;
    private readonly TimeSpan _delay;
    private readonly IReadOnlyList<FaultRule> _faults;
    private readonly Dictionary<(string, string, string), int> _counts = [];

    public Wire(
        IEnumerable<NodeAddress> nodes, TimeSpan delay, IReadOnlyDictionary<(string, string), TimeSpan> delays,
        IReadOnlyDictionary<string, string> domains, IReadOnlyList<FaultRule> faults, string transport)
    {
        _byId = nodes.ToDictionary(node => node.Id);
        _byHost = new Dictionary<string, NodeAddress>(StringComparer.OrdinalIgnoreCase);
        foreach (NodeAddress node in _byId.Values)
        {
            _byHost[node.HostName] = node;
            _byHost[node.Ip] = node;
        }
        (_delay, _delays, _domains, _faults, Transport) = (delay, delays, domains, faults, transport);
    }

    /// <summary>UDP, TCP or TLS.</summary>
    public string Transport { get; }

    /// <summary>True where messages go over TCP or TLS: nothing is sent again by timers A, E and G.</summary>
    public bool IsReliable => Transport != "UDP";

    public NodeAddress Of(string id) => _byId[id];

    /// <summary>The node that a URI leads to by its host, or by the domain that a node serves; null where nobody has it.</summary>
    public NodeAddress? Find(UriReference? uri) =>
        uri is SipUri { Host: { } host } ? FindHost(host.Trim('[', ']')) : null;

    /// <summary>The node that a URI or a name-addr leads to, read without making a message of it; null where nobody has it.</summary>
    public NodeAddress? Find(string uri)
    {
        int start = uri.IndexOf("sip:", StringComparison.OrdinalIgnoreCase);
        if (start < 0 && (start = uri.IndexOf("sips:", StringComparison.OrdinalIgnoreCase)) < 0)
            return null;
        string rest = uri[(uri.IndexOf(':', start) + 1)..].Split('>')[0];
        rest = rest[(rest.LastIndexOf('@') + 1)..];
        return FindHost(rest.StartsWith('[') ? rest[1..Math.Max(1, rest.IndexOf(']', StringComparison.Ordinal))] : rest.Split(';', '?', ':')[0]);
    }

    public NodeAddress? FindHost(string host) =>
        _byHost.TryGetValue(host, out NodeAddress? node) ? node
        : _domains.TryGetValue(host.ToLowerInvariant(), out string? id) && _byId.TryGetValue(id, out NodeAddress? serves) ? serves
        : null;

    /// <summary>Where a response goes by its topmost Via (RFC 3261 18.2.2): the address that the request came from, else the sent-by.</summary>
    public NodeAddress? FindSender(Via via)
    {
        NodeAddress? named = FindHost(via.Host.Trim('[', ']'));
        // Nodes may share an address; the name then tells them apart.
        return via.Received is not { } received || named?.Ip == received ? named : FindHost(received.Trim('[', ']'));
    }

    /// <summary>A node has another address from now on. Its old one stays known, and what is sent there is lost.</summary>
    public NodeAddress Move(NodeAddress node, string host, string ip)
    {
        NodeAddress moved = node with { HostName = host, Ip = ip, Earlier = [.. node.Earlier, node.IpAndPort] };
        return _byId[node.Id] = _byHost[host] = _byHost[ip] = moved;
    }

    /// <summary>Puts a message on the wire, judged by the faults. The second value is when it arrives: never, once or twice.</summary>
    public (Transmission Transmission, IReadOnlyList<TimeSpan> Arrivals) Send(NodeAddress source, NodeAddress target, SipMessage message)
    {
        (string from, string to) = (source.Id, target.Id);
        string label = Transmission.LabelOf(message);
        int occurrence = _counts[(from, to, label)] = _counts.GetValueOrDefault((from, to, label)) + 1;
        var transmission = new Transmission(from, to, message, label, occurrence) { Transport = Transport, FromAddress = source.IpAndPort, ToAddress = target.IpAndPort };
        TimeSpan usual = _delays.TryGetValue((from, to), out TimeSpan delay) ? delay : _delay;
        if (target.Ip != _byId[to].Ip)
            return (transmission with { Outcome = TransmissionOutcome.Lost }, []);
        FaultDecision judged = default;
        foreach (FaultRule fault in _faults)
        {
            judged = fault.Judge(transmission);
            if (judged.Action != FaultAction.Pass)
                break;
        }
        return judged.Action switch
        {
            // TCP repeats what is lost below SIP: a lost segment is a late one (RFC 6298 2.4 begins with one second).
            FaultAction.Drop when IsReliable && !judged.Lasts => (transmission with { Outcome = TransmissionOutcome.Delayed, Late = Resent }, [usual + Resent]),
            FaultAction.Drop => (transmission with { Outcome = TransmissionOutcome.Lost }, []),
            FaultAction.Delay => (transmission with { Outcome = TransmissionOutcome.Delayed, Late = judged.By }, [usual + judged.By]),
            FaultAction.Duplicate => (transmission, [usual, usual + judged.By]),
            _ => (transmission, [usual]),
        };
    }

    private static readonly TimeSpan Resent = TimeSpan.FromSeconds(1);
}
