using System.Runtime.InteropServices;
using FlowViewer.Ladders;

namespace FlowViewer.Traces.Calls;

/// <summary>
/// Guesses what each lane is from what it does. Who sends on a request that it received, tags unchanged, is a proxy; who answers an
/// INVITE by another one with tags of its own is a B2BUA; who answers REGISTER is a registrar; who begins or answers is a user agent.
/// </summary>
internal static class LaneRoles
{
    [Flags]
    private enum Deeds : byte
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
        SipMethod[] methods = SipMethods.Of(trace.Methods);
        var deeds = new Deeds[lanes];
        var receivers = new Dictionary<Request, Receivers>();
        foreach (int i in messages)
        {
            TraceMessage m = trace.Messages[i];
            MessageRelations relations = table.Relations[i];
            SipMethod method = methods[m.Method];
            if (relations.CopyOf >= 0 || relations.RetransmissionOf >= 0 || method is SipMethod.Ack or SipMethod.Cancel)
                continue;
            int source = laneOf[m.Source];
            deeds[source] |= m.IsRequest ? Send(receivers, m, method, source, laneOf[m.Destination]) : Answer(m, method);
        }
        return Array.ConvertAll(deeds, KindOf);
    }

    private static Deeds Send(Dictionary<Request, Receivers> receivers, in TraceMessage m, SipMethod method, int source, int destination)
    {
        ref Receivers same = ref CollectionsMarshal.GetValueRefOrAddDefault(
            receivers, new Request(m.CallId, m.Method, m.CSeq, m.FromTag), out bool known);
        Deeds deeds = Deeds.None;
        if (known && same.Contains(source))
            deeds = Deeds.Forwards;
        else if (!known && m.ToTag == 0 && method is not (SipMethod.Options or SipMethod.Notify or SipMethod.Other))
            deeds = Deeds.Begins;
        same.Add(destination);
        if (method != SipMethod.Invite || m.ToTag != 0)
            return deeds;
        ref Receivers ofCall = ref CollectionsMarshal.GetValueRefOrAddDefault(receivers, new Request(m.CallId, m.Method, 0, 0), out _);
        if (!known && ofCall.Contains(source))
            deeds = Deeds.StartsAnotherLeg;
        ofCall.Add(destination);
        return deeds;
    }

    private static Deeds Answer(in TraceMessage m, SipMethod method) => method switch
    {
        SipMethod.Register when m.Status is 200 or 401 => Deeds.Registers,
        SipMethod.Invite when m.Status is > 100 and < 300 => Deeds.Answers,
        _ => Deeds.None,
    };

    private static LaneKind KindOf(Deeds deeds)
    {
        if (deeds.HasFlag(Deeds.StartsAnotherLeg))
            return LaneKind.B2bua;
        if (deeds.HasFlag(Deeds.Forwards))
            return LaneKind.Proxy;
        if (deeds.HasFlag(Deeds.Registers))
            return LaneKind.Registrar;
        return deeds == Deeds.None ? LaneKind.Unknown : LaneKind.UserAgent;
    }

    /// <summary>A request as every hop sees it.</summary>
    private readonly record struct Request(int Call, ushort Method, uint CSeq, ulong FromTag);

    /// <summary>The lanes that a request has reached: the last four, which covers a fork of a proxy in the middle of a path.</summary>
    private struct Receivers
    {
        private int _first, _second, _third, _fourth;

        public readonly bool Contains(int lane) => _first == lane + 1 || _second == lane + 1 || _third == lane + 1 || _fourth == lane + 1;

        public void Add(int lane) => (_fourth, _third, _second, _first) = (_third, _second, _first, lane + 1);
    }
}
