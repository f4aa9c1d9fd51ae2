using System.Collections.Immutable;
using FlowViewer.Ladders;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Nodes;

/// <summary>
/// Gathers what the messages of a trace say of the nodes of a ladder, also those of other calls: a registration names the CSCFs that a call goes
/// through. Of each node a few messages of each sort are read, so that a ladder of 100,000 messages costs what one of a hundred does.
/// </summary>
internal sealed class NodeEvidence
{
    // Messages that are read for a ladder at most, and for one node of each sort in each direction.
    private const int MostRead = 500, MostOfASort = 4;

    private readonly Trace _trace;
    private readonly CallTable _table;
    private readonly int[] _laneOf;
    private readonly LaneKind[] _observed;
    // By lane; of most lanes of a large trace nothing is read.
    private readonly Dictionary<int, List<NodeClaim>> _claims = [];
    private readonly List<(int Lane, NodeClaim Claim, Passed Request)> _likely = [];
    private readonly List<(string Host, int? Port, NodeClaim Claim)> _ofOthers = [];
    private readonly List<(int Lane, NodeClaim Claim)> _reached = [];
    private readonly Dictionary<int, HashSet<int>> _peers = [];

    private NodeEvidence(Trace trace, CallTable table, int[] laneOf, LaneKind[] observed)
    {
        (_trace, _table, _laneOf, _observed) = (trace, table, laneOf, observed);
    }

    /// <summary>For each lane what is known of its node.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="table">Its calls.</param>
    /// <param name="laneOf">For each endpoint its lane; -1 for those that the ladder lacks.</param>
    /// <param name="observed">For each lane what its behaviour shows.</param>
    /// <param name="ofSignals">What signals say, each with the endpoint that it is said of.</param>
    public static NodeIdentity[] Of(Trace trace, CallTable table, int[] laneOf, LaneKind[] observed, IEnumerable<(int Endpoint, NodeClaim Claim)> ofSignals)
    {
        var evidence = new NodeEvidence(trace, table, laneOf, observed);
        foreach ((int endpoint, NodeClaim claim) in ofSignals)
            evidence.Claim(laneOf[endpoint], claim);
        foreach (int message in evidence.Chosen())
            evidence.Read(message);
        evidence.ClaimLikely();
        evidence.ClaimOfOthers();
        evidence.ClaimBehindPCscf();
        var identities = new NodeIdentity[observed.Length];
        Array.Fill(identities, NodeIdentity.Unknown);
        foreach ((int lane, List<NodeClaim> claims) in evidence._claims)
            identities[lane] = NodeIdentity.Of(claims);
        return identities;
    }

    private List<int> Chosen()
    {
        ImmutableArray<KnownMethod> methods = _trace.KnownMethods;
        var chosen = new List<int>();
        int sorts = Enum.GetValues<Sort>().Length;
        int[] sent = new int[_observed.Length * sorts], received = new int[_observed.Length * sorts];
        for (int i = 0; i < _trace.Messages.Count && chosen.Count < MostRead; i++)
        {
            TraceMessage m = _trace.Messages[i];
            int source = _laneOf[m.Source], destination = _laneOf[m.Destination];
            if ((source < 0 && destination < 0) || source == destination || _table.Relations[i] is not { CopyOf: < 0, RetransmissionOf: < 0 })
                continue;
            int sort = (int)SortOf(m, methods[m.Method]);
            bool ofSource = source >= 0 && sent[(source * sorts) + sort]++ < MostOfASort;
            bool ofDestination = destination >= 0 && received[(destination * sorts) + sort]++ < MostOfASort;
            if (ofSource || ofDestination)
                chosen.Add(i);
        }
        return chosen;
    }

    private static Sort SortOf(in TraceMessage m, KnownMethod method) => (m.IsRequest, method) switch
    {
        (true, KnownMethod.Register) => Sort.Register,
        (true, _) => m.ToTag == 0 ? Sort.Initial : Sort.InDialog,
        (false, KnownMethod.Register) => m.Status < 300 ? Sort.Registered : Sort.Challenge,
        _ => m.Status == 100 ? Sort.Trying : Sort.Response,
    };

