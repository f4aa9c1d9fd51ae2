using System.Collections.Immutable;
using FlowViewer.Calls.Nodes;
using FlowViewer.Calls.Signals;
using FlowViewer.Ladders;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Ladders;

/// <summary>
/// The lanes of a ladder: one per address and port, except that the ports from which a host opens its TCP connections are one lane
/// (<see cref="EphemeralPorts"/>), and so are ports that messages show to be one node (<see cref="NodePorts"/>). Lanes are
/// ordered along the paths of calls: callers left, then hop by hop; and called by what messages say of them (<see cref="NodeEvidence"/>).
/// </summary>
internal sealed class TraceLanes
{
    private const int MostOfAValue = 160;

    private readonly int[] _laneOf;

    private TraceLanes(Lane[] lanes, int[] laneOf) => (Lanes, _laneOf) = (lanes, laneOf);

    public IReadOnlyList<Lane> Lanes { get; }

    /// <summary>The id of the lane of an endpoint that occurs in the ladder.</summary>
    public string IdOf(int endpoint) => Lanes[_laneOf[endpoint]].Id;

    public static TraceLanes Of(Trace trace, CallTable table, int[] messages, int[] signals)
    {
        int[] endpoints = InOrderOfPaths(trace, table, messages);
        string?[] hosts = EphemeralPorts.LanesOf(trace, messages);
        int[] nodes = NodePorts.Of(trace, messages);
        int[] laneOf = new int[trace.Endpoints.Count];
        Array.Fill(laneOf, -1);
        var numbers = new Dictionary<string, int>();
        var members = new List<(string Id, List<Endpoint> Endpoints)>();
        foreach (int e in endpoints)
        {
            string id = hosts[nodes[e]] ?? trace.Endpoints[nodes[e]].ToString();
            if (!numbers.TryGetValue(id, out laneOf[e]))
            {
                numbers[id] = laneOf[e] = members.Count;
                members.Add((id, []));
            }
            members[laneOf[e]].Endpoints.Add(trace.Endpoints[e]);
        }
        List<(int Endpoint, NodeClaim Claim)> ofSignals = [.. SignalRoles.Of(trace, signals)];
        SignalLanes.Add(trace, signals, ofSignals, laneOf, members);
        LaneKind[] kinds = NodeKinds.Of(trace, table, messages, laneOf, members.Count);
        NodeIdentity[] identities = NodeEvidence.Of(trace, table, laneOf, kinds, ofSignals);
        Dictionary<int, int> ordinals = NumbersInCalls(trace, table, identities);
        // A host name that several lanes share tells none from the other.
        HashSet<string?> shared = [.. identities.GroupBy(identity => identity.Host).Where(group => group.Skip(1).Any()).Select(group => group.Key)];
        Lane[] lanes = [.. members.Select((lane, number) => LaneOf(lane.Id, lane.Endpoints, kinds[number], identities[number], shared.Contains(identities[number].Host), table, ordinals))];
        return new TraceLanes(lanes, laneOf);
    }

    private static Lane LaneOf(
        string id, List<Endpoint> ends, LaneKind observed, NodeIdentity identity, bool sharesHost, CallTable table, Dictionary<int, int> ordinals)
    {
        string which = identity.Host is { } host && !sharesHost ? host : id;
        return new Lane(id, identity.Title is null ? which : $"{identity.Title} {which}", identity.Kind ?? (ends.TrueForAll(end => end.Host == Trace.PhoneNetwork) ? LaneKind.Ims : observed))
        {
            Inferred = ends.TrueForAll(m => m.Inferred),
            Addresses = [.. ends.Select(m => m.ToString()).Distinct()],
            Title = identity.Title,
            Role = identity.Role,
            Evidence = [.. identity.Evidence.Select(claim => EvidenceOf(claim, table, ordinals))],
            Behind = identity.Behind is { } behind ? EvidenceOf(behind, table, ordinals) : null,
        };
    }

    private static LaneEvidence EvidenceOf(NodeClaim claim, CallTable table, Dictionary<int, int> ordinals) =>
        claim.Message < 0
            ? new LaneEvidence(claim.Field, Short(claim.Value), 0, 0)
            : new LaneEvidence(claim.Field, Short(claim.Value), table.Relations[claim.Message].Call, ordinals[claim.Message]);

    private static string Short(string value) => value.Length <= MostOfAValue ? value : value[..(MostOfAValue - 1)] + "…";

    /// <summary>For each message that is evidence, its number in the ladder of its call.</summary>
    private static Dictionary<int, int> NumbersInCalls(Trace trace, CallTable table, NodeIdentity[] identities)
    {
        int[] wanted = [.. identities.SelectMany(identity => identity.Behind is { } behind ? identity.Evidence.Append(behind) : identity.Evidence).Select(claim => claim.Message).Where(message => message >= 0).Distinct().Order()];
        var ordinals = new Dictionary<int, int>(wanted.Length);
        int[] seen = new int[table.Calls.Count + 1];
        for (int i = 0, next = 0; next < wanted.Length; i++)
        {
            int ordinal = ++seen[table.Relations[i].Call];
            if (i != wanted[next])
                continue;
            ordinals[i] = ordinal;
            next++;
        }
        return trace.Signals.Count == 0 ? ordinals : WithSignals(trace, table, ordinals);
    }

    // The signals of a call have rows of their own before its messages.
    private static Dictionary<int, int> WithSignals(Trace trace, CallTable table, Dictionary<int, int> ordinals)
    {
        var index = new SignalIndex(trace, table);
        var numbers = new Dictionary<int, int>(ordinals.Count);
        foreach (IGrouping<int, int> ofCall in ordinals.Keys.GroupBy(message => table.Relations[message].Call))
        {
            IReadOnlyList<int> signals = index.Of(table.Calls[ofCall.Key - 1]);
            foreach (int message in ofCall)
                numbers[message] = ordinals[message] + signals.Count(signal => trace.Signals[signal].AfterMessage < message);
        }
        return numbers;
    }

    /// <summary>
    /// The endpoints of the messages: first along the INVITEs that begin calls, then along other requests that begin something, then
    /// all the rest in the order of appearance. A response runs against its path.
    /// </summary>
    private static int[] InOrderOfPaths(Trace trace, CallTable table, int[] messages)
    {
        ImmutableArray<KnownMethod> methods = trace.KnownMethods;
        var order = new List<int>();
        bool[] known = new bool[trace.Endpoints.Count];
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            if (Begins(m) && methods[m.Method] == KnownMethod.Invite && table.Relations[i].CopyOf < 0)
                Append(m.Source, m.Destination);
        }
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            if (Begins(m) && table.Relations[i].CopyOf < 0)
                Append(m.Source, m.Destination);
        }
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            if (m.IsRequest)
                Append(m.Source, m.Destination);
            else
                Append(m.Destination, m.Source);
        }
        return [.. order];

        void Append(int first, int second)
        {
            AppendOne(first);
            AppendOne(second);
        }

        void AppendOne(int endpoint)
        {
            if (known[endpoint])
                return;
            known[endpoint] = true;
            order.Add(endpoint);
        }
    }

    private static bool Begins(in TraceMessage m) => m.IsRequest && m.ToTag == 0;
}
