using System.Runtime.InteropServices;

namespace FlowViewer.Traces.Calls;

/// <summary>One transaction on one hop, by the indexes of the messages that decide how it went; -1 if there is none.</summary>
internal struct SipTransaction
{
    public SipMethod Method;
    public int Call;
    public int Request = -1;
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

    public SipTransaction(SipMethod method, int call) => (Method, Call) = (method, call);

    /// <summary>The final response that counts: RFC 3261 13.2.2.4 lets a 2xx of one branch come beside a failure of another.</summary>
    public readonly int Decision => Success >= 0 ? Success : Final;
}

/// <summary>
/// Tells the transactions of a trace apart. RFC 3261 17.1.3 and 17.2.3: branch, and method with ACK counted to INVITE; the CSeq number
/// and From's tag are added because old and broken agents use one branch for several requests.
/// </summary>
internal sealed class TransactionIndex
{
    private readonly List<SipTransaction> _items = [new SipTransaction(SipMethod.Other, -1)];
    private readonly int[] _numbers;

    public TransactionIndex(Trace trace, SipMethod[] methods)
    {
        IReadOnlyList<TraceMessage> messages = trace.Messages;
        _numbers = new int[messages.Count];
        var numbers = new Dictionary<Key, int>(messages.Count / 2);
        for (int i = 0; i < _numbers.Length; i++)
        {
            TraceMessage m = messages[i];
            int number = Find(numbers, m, methods[m.Method]);
            _numbers[i] = number;
            Note(ref this[number], m, i);
        }
    }

    /// <summary>The transaction of a number, which counts from 1.</summary>
    public ref SipTransaction this[int number] => ref CollectionsMarshal.AsSpan(_items)[number];

    /// <summary>The highest number.</summary>
    public int Count => _items.Count - 1;

    /// <summary>The number of the transaction that a message belongs to.</summary>
    public int NumberOf(int message) => _numbers[message];

    private int Find(Dictionary<Key, int> numbers, in TraceMessage m, SipMethod method)
    {
        Key key = KeyOf(m, method);
        // RFC 3261 17.1.1.3: the ACK to a failure has the branch of its INVITE. An ACK to a 2xx is a transaction of its own
        // (13.2.2.4), also where an agent gives it the INVITE's branch.
        if (method == SipMethod.Ack)
        {
            Key invite = key with { Method = SipMethod.Invite };
            if (numbers.TryGetValue(invite, out int acknowledged) && this[acknowledged].Success < 0)
                return acknowledged;
        }
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key, out bool known);
        if (known)
            return number;
        number = _items.Count;
        int added = number;
        var transaction = new SipTransaction(method, m.CallId);
        if (method == SipMethod.Cancel)
            transaction.Cancels = numbers.GetValueOrDefault(key with { Method = SipMethod.Invite });
        _items.Add(transaction);
        return added;
    }

    private static Key KeyOf(in TraceMessage m, SipMethod method)
    {
        ushort other = method == SipMethod.Other ? m.Method : (ushort)0;
        if (m.Branch != 0)
            return new Key(m.CallId, m.Branch, m.FromTag, m.CSeq, method, other, 0, 0);
        // RFC 3261 17.2.3 for agents of RFC 2543, which send no branch: then the hop tells a proxy's legs apart.
        int low = Math.Min(m.Source, m.Destination), high = Math.Max(m.Source, m.Destination);
        return new Key(m.CallId, 0, m.FromTag, m.CSeq, method, other, low, high);
    }

    private static void Note(ref SipTransaction transaction, in TraceMessage m, int index)
    {
        if (m.IsRequest)
        {
            if (transaction.Request < 0)
                transaction.Request = index;
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
        int Call, ulong Branch, ulong FromTag, uint CSeq, SipMethod Method, ushort OtherMethod, int Low, int High)
    {
        public override int GetHashCode() => HashCode.Combine(Call, Branch, CSeq, Method);
    }
}
