using System.Buffers.Text;
using System.Collections.Immutable;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Scanning;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Nodes;

/// <summary>
/// Finds the ports of one address that are one node, from what messages say of them:
/// <list type="bullet">
/// <item>The client and server ports of an IPsec security association, which Security-Client and Security-Server name for their sender and
/// Security-Verify for its receiver (RFC 3329 2, TS 33.203 7.1), the port at which they were agreed upon, and the port from which a request goes
/// on that came in at one of them.</item>
/// <item>A port that sends, and the one that its Via names (RFC 3261 18.1.1: sent-by is where the sender listens).</item>
/// </list>
/// Other ports of an address stay apart without such evidence: the CSCFs of a small core share an address and differ by port only.
/// </summary>
internal sealed class NodePorts
{
    // The headers of so many messages are read for a ladder at most; security associations are agreed upon at its beginning.
    private const int MostRead = 20_000;

    private readonly Trace _trace;
    private readonly int[] _node;
    private readonly bool[] _receives, _isSecured;
    private readonly Dictionary<(string Host, int Port), int> _byAddress = [];
    private readonly HashSet<string> _severalPorts = [];
    private byte[] _buffer = [];

    private NodePorts(Trace trace, int[] messages)
    {
        _trace = trace;
        _node = [.. Enumerable.Range(0, trace.Endpoints.Count)];
        _receives = new bool[_node.Length];
        _isSecured = new bool[_node.Length];
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            _receives[m.Destination] = true;
            foreach (int e in (ReadOnlySpan<int>)[m.Source, m.Destination])
                _byAddress.TryAdd((trace.Endpoints[e].Host, trace.Endpoints[e].Port), e);
        }
        foreach (IGrouping<string, (string Host, int Port)> host in _byAddress.Keys.GroupBy(address => address.Host))
            if (host.Skip(1).Any())
                _severalPorts.Add(host.Key);
    }

    /// <summary>For each endpoint, the endpoint that represents its node; itself where it is alone.</summary>
    public static int[] Of(Trace trace, int[] messages)
    {
        var ports = new NodePorts(trace, messages);
        // Where each address has one port there is nothing to join, and no message is read.
        if (ports._severalPorts.Count == 0)
            return ports._node;
        ports.ReadRegistrations();
        ports.ReadRequests(messages);
        ports.JoinForwarders(messages);
        return [.. Enumerable.Range(0, ports._node.Length).Select(ports.Find)];
    }

    // A security association is agreed upon in registering, which may be another call than those of the ladder.
    private void ReadRegistrations()
    {
        ImmutableArray<KnownMethod> methods = _trace.KnownMethods;
        HashSet<string> hosts = [.. _byAddress.Keys.Select(address => address.Host)];
        bool[] isHere = [.. _trace.Endpoints.Select(end => hosts.Contains(end.Host))];
        int read = 0;
        for (int i = 0; i < _trace.Messages.Count && read < MostRead; i++)
        {
            TraceMessage m = _trace.Messages[i];
            // Between the nodes of the ladder: in a large trace others register by the thousand.
            if (methods[m.Method] != KnownMethod.Register || !isHere[m.Source] || !isHere[m.Destination] || !(m.IsRequest || m.Status is 401 or 494))
                continue;
            read++;
            ReadSecurity(m);
        }
    }

    private void ReadRequests(int[] messages)
    {
        int read = 0;
        var asked = new HashSet<int>();
        foreach (int i in messages)
        {
            TraceMessage m = _trace.Messages[i];
            if (!m.IsRequest || read >= MostRead)
                continue;
            bool hasTwins = _severalPorts.Contains(_trace.Endpoints[m.Source].Host) && asked.Add(m.Source);
            // 5060 and 5061 are no ports of an association: TS 33.203 7.1 has both sides choose others.
            bool maybeSecured = _trace.Endpoints[m.Destination].Port is not (0 or 5060 or 5061)
                && _severalPorts.Contains(_trace.Endpoints[m.Destination].Host) && asked.Add(~m.Destination);
            if (!hasTwins && !maybeSecured)
                continue;
            read++;
            if (maybeSecured)
                ReadSecurity(m);
            // A Via without a port means the default one, which a proxy that shares its address may leave out by mistake: it counts for a port that only sends.
            if (hasTwins && SentBy.Of(_trace.Read(m, ref _buffer), m.Transport) is { } listens
                && listens.Host == _trace.Endpoints[m.Source].Host && (listens.Port is not (5060 or 5061) || !_receives[m.Source]))
                Join(listens.Host, _trace.Endpoints[m.Source].Port, listens.Port);
        }
    }

    private void ReadSecurity(in TraceMessage m)
    {
        Endpoint sender = _trace.Endpoints[m.Source], receiver = _trace.Endpoints[m.Destination];
        ReadOnlySpan<byte> message = _trace.Read(m, ref _buffer);
        // The association is between a UE and its P-CSCF: with a second Via, some proxy passed the field on.
        if (HasSeveralVias(message))
            return;
        foreach (HeaderLine line in new HeaderLines(message))
        {
            if (HeaderNames.Find(line.Name) is not { } name)
                continue;
            if (name == HeaderNames.SecurityVerify)
                JoinPorts(line.Value, receiver);
            else if (name == HeaderNames.SecurityClient || name == HeaderNames.SecurityServer)
                JoinPorts(line.Value, sender);
        }
    }

    private static bool HasSeveralVias(ReadOnlySpan<byte> message)
    {
        int vias = 0;
        foreach (HeaderLine line in new HeaderLines(message))
            if (HeaderNames.Find(line.Name) == HeaderNames.Via)
                vias += 1 + line.Value.Count((byte)',');
        return vias > 1;
    }

    // A header may name several mechanisms; each of IPsec has both ports.
    private void JoinPorts(ReadOnlySpan<byte> mechanisms, Endpoint owner)
    {
        foreach (Range range in mechanisms.Split((byte)','))
        {
            ReadOnlySpan<byte> mechanism = mechanisms[range];
            if (PortOf(mechanism, "port-c="u8) is not { } client || PortOf(mechanism, "port-s="u8) is not { } server)
                continue;
            Join(owner.Host, client, server, secured: true);
            Join(owner.Host, owner.Port, client);
            Join(owner.Host, owner.Port, server);
        }
    }

    private static int? PortOf(ReadOnlySpan<byte> mechanism, ReadOnlySpan<byte> nameAndEquals)
    {
        int at = mechanism.IndexOf(nameAndEquals);
        return at >= 0 && Utf8Parser.TryParse(mechanism[(at + nameAndEquals.Length)..], out ushort port, out _) ? port : null;
    }

    // What comes in at a port of an association and goes on from another port of the same address, without having been sent there, was sent on by one node.
    private void JoinForwarders(int[] messages)
    {
        if (!_isSecured.Contains(true))
            return;
        var arrived = new Dictionary<(int Call, ushort Method, uint CSeq, ulong FromTag, string Host), List<int>>();
        foreach (int i in messages)
        {
            TraceMessage m = _trace.Messages[i];
            if (!m.IsRequest)
                continue;
            if (arrived.TryGetValue((m.CallId, m.Method, m.CSeq, m.FromTag, _trace.Endpoints[m.Source].Host), out List<int>? at) && !at.Contains(m.Source))
                foreach (int port in at.Where(port => _isSecured[port]))
                    Join(port, m.Source);
            var key = (m.CallId, m.Method, m.CSeq, m.FromTag, _trace.Endpoints[m.Destination].Host);
            if (!arrived.TryGetValue(key, out List<int>? there))
                arrived.Add(key, there = []);
            there.Add(m.Destination);
        }
    }

    private void Join(string host, int port, int otherPort, bool secured = false)
    {
        bool known = _byAddress.TryGetValue((host, port), out int one), otherKnown = _byAddress.TryGetValue((host, otherPort), out int two);
        if (secured && known)
            _isSecured[one] = true;
        if (secured && otherKnown)
            _isSecured[two] = true;
        if (known && otherKnown)
            Join(one, two);
    }

    private void Join(int one, int two)
    {
        (one, two) = (Find(one), Find(two));
        if (one == two)
            return;
        // The default port represents the node, else one that receives.
        if (Weight(two) > Weight(one))
            (one, two) = (two, one);
        _node[two] = one;
    }

    private int Weight(int endpoint) => (_trace.Endpoints[endpoint].Port is 5060 or 5061 ? 2 : 0) + (_receives[endpoint] ? 1 : 0);

    private int Find(int endpoint)
    {
        while (_node[endpoint] != endpoint)
            endpoint = _node[endpoint] = _node[_node[endpoint]];
        return endpoint;
    }
}
