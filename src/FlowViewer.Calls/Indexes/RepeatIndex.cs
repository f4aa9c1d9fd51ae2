using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Indexes;

/// <summary>
/// Finds messages that a trace holds more than once, and says why.
/// <para>
/// A <b>retransmission</b> was sent again: same transaction, same message, same source and destination, later by the scale of T1
/// (RFC 3261 17.1.1.2: 500 ms, 2 s in IMS). Over TCP, TLS, SCTP and WebSocket a transaction never repeats itself; what the user agent
/// core repeats over every transport is a 2xx to INVITE with its ACK (13.3.1.4) and a reliable provisional response (RFC 3262 3). Whatever comes
/// again between the same ends over such a transport was sent again all the same: its stream delivers every byte once.
/// </para>
/// <para>
/// A <b>copy</b> was sent once and seen twice: by a mirror, on two interfaces, inside a tunnel and outside it, by two capture agents,
/// before and after a NAT. Its bytes are equal, and it comes sooner than any timer fires: within 10 ms where the same layers carried
/// it between the same ends, within a quarter of a second where the layers or the ends differ. Where both have the identification of their IPv4
/// header, that decides between the same ends: a host numbers each datagram that it sends, and a copy keeps the number. One thing repeats itself at once: an agent that
/// stalled answers each repetition of a request (RFC 3261 17.2.2), so a response is no copy while it was sent less often than its
/// request, unless the request has copies too.
/// </para>
/// <para>
/// The <b>next hop</b> of a proxy is neither: it adds or takes away a Via, so its branch, and with it its transaction, is another.
/// </para>
/// </summary>
internal sealed class RepeatIndex
{
    private const long Millisecond = 1_000_000;
    // A host counts through all 65,536 numbers in less than a minute only where it sends a thousand datagrams a second.
    private const long LongestCopy = 2_000 * Millisecond;
    private const long SamePathWindow = 10 * Millisecond;
    private const long OtherPathWindow = 250 * Millisecond;
    // 64*T1 (RFC 3261 17.1.1.2) with the T1 of 2 s that TS 24.229 table 7.7.1 gives a phone.
    private const long LongestGap = 128_000 * Millisecond;
    // A hostile trace could send one message between ever new ends; no real one is seen at more places than this.
    private const int MostHops = 16;

    private readonly Trace _trace;
    private readonly ImmutableArray<KnownMethod> _methods;
    private readonly List<Hop> _hops = [];
    // Of each transaction: how often its request was sent, and how often it was seen again.
    private readonly (int Sent, int Copied)[] _requests;

    public RepeatIndex(Trace trace, ImmutableArray<KnownMethod> methods, TransactionIndex transactions)
    {
        (_trace, _methods) = (trace, methods);
        int count = trace.Messages.Count;
        RetransmissionOf = new int[count];
        CopyOf = new int[count];
        Array.Fill(RetransmissionOf, -1);
        Array.Fill(CopyOf, -1);
        _requests = new (int, int)[transactions.Count + 1];
        var heads = new Dictionary<Key, int>(count);
        for (int i = 0; i < count; i++)
        {
            TraceMessage m = trace.Messages[i];
            var key = new Key(transactions.NumberOf(i), m.IsRequest ? _methods[m.Method] : KnownMethod.Other, m.Status, m.ToTag);
            ref int head = ref CollectionsMarshal.GetValueRefOrAddDefault(heads, key, out bool known);
            if (!known)
                head = AddHop(m, i, next: -1);
            else
                Place(m, i, key.Transaction, ref head);
            if (m.IsRequest && CopyOf[i] >= 0)
                _requests[key.Transaction].Copied++;
            else if (m.IsRequest)
                _requests[key.Transaction].Sent++;
        }
    }

    /// <summary>For each message the index of the one it repeats, or -1.</summary>
    public int[] RetransmissionOf { get; }

    /// <summary>For each message the index of the one it is a copy of, or -1.</summary>
    public int[] CopyOf { get; }

    private int AddHop(in TraceMessage m, int index, int next)
    {
        _hops.Add(new Hop(m.Source, m.Destination, index, index, 1, next));
        return _hops.Count - 1;
    }

