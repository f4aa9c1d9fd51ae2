using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FlowViewer.Ladders;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Nodes;

/// <summary>
/// Guesses what each lane is from what it does. Who sends on a request that it received, tags unchanged, is a proxy; who answers an
/// INVITE by another one with tags of its own is a B2BUA; who answers REGISTER is a registrar; who begins or answers is a user agent.
/// A proxy may receive at one port and send from another: then both lanes are it.
/// </summary>
internal static class NodeKinds
{
    [Flags]
    private enum ObservedBehaviour : byte
    {
        None = 0,
        Begins = 1,
        Answers = 2,
        Registers = 4,
        Forwards = 8,
        StartsAnotherLeg = 16,
    }

    public static LaneKind[] Of(Trace trace, CallTable table, int[] messages, int[] laneOf, int lanes)
    {
        ImmutableArray<KnownMethod> methods = trace.KnownMethods;
        var observed = new ObservedBehaviour[lanes];
        string[] hosts = HostsOf(trace, messages, laneOf, lanes);
        var receivers = new Dictionary<Request, Receivers>();
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            MessageRelations relations = table.Relations[i];
            KnownMethod method = methods[m.Method];
            if (relations.CopyOf >= 0 || relations.RetransmissionOf >= 0 || method is KnownMethod.Ack or KnownMethod.Cancel)
                continue;
            int source = laneOf[m.Source];
            if (m.IsRequest)
                Send(receivers, observed, hosts, m, method, source, laneOf[m.Destination]);
            else
                observed[source] |= Answer(m, method);
        }
        return Array.ConvertAll(observed, KindOf);
    }

    private static string[] HostsOf(Trace trace, int[] messages, int[] laneOf, int lanes)
    {
        string[] hosts = new string[lanes];
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            hosts[laneOf[m.Source]] = trace.Endpoints[m.Source].Host;
            hosts[laneOf[m.Destination]] = trace.Endpoints[m.Destination].Host;
        }
        return hosts;
    }

    private static void Send(
        Dictionary<Request, Receivers> receivers, ObservedBehaviour[] observed, string[] hosts, in TraceMessage m, KnownMethod method, int source, int destination)
    {
        ref Receivers same = ref CollectionsMarshal.GetValueRefOrAddDefault(
            receivers, new Request(m.CallId, m.Method, m.CSeq, m.FromTag), out bool known);
        int receiver = same.Find(source, hosts);
        if (receiver >= 0)
        {
            observed[source] |= ObservedBehaviour.Forwards;
            observed[receiver] |= ObservedBehaviour.Forwards;
        }
        else if (!known && m.ToTag == 0 && method is not (KnownMethod.Options or KnownMethod.Notify or KnownMethod.Other))
        {
            observed[source] |= ObservedBehaviour.Begins;
        }
        same.Add(destination);
        if (method != KnownMethod.Invite || m.ToTag != 0)
            return;
        ref Receivers ofCall = ref CollectionsMarshal.GetValueRefOrAddDefault(receivers, new Request(m.CallId, m.Method, 0, 0), out _);
        if (!known && ofCall.Find(source, hosts) >= 0)
            observed[source] |= ObservedBehaviour.StartsAnotherLeg;
        ofCall.Add(destination);
    }

    private static ObservedBehaviour Answer(in TraceMessage m, KnownMethod method) => method switch
    {
        KnownMethod.Register when m.Status is 200 or 401 => ObservedBehaviour.Registers,
        KnownMethod.Invite when m.Status is > 100 and < 300 => ObservedBehaviour.Answers,
        _ => ObservedBehaviour.None,
    };

    private static LaneKind KindOf(ObservedBehaviour observed)
    {
        if (observed.HasFlag(ObservedBehaviour.StartsAnotherLeg))
            return LaneKind.B2bua;
        if (observed.HasFlag(ObservedBehaviour.Forwards))
            return LaneKind.Proxy;
        if (observed.HasFlag(ObservedBehaviour.Registers))
            return LaneKind.Registrar;
        return observed == ObservedBehaviour.None ? LaneKind.Unknown : LaneKind.UserAgent;
    }

    /// <summary>A request as every hop sees it.</summary>
    private readonly record struct Request(int Call, ushort Method, uint CSeq, ulong FromTag);

    /// <summary>The lanes that a request has reached: the last four, which covers a fork of a proxy in the middle of a path.</summary>
    private struct Receivers
    {
        private int _first, _second, _third, _fourth;

        /// <summary>The lane itself if the request has reached it, else another one of its host, else -1.</summary>
        public readonly int Find(int lane, string[] hosts)
        {
            int sameHost = -1;
            foreach (int number in (ReadOnlySpan<int>)[_first, _second, _third, _fourth])
            {
                if (number == lane + 1)
                    return lane;
                if (number != 0 && hosts[number - 1] == hosts[lane])
                    sameHost = number - 1;
            }
            return sameHost;
        }

        public void Add(int lane) => (_fourth, _third, _second, _first) = (_third, _second, _first, lane + 1);
    }
}
