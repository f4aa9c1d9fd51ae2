using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FlowViewer.Calls.Summaries;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Indexes;

/// <summary>One transaction on one hop, by the indexes of the messages that decide how it went; -1 if there is none.</summary>
internal struct SipTransaction
{
    public KnownMethod Method;
    public int Call;
    public int Request = -1;
    /// <summary>The CSeq number of the request.</summary>
    public uint CSeq;
    public int FirstResponse = -1;
    /// <summary>The first 18x.</summary>
    public int Progress = -1;
    /// <summary>The first 180.</summary>
    public int Ringing = -1;
    /// <summary>The first final response.</summary>
    public int Final = -1;
    /// <summary>The first 2xx.</summary>
    public int Success = -1;
    /// <summary>Of a CANCEL, the number of the INVITE transaction that it cancels (RFC 3261 9.1); else 0.</summary>
    public int Cancels;
    /// <summary>The first dialog that came of it, numbered within its call; 0 where none did.</summary>
    public int Dialog;

    public SipTransaction(KnownMethod method, int call) => (Method, Call) = (method, call);

    /// <summary>The final response that counts: RFC 3261 13.2.2.4 lets a 2xx of one branch come beside a failure of another.</summary>
    public readonly int Decision => Success >= 0 ? Success : Final;
}

/// <summary>
/// Tells the transactions of a trace apart. RFC 3261 17.1.3 and 17.2.3: branch, and method with ACK counted to INVITE; the CSeq number
/// and From's tag are added because old and broken agents use one branch for several requests. They split and do not refuse: a response that
/// fits no request with its tag, which something changed on the way, or that was cut before these fields, counts to the one of its branch.
/// </summary>
internal sealed class TransactionIndex
{
    private readonly List<SipTransaction> _items = [new SipTransaction(KnownMethod.Other, -1)];
    private readonly int[] _numbers;
    private readonly int[] _calls;
    private readonly int[] _hosts;
    private readonly List<int> _changedTags = [];
    // The latest transaction of each branch and call.
    private readonly Dictionary<(int Call, ulong Branch), int> _ofBranch = [];

    public TransactionIndex(Trace trace, ImmutableArray<KnownMethod> methods, int[] calls, int[] hosts, SummaryCalls summaries)
    {
        _calls = calls;
        _hosts = hosts;
        IReadOnlyList<TraceMessage> messages = trace.Messages;
        _numbers = new int[messages.Count];
        var numbers = new Dictionary<Key, int>(messages.Count / 2);
        for (int i = 0; i < _numbers.Length; i++)
        {
            TraceMessage m = messages[i];
            (int number, bool isTagChanged) = summaries.TryPlace(i, out SummaryPlace place)
                ? (OfSummary(place, i, methods[m.Method]), false)
                : CutResponses.IsCut(m) && OfCutResponse(trace, m, i) is > 0 and var answered
                ? (answered, false)
                : Find(numbers, m, methods[m.Method], _calls[i]);
            _numbers[i] = number;
            if (isTagChanged)
                _changedTags.Add(i);
            Note(ref this[number], m, methods[m.Method], i);
        }
    }

    /// <summary>The transaction of a number, which counts from 1.</summary>
    public ref SipTransaction this[int number] => ref CollectionsMarshal.AsSpan(_items)[number];

    /// <summary>The highest number.</summary>
    public int Count => _items.Count - 1;

    /// <summary>The number of the transaction that a message belongs to.</summary>
    public int NumberOf(int message) => _numbers[message];

    /// <summary>
    /// The responses, by ascending index, whose From has another tag than that of the request with their branch, CSeq and method
    /// (RFC 3261 8.2.6.2: it must be the request's).
    /// </summary>
    public IReadOnlyList<int> ChangedTags => _changedTags;

    /// <summary>True where nothing but its ends and its first line says which request a message is or answers.</summary>
    public static bool IsAnonymous(in TraceMessage m) => m.Branch == 0 && m.CSeq == 0 && m.FromTag == 0;