    private void Place(in TraceMessage m, int index, int transaction, ref int head)
    {
        Span<Hop> hops = CollectionsMarshal.AsSpan(_hops);
        int same = -1, copyOf = -1;
        for (int h = head, walked = 0; h >= 0 && walked < MostHops; h = hops[h].Next, walked++)
        {
            bool here = hops[h].Source == m.Source && hops[h].Destination == m.Destination;
            if (here)
                same = h;
            if (here && AnswersRepetition(m, hops[h], _requests[transaction]))
                continue;
            if ((copyOf < 0 || here) && IsCopy(_trace.Messages[hops[h].Latest], m, here))
                copyOf = hops[h].Latest;
        }
        CopyOf[index] = copyOf;
        if (same < 0)
        {
            head = AddHop(m, index, head);
            return;
        }
        ref Hop hop = ref hops[same];
        if (copyOf >= 0)
        {
            // A copy that another place saw first stands for that transmission here, so that the next repetition is measured from it.
            if (copyOf != hop.Latest)
                hop = hop with { Latest = index };
            return;
        }
        if (IsRetransmission(_trace.Messages[hop.First], _trace.Messages[hop.Latest], m))
        {
            RetransmissionOf[index] = hop.First;
            hop = hop with { Latest = index, Sent = hop.Sent + 1 };
        }
        else
        {
            hop = hop with { First = index, Latest = index, Sent = 1 };
        }
    }

    private static bool AnswersRepetition(in TraceMessage m, Hop hop, (int Sent, int Copied) request) =>
        !m.IsRequest && request.Copied == 0 && hop.Sent < request.Sent;

    private bool IsCopy(in TraceMessage earlier, in TraceMessage m, bool sameEnds)
    {
        bool samePath = earlier.Path == m.Path && sameEnds;
        if (samePath && IsStream(m))
            return false;
        if (sameEnds && earlier.Identification != 0 && m.Identification != 0)
            return earlier.Identification == m.Identification && !(Gap(earlier, m) >= LongestCopy) && BytesEqual(earlier, m);
        if (Gap(earlier, m) is long gap)
        {
            if (gap >= (samePath ? SamePathWindow : OtherPathWindow))
                return false;
        }
        else if (earlier.Part == m.Part && (earlier.Path == m.Path || !IsPlace(earlier) || !IsPlace(m)))
        {
            // Without times nothing tells a copy from a retransmission but the place that saw it: another file, or another program's log.
            return false;
        }
        return BytesEqual(earlier, m);
    }

    private bool IsRetransmission(in TraceMessage first, in TraceMessage latest, in TraceMessage m)
    {
        // What says nothing of itself is not known to be the same, unless the list that it is from gives times, and shows no final response between.
        bool isSummary = TransactionIndex.IsAnonymous(m);
        if (isSummary && (!m.Flags.HasFlag(MessageFlags.Partial) || Gap(latest, m) is null || (!m.IsRequest && m.Status < 200)))
            return false;
        if (NeverRepeats(m) && !BytesEqual(first, m))
            return false;
        if (Gap(latest, m) is long gap && gap > LongestGap)
            return false;
        // RFC 3261 17.2.3: a request of the same branch is the same request. A provisional response is the same only if its bytes are:
        // an agent may say 183 twice, once without and once with a session description.
        return m.IsRequest || m.Status >= 200 || BytesEqual(first, m);
    }

    private bool NeverRepeats(in TraceMessage m)
    {
        if (!IsStream(m))
            return false;
        KnownMethod method = _methods[m.Method];
        return m.IsRequest ? method != KnownMethod.Ack : method != KnownMethod.Invite || m.Status is 100 or >= 300;
    }

    private bool IsPlace(in TraceMessage m) => _trace.Paths[m.Path] != Trace.PlainPath;

    private static bool IsStream(in TraceMessage m) => m.Transport is not (SipTransport.Unknown or SipTransport.Udp);

    /// <summary>How much later <paramref name="m"/> was seen, in nanoseconds; null where the source does not let one say.</summary>
    private static long? Gap(in TraceMessage earlier, in TraceMessage m) =>
        earlier.TimeKind == m.TimeKind && m.TimeKind != TraceTimeKind.Missing ? Math.Abs(m.Nanoseconds - earlier.Nanoseconds) : null;

    private bool BytesEqual(in TraceMessage a, in TraceMessage b)
    {
        bool cut = ((a.Flags | b.Flags) & MessageFlags.Truncated) != 0;
        if (a.Length != b.Length && !cut)
            return false;
        ReadOnlySpan<byte> x = _trace.BytesOf(a).Span, y = _trace.BytesOf(b).Span;
        int length = Math.Min(x.Length, y.Length);
        return x[..length].SequenceEqual(y[..length]);
    }

    /// <summary>What messages must share to be one message: of a response also To's tag, for each fork answers for itself.</summary>
    private readonly record struct Key(int Transaction, KnownMethod Method, ushort Status, ulong ToTag);

    /// <summary>One place where a message was seen: its ends, the first transmission there, the latest and how many; a chain by message.</summary>
    private readonly record struct Hop(int Source, int Destination, int First, int Latest, int Sent, int Next);
}
