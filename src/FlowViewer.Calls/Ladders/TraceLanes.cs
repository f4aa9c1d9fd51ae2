using FlowViewer.Calls.Indexes;
using FlowViewer.Ladders;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Ladders;

/// <summary>
/// The lanes of a ladder: one per address and port, except that the ports from which a host opens its TCP connections are one lane
/// (<see cref="ClientPorts"/>), and so are ports that messages show to be one node (<see cref="NodePorts"/>). Lanes are
/// ordered along the paths of calls: callers left, then hop by hop.
/// </summary>
internal sealed class TraceLanes
{
    private readonly int[] _laneOf;

    private TraceLanes(Lane[] lanes, int[] laneOf) => (Lanes, _laneOf) = (lanes, laneOf);

    public IReadOnlyList<Lane> Lanes { get; }

    /// <summary>The id of the lane of an endpoint that occurs in the ladder.</summary>
    public string IdOf(int endpoint) => Lanes[_laneOf[endpoint]].Id;

    public static TraceLanes Of(Trace trace, CallTable table, int[] messages)
    {
        int[] endpoints = InOrderOfPaths(trace, table, messages);
        string?[] shared = ClientPorts.LanesOf(trace, messages);
        int[] nodes = NodePorts.Of(trace, messages);
        int[] laneOf = new int[trace.Endpoints.Count];
        var numbers = new Dictionary<string, int>();
        var members = new List<(string Id, List<Endpoint> Endpoints)>();
        foreach (int e in endpoints)
        {
            string id = shared[nodes[e]] ?? trace.Endpoints[nodes[e]].ToString();
            if (!numbers.TryGetValue(id, out laneOf[e]))
            {
                numbers[id] = laneOf[e] = members.Count;
                members.Add((id, []));
            }
            members[laneOf[e]].Endpoints.Add(trace.Endpoints[e]);
        }
        LaneKind[] kinds = LaneRoles.Of(trace, table, messages, laneOf, members.Count);
        Lane[] lanes = [.. members.Select((lane, number) => new Lane(lane.Id, lane.Id, kinds[number])
        {
            Inferred = lane.Endpoints.TrueForAll(m => m.Inferred),
            Addresses = [.. lane.Endpoints.Select(m => m.ToString()).Distinct()],
        })];
        return new TraceLanes(lanes, laneOf);
    }

    /// <summary>
    /// The endpoints of the messages: first along the INVITEs that begin calls, then along other requests that begin something, then
    /// all the rest in the order of appearance. A response runs against its path.
    /// </summary>
    private static int[] InOrderOfPaths(Trace trace, CallTable table, int[] messages)
    {
        SipMethod[] methods = SipMethods.Of(trace.Methods);
        var order = new List<int>();
        bool[] known = new bool[trace.Endpoints.Count];
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            if (Begins(m) && methods[m.Method] == SipMethod.Invite && table.Relations[i].CopyOf < 0)
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