    private (int Number, bool IsTagChanged) Find(Dictionary<Key, int> numbers, in TraceMessage m, KnownMethod method, int call)
    {
        if (!m.IsRequest && m.Branch != 0 && m.CSeq == 0 && _ofBranch.TryGetValue((call, m.Branch), out int cut))
            return (cut, false);
        Key key = KeyOf(m, method, call);
        // RFC 3261 17.1.1.3: the ACK to a failure has the branch of its INVITE. An ACK to a 2xx is a transaction of its own
        // (13.2.2.4), also where an agent gives it the INVITE's branch.
        if (method == KnownMethod.Ack)
        {
            Key invite = key with { Method = KnownMethod.Invite };
            if (numbers.TryGetValue(invite, out int acknowledged) && this[acknowledged].Success < 0)
                return (acknowledged, false);
        }
        if (numbers.TryGetValue(key, out int known))
            return (known, false);
        if (!m.IsRequest && m.Branch != 0 && OfOtherTag(m, method, call) is > 0 and var answered)
            return (answered, m.FromTag != 0);
        int added = Add(method, call);
        numbers[key] = added;
        if (method == KnownMethod.Cancel)
            this[added].Cancels = numbers.GetValueOrDefault(key with { Method = KnownMethod.Invite });
        // The ACK and the CANCEL of an INVITE have its branch; what answers without saying more answers the INVITE.
        if (m.Branch != 0 && method is not (KnownMethod.Ack or KnownMethod.Cancel))
            _ofBranch[(call, m.Branch)] = added;
        return (added, false);
    }

    // A response that was cut within CSeq, where half a method is left of it, or before: its branch and its number say what it answers, and its ends where
    // the branch was cut too.
    private int OfCutResponse(Trace trace, in TraceMessage m, int index)
    {
        if (m.Branch != 0 && _ofBranch.TryGetValue((_calls[index], m.Branch), out int number))
            return m.CSeq == 0 || trace.Methods[m.Method].Name.Length == 0 || (trace.KnownMethods[m.Method] == KnownMethod.Other && this[number].CSeq == m.CSeq) ? number : 0;
        bool isWhole = trace.CallIds[m.CallId].Length > 0 && m.CSeq != 0;
        return !isWhole && CutResponses.RequestOf(trace, index) is >= 0 and var request && _calls[request] == _calls[index] ? _numbers[request] : 0;
    }

    private int OfOtherTag(in TraceMessage m, KnownMethod method, int call) =>
        _ofBranch.TryGetValue((call, m.Branch), out int number) && this[number] is { Request: >= 0 } transaction && transaction.Method == method && transaction.CSeq == m.CSeq ? number : 0;

    private int OfSummary(SummaryPlace place, int message, KnownMethod method)
    {
        if (place.Request >= 0 && place.Request != message)
            return _numbers[place.Request];
        int added = Add(method, _calls[message]);
        if (place.Cancelled >= 0)
            this[added].Cancels = _numbers[place.Cancelled];
        return added;
    }

    private int Add(KnownMethod method, int call)
    {
        _items.Add(new SipTransaction(method, call));
        return _items.Count - 1;
    }

    private Key KeyOf(in TraceMessage m, KnownMethod method, int call)
    {
        ushort other = method == KnownMethod.Other ? m.Method : (ushort)0;
        if (m.Branch != 0)
            return new Key(call, m.Branch, m.FromTag, m.CSeq, method, other, 0, 0);
        // RFC 3261 17.2.3 for agents of RFC 2543, which send no branch: then the hop tells a proxy's legs apart.
        int source = _hosts[m.Source], destination = _hosts[m.Destination];
        return new Key(call, 0, m.FromTag, m.CSeq, method, other, Math.Min(source, destination), Math.Max(source, destination));
    }

    private static void Note(ref SipTransaction transaction, in TraceMessage m, KnownMethod method, int index)
    {
        if (m.IsRequest)
        {
            // The ACK to a refusal is in the transaction that it ends, and did not begin it.
            if (transaction.Request < 0 && method == transaction.Method)
                (transaction.Request, transaction.CSeq) = (index, m.CSeq);
            return;
        }
        if (transaction.FirstResponse < 0)
            transaction.FirstResponse = index;
        if (m.Status is >= 180 and < 190 && transaction.Progress < 0)
            transaction.Progress = index;
        if (m.Status == 180 && transaction.Ringing < 0)
            transaction.Ringing = index;
        if (m.Status >= 200 && transaction.Final < 0)
            transaction.Final = index;
        if (m.Status is >= 200 and < 300 && transaction.Success < 0)
            transaction.Success = index;
    }

    private readonly record struct Key(
        int Call, ulong Branch, ulong FromTag, uint CSeq, KnownMethod Method, ushort OtherMethod, int Low, int High)
    {
        public override int GetHashCode() => HashCode.Combine(Call, Branch, CSeq, Method);
    }
}
