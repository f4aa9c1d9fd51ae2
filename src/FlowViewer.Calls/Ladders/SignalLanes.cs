using FlowViewer.Calls.Nodes;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Ladders;

/// <summary>
/// The lanes of the ends of signals, one a host, right of those of SIP: the radio first, then the core as a bearer goes through it. A host that has one
/// lane for SIP is that node, unless its signals show it to be one that speaks no SIP; where it has several, nothing says which of them it is.
/// </summary>
internal static class SignalLanes
{
    private static readonly NodeRole[] Order = [NodeRole.Enb, NodeRole.Gnb, NodeRole.Mme, NodeRole.Amf, NodeRole.Sgw, NodeRole.Pgw, NodeRole.Pcrf, NodeRole.Hss];

    /// <summary>Adds the lanes.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="signals">The signals of the ladder.</param>
    /// <param name="claims">What they say of their ends.</param>
    /// <param name="laneOf">For each endpoint its lane; -1 for those that have none yet.</param>
    /// <param name="members">The lanes so far, each with its endpoints.</param>
    public static void Add(Trace trace, int[] signals, List<(int Endpoint, NodeClaim Claim)> claims, int[] laneOf, List<(string Id, List<Endpoint> Endpoints)> members)
    {
        if (signals.Length == 0)
            return;
        HashSet<int> others = [.. claims.Where(said => said.Claim.Role?.IsOfSip == false).Select(said => said.Endpoint)];
        Dictionary<string, int[]> ofHost = members.SelectMany((member, lane) => member.Endpoints.Select(end => (end.Host, lane))).Distinct()
            .GroupBy(pair => pair.Host, pair => pair.lane).ToDictionary(group => group.Key, group => group.ToArray());
        HashSet<string> ids = [.. members.Select(member => member.Id)];
        int[] ends = [.. signals.SelectMany(signal => (int[])[trace.Signals[signal].Source, trace.Signals[signal].Destination]).Distinct().Where(end => laneOf[end] < 0)];
        var apart = new List<int>();
        foreach (int end in ends)
        {
            if (ofHost.TryGetValue(trace.Endpoints[end].Host, out int[]? sip) && sip.Length == 1 && !others.Contains(end))
                members[laneOf[end] = sip[0]].Endpoints.Add(trace.Endpoints[end]);
            else
                apart.Add(end);
        }
        ILookup<int, NodeRole> roles = claims.Where(said => said.Claim.Role is not null).ToLookup(said => said.Endpoint, said => said.Claim.Role!);
        foreach (IGrouping<string, int> host in apart.GroupBy(end => trace.Endpoints[end].Host).OrderBy(host => host.Min(end => Rank(roles[end]))))
        {
            foreach (int end in host)
                laneOf[end] = members.Count;
            members.Add((ids.Add(host.Key) ? host.Key : trace.Endpoints[host.First()].ToString(), [.. host.Select(end => trace.Endpoints[end])]));
        }
    }

    private static int Rank(IEnumerable<NodeRole> roles) => roles.Select(role => Array.IndexOf(Order, role)).Where(rank => rank >= 0).DefaultIfEmpty(Order.Length).Min();
}
