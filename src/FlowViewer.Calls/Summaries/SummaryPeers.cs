using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Summaries;

/// <summary>
/// The traffic between two hosts as a list of summaries shows it: who sent which start line when. By these rules:
/// <list type="bullet">
/// <item>a request like the latest one of its kind that has no final response yet repeats it;</item>
/// <item>an INVITE begins a call, unless it answers a challenge or goes where the requests of an answered call go;</item>
/// <item>ACK, CANCEL, BYE, PRACK, UPDATE, INFO and REFER belong to the call at hand, first to one whose Request-URI they have;</item>
/// <item>every other request is an exchange of its own, with its retries after a challenge; a NOTIFY counts to its SUBSCRIBE or REFER;</item>
/// <item>a response belongs to the latest open request in the other direction, of the method and number that the list shows.</item>
/// </list>
/// </summary>
/// <param name="newKey">Gives the key of a new call.</param>
internal sealed class SummaryPeers(Func<int> newKey)
{
    // More calls at one moment between two hosts than this cannot be told apart by a list anyway.
    private const int MostRemembered = 64;
    // RFC 3261 17.1.1.2, 17.1.2.2: 64*T1; a client transaction repeats nothing for longer.
    private const long LongestRepeat = 32_000_000_000;
    private readonly List<SummaryExchange> _exchanges = [];
    private readonly List<SummaryCall> _calls = [];

    /// <summary>Places a request; returns its call.</summary>
    public SummaryCall Request(int index, in TraceMessage m, KnownMethod method, int source, ulong uri, out SummaryPlace place)
    {
        if (method == KnownMethod.Ack)
            return Acknowledge(index, source, uri, out place);
        uint number = m.CSeq;
        if (Find(e => e.Method == method && e.Source == source && e.Uri == uri && e.CSeq == number && e.Final == 0) is { } repeated && !IsLater(repeated.Latest, m.Time))
        {
            repeated.Latest = m.Time;
            place = new SummaryPlace(repeated.First);
            return repeated.Call;
        }
        SummaryCall call = method switch
        {
            KnownMethod.Invite => CallOfInvite(source, uri),
            KnownMethod.Cancel => Best(c => c.Invite is { Final: 0 } invite && invite.Source == source, source, uri) ?? New(),
            KnownMethod.Bye => Best(c => c.IsLive && c.Invite!.Final > 0, source, uri) ?? Best(c => c.IsLive, source, uri) ?? New(),
            KnownMethod.Prack or KnownMethod.Update or KnownMethod.Info or KnownMethod.Refer => Best(c => c.IsLive, source, uri) ?? New(),
            KnownMethod.Notify => Find(e => e.Method is KnownMethod.Subscribe or KnownMethod.Refer && e.Source != source && e.Final is 0 or (>= 200 and < 300))?.Call ?? New(),
            _ => Find(e => e.Method == method && e.Source == source && e.Uri == uri) is { AsksForMore: true } challenged ? challenged.Call : New(),
        };
        var exchange = new SummaryExchange { Method = method, First = index, Latest = m.Time, Source = source, Uri = uri, CSeq = m.CSeq, Call = call };
        place = new SummaryPlace(index, method == KnownMethod.Cancel && call.Invite is { } cancelled ? cancelled.First : -1);
        if (method == KnownMethod.Invite)
            (call.Invite, call.IsAcknowledged) = (exchange, false);
        else if (method is not KnownMethod.Cancel)
            call.Targets[source] = uri;
        call.HasEnded |= method == KnownMethod.Bye;
        Remember(_exchanges, exchange);
        return call;
    }

    /// <summary>Places a response; returns its call.</summary>
    public SummaryCall Response(int index, in TraceMessage m, KnownMethod method, bool isMethodKnown, int destination, out SummaryPlace place)
    {
        int status = m.Status;
        uint number = m.CSeq;
        bool Fits(SummaryExchange e) => e.Source == destination && (!isMethodKnown || e.Method == method) && (number == 0 || e.CSeq == number);
        // RFC 3261 9.2, 21.1.2: only an INVITE is terminated by a CANCEL, and only what takes time has an 18x.
        bool isInvites = status == 487 || status is > 100 and < 200;
        // RFC 3261 9.2: a server answers a CANCEL with 200 or 481.
        bool isCancels = status is 200 or 481;
        SummaryExchange? exchange = Find(e => Fits(e) && e.Final == 0 && (!isInvites || e.Method == KnownMethod.Invite) && (isCancels || e.Method != KnownMethod.Cancel)) ?? Find(e => Fits(e) && e.Final == 0) ?? Find(e => Fits(e) && e.Final == status);
        if (exchange is null)
        {
            exchange = new SummaryExchange { Method = method, First = index, Source = destination, Uri = 0, CSeq = number, Call = New(), Final = status >= 200 ? status : 0 };
            exchange.Call.Invite = isMethodKnown && method == KnownMethod.Invite ? exchange : null;
            Remember(_exchanges, exchange);
            place = new SummaryPlace(-1);
            return exchange.Call;
        }
        exchange.Latest = m.Time;
        if (status >= 200 && exchange.Final == 0)
            exchange.Final = status;
        place = new SummaryPlace(exchange.First);
        return exchange.Call;
    }

    private SummaryCall CallOfInvite(int source, ulong uri)
    {
        if (Find(e => e.Method == KnownMethod.Invite && e.Source == source && e.Uri == uri) is { AsksForMore: true } challenged)
            return challenged.Call;
        return _calls.FindLast(c => c.IsLive && c.Invite!.Final > 0 && c.Targets.TryGetValue(source, out ulong target) && target == uri) ?? New();
    }

    private SummaryCall Acknowledge(int index, int source, ulong uri, out SummaryPlace place)
    {
        SummaryCall? call = Best(c => c.Invite is { Final: > 0 } invite && invite.Source == source && !c.IsAcknowledged, source, uri)
            ?? Best(c => c.Invite is { Final: > 0 } invite && invite.Source == source, source, uri);
        place = new SummaryPlace(index);
        if (call?.Invite is not { } acknowledged)
            return call ?? New();
        call.IsAcknowledged = true;
        if (acknowledged.Final >= 300)
            place = new SummaryPlace(acknowledged.First);
        else
            call.Targets[source] = uri;
        return call;
    }

    private static bool IsLater(TraceTime earlier, TraceTime time) => earlier.Kind == time.Kind && time.Nanoseconds - earlier.Nanoseconds > LongestRepeat;

    // The latest of the calls that fit; one whose Request-URI this is comes first.
    private SummaryCall? Best(Predicate<SummaryCall> fits, int source, ulong uri) =>
        _calls.FindLast(c => fits(c) && c.Targets.TryGetValue(source, out ulong target) && target == uri)
        ?? _calls.FindLast(c => fits(c) && c.Invite!.Source == source && c.Invite.Uri == uri)
        ?? _calls.FindLast(fits);

    private SummaryExchange? Find(Predicate<SummaryExchange> fits) => _exchanges.FindLast(fits);

    private SummaryCall New()
    {
        var call = new SummaryCall(newKey());
        Remember(_calls, call);
        return call;
    }

    private static void Remember<T>(List<T> list, T item)
    {
        if (list.Count == MostRemembered)
            list.RemoveAt(0);
        list.Add(item);
    }
}