    private void Read(int index)
    {
        TraceMessage m = _trace.Messages[index];
        var message = SipMessage.Read(_trace.BytesOf(m), m.ReadingMode);
        MessageClaims claims = new MessageClaims(message, _trace.Endpoints[m.Source], _trace.Endpoints[m.Destination]).Read();
        int source = _laneOf[m.Source], destination = _laneOf[m.Destination];
        // What speaks with the unnamed end of a phone's own log is that phone.
        int phone = _trace.Endpoints[m.Destination].Host == Trace.PhoneNetwork ? source : _trace.Endpoints[m.Source].Host == Trace.PhoneNetwork ? destination : -1;
        if (phone >= 0)
            Claim(phone, new NodeClaim(ClaimStrength.Hop, _trace.Paths[m.Path], "Direction") { Role = NodeRole.Ue, Message = index });
        foreach (NodeClaim claim in claims.OfSender)
        {
            // What passes requests on may well pass on that of another; a field of this very hop is its own.
            if (source >= 0 && _observed[source] == LaneKind.Proxy && claim.Strength != ClaimStrength.Hop)
                continue;
            if (source >= 0 && claim.Strength == ClaimStrength.Likely)
                _likely.Add((source, claim with { Message = index }, new Passed(source, m.CallId, m.Method, m.CSeq, m.FromTag)));
            else if (source >= 0)
                Claim(source, claim with { Message = index });
        }
        foreach (NodeClaim claim in claims.OfReceiver)
        {
            if (destination >= 0)
                Claim(destination, claim with { Message = index });
        }
        Endpoint from = _trace.Endpoints[m.Source], to = _trace.Endpoints[m.Destination];
        if (AddressTranslation.Of(message, from.Host, to.Host) is { } translation && !(translation.OfSender ? from : to).Inferred
            && (translation.OfSender ? source : destination) is >= 0 and int translated)
            Claim(translated, new NodeClaim(ClaimStrength.Hop, translation.Field, translation.Address) { IsTranslated = true, Message = index });
        if (source >= 0 && destination >= 0)
        {
            Meet(source, destination);
            Meet(destination, source);
        }
        if (source >= 0 && claims.ReachedAt is { } reached)
            _reached.Add((source, reached with { Message = index }));
        _ofOthers.AddRange(claims.OfOthers.Select(other => other with { Claim = other.Claim with { Message = index } }));
    }

    // A response is not of a node that passed its request on.
    private void ClaimLikely()
    {
        if (_likely.Count == 0)
            return;
        HashSet<Passed> asked = [.. _likely.Select(likely => likely.Request)];
        var passed = new HashSet<Passed>();
        foreach (TraceMessage m in _trace.Messages)
        {
            if (m.IsRequest && _laneOf[m.Source] is >= 0 and int lane && new Passed(lane, m.CallId, m.Method, m.CSeq, m.FromTag) is var request && asked.Contains(request))
                passed.Add(request);
        }
        foreach ((int lane, NodeClaim claim, Passed request) in _likely)
            if (!passed.Contains(request))
                Claim(lane, claim);
    }

    private void ClaimOfOthers()
    {
        if (_ofOthers.Count == 0)
            return;
        // RFC 3261 19.1.2: a SIP URI without a port means 5060.
        ILookup<(string, int), NodeClaim> claims = _ofOthers.ToLookup(other => (other.Host, other.Port ?? 5060), other => other.Claim);
        for (int e = 0; e < _laneOf.Length; e++)
        {
            if (_laneOf[e] < 0)
                continue;
            foreach (NodeClaim claim in claims[(_trace.Endpoints[e].Host, _trace.Endpoints[e].Port)])
                Claim(_laneOf[e], claim);
        }
    }

    // TS 23.228 4.6.1: the P-CSCF is a UE's only contact point; what speaks with nothing else and answers for itself is a UE.
    private void ClaimBehindPCscf()
    {
        HashSet<int> pCscfs = [.. _claims.Where(pair => NodeIdentity.Of(pair.Value).Roles is [var role] && role == NodeRole.PCscf).Select(pair => pair.Key)];
        foreach (IGrouping<int, (int Lane, NodeClaim Claim)> reached in _reached.GroupBy(reached => reached.Lane))
        {
            bool isKnown = _claims.TryGetValue(reached.Key, out List<NodeClaim>? claims) && NodeIdentity.Of(claims).Roles.Count > 0;
            if (!isKnown && _peers.TryGetValue(reached.Key, out HashSet<int>? peers) && pCscfs.IsSupersetOf(peers))
                Claim(reached.Key, reached.First().Claim);
        }
    }

    private void Claim(int lane, NodeClaim claim)
    {
        if (!_claims.TryGetValue(lane, out List<NodeClaim>? claims))
            _claims.Add(lane, claims = []);
        claims.Add(claim);
    }

    private void Meet(int lane, int peer)
    {
        if (!_peers.TryGetValue(lane, out HashSet<int>? peers))
            _peers.Add(lane, peers = []);
        peers.Add(peer);
    }

    private enum Sort
    {
        Register,
        Challenge,
        Registered,
        Initial,
        InDialog,
        Trying,
        Response,
    }

    /// <summary>A request at a lane, as it is the same at every hop.</summary>
    private readonly record struct Passed(int Lane, int Call, ushort Method, uint CSeq, ulong FromTag);
}
