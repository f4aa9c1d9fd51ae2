using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Evidence;

/// <summary>A call as rules look at it: its messages, transactions on their hops, and dialogs. Copies of taps are left out of all but <see cref="Messages"/>.</summary>
public sealed class CallCase
{
    /// <summary>So many messages of a call are judged, the first ones: a call of more is a load test or an attack, and rules compare messages with each other.</summary>
    public const int MostMessages = 5_000;

    private readonly Lazy<IReadOnlyList<Exchange>> _exchanges;
    private readonly Lazy<IReadOnlyList<CaseDialog>> _dialogs;
    private readonly Lazy<Dictionary<int, Exchange>> _byNumber;
    // The same request on several hops.
    private readonly Lazy<ILookup<(KnownMethod, uint, ulong), Exchange>> _hops;
    private readonly Lazy<IReadOnlyList<OfferRound>> _rounds;
    private readonly Dictionary<int, CaseMessage> _byIndex;

    internal CallCase(TraceCase trace, Call call)
    {
        (Trace, Call) = (trace, call);
        Messages = [.. call.Messages.Take(MostMessages).Select((index, at) => new CaseMessage(trace, index, at + 1))];
        _byIndex = Messages.ToDictionary(message => message.Index);
        _exchanges = new Lazy<IReadOnlyList<Exchange>>(ReadExchanges);
        _byNumber = new Lazy<Dictionary<int, Exchange>>(() => Exchanges.ToDictionary(exchange => exchange.Number));
        _hops = new Lazy<ILookup<(KnownMethod, uint, ulong), Exchange>>(() => Exchanges.Where(exchange => exchange.Request is not null).ToLookup(exchange => KeyOf(exchange.Request!)));
        _rounds = new Lazy<IReadOnlyList<OfferRound>>(() => OfferRound.Of(this));
        _dialogs = new Lazy<IReadOnlyList<CaseDialog>>(() => [.. Seen.Where(message => message.Relations.Dialog > 0).GroupBy(message => message.Relations.Dialog).OrderBy(group => group.Key).Select(group => new CaseDialog(this, group.Key, [.. group]))]);
    }

    /// <summary>The trace it is of.</summary>
    public TraceCase Trace { get; }
    /// <summary>What is known of it.</summary>
    public Call Call { get; }
    /// <summary>True where it has more than <see cref="MostMessages"/>: the others are not looked at.</summary>
    public bool IsCut => Call.Messages.Count > Messages.Count;
    /// <summary>Its messages, in order.</summary>
    public IReadOnlyList<CaseMessage> Messages { get; }
    /// <summary>Its messages without copies, with repeats.</summary>
    public IEnumerable<CaseMessage> Seen => Messages.Where(message => !message.IsCopy);
    /// <summary>Its transactions, each on its hop, in order of their first message. An ACK to a 2xx is one of its own (RFC 3261 13.2.2.4).</summary>
    public IReadOnlyList<Exchange> Exchanges => _exchanges.Value;
    /// <summary>Its dialogs, early and confirmed.</summary>
    public IReadOnlyList<CaseDialog> Dialogs => _dialogs.Value;
    /// <summary>Its offers with their answers, on every hop.</summary>
    public IReadOnlyList<OfferRound> Rounds => _rounds.Value;
    /// <summary>Its offers with their answers, each at the hop where it was first seen: proxies pass them on.</summary>
    public IEnumerable<OfferRound> FirstRounds => Rounds.Where(round => Before(round.Exchange) is null);
    /// <summary>The first message of all.</summary>
    public CaseMessage First => Messages[0];
    /// <summary>The last message of all.</summary>
    public CaseMessage Last => Messages[^1];

    /// <summary>The message of an index of the trace; null where it is of another call.</summary>
    public CaseMessage? Find(int index) => _byIndex.GetValueOrDefault(index);

    /// <summary>The number of a message of this call in the ladder of the call, where signals have rows of their own.</summary>
    /// <param name="index">Its index in the trace.</param>
    public int NumberOf(int index) => (Find(index)?.Ordinal ?? 0) + Trace.SignalsBefore(Call, index);

    /// <summary>The transactions of a method.</summary>
    public IEnumerable<Exchange> Of(KnownMethod method) => Exchanges.Where(exchange => exchange.Method == method);

    /// <summary>The transaction of a message.</summary>
    public Exchange ExchangeOf(CaseMessage message) => _byNumber.Value[message.Relations.Transaction];

    /// <summary>
    /// The same request on the hops behind: what the receiver of this one sent on with another branch (RFC 3261 16.6): same From tag, CSeq and method, from the
    /// receiver's host.
    /// </summary>
    public IEnumerable<Exchange> Onward(Exchange exchange) => exchange.Request is not { } request ? [] : _hops.Value[KeyOf(request)].Where(other =>
        other.Request is { } sent && sent.Index > request.Index && IsSameRequest(sent, request) && Trace.Watch.IsOneHost(sent.Entry.Source, request.Entry.Destination));

    /// <summary>The same request on the hop before; null where the trace does not show one.</summary>
    public Exchange? Before(Exchange exchange) => exchange.Request is not { } request ? null : _hops.Value[KeyOf(request)].LastOrDefault(other =>
        other.Request is { } received && received.Index < request.Index && IsSameRequest(received, request) && Trace.Watch.IsOneHost(received.Entry.Destination, request.Entry.Source));

    private static (KnownMethod, uint, ulong) KeyOf(CaseMessage request) => (request.Method, request.Entry.CSeq, request.Entry.FromTag);

    private static bool IsSameRequest(CaseMessage one, CaseMessage other) => one.Relations.Transaction != other.Relations.Transaction && KeyOf(one) == KeyOf(other);

    private List<Exchange> ReadExchanges()
    {
        var exchanges = new List<Exchange>();
        var known = new Dictionary<int, Exchange>();
        foreach (CaseMessage message in Seen)
        {
            int number = message.Relations.Transaction;
            if (!known.TryGetValue(number, out Exchange? exchange))
                exchanges.Add(known[number] = exchange = new Exchange(number));
            exchange.Add(message);
        }
        return exchanges;
    }
}
