using System.Text;
using FlowViewer.Readers.Logs.Lines;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Logs;

/// <summary>
/// Works out the ends that a log leaves out, and flags them as inferred. A log written by one program has one end in common, its own:
/// the sent-by that its requests carry, and that responses to it name. Elsewhere a request comes from its topmost Via and goes to the
/// host that adds the next Via, else to Route or the Request-URI; a response takes the way of its request back.
/// </summary>
internal sealed class LogLanes
{
    private const int AddressWeight = 1000;
    private const int ViaWeight = 1000;
    private static readonly Endpoint Unknown = new("remote host", 0, true);
    private readonly Dictionary<LogFormat, Endpoint> _own = [];
    private readonly Dictionary<string, Endpoint> _receiverOfBranch = [];
    private readonly Dictionary<(string CallId, string Branch), (Endpoint Source, Endpoint Destination)> _transactions = [];
    private readonly Dictionary<string, (Endpoint A, Endpoint B)> _calls = [];
    private readonly Dictionary<(LogFormat, string CallId), Endpoint> _remotes = [];
    private readonly HashSet<(string, int)> _stated = [];
    private readonly HashSet<LogFormat> _ofSeveral = [];
    private (Endpoint Source, Endpoint Destination)? _latestRequest;

    /// <summary>Learns from all messages before the first is placed.</summary>
    public LogLanes(IReadOnlyList<LogMessage> messages)
    {
        var votes = new Dictionary<(LogFormat Format, Endpoint Endpoint), long>();
        var ways = new Dictionary<(LogFormat, string CallId, string Branch), Direction>();
        foreach (LogMessage logged in messages)
        {
            LogHeader header = logged.LogHeader;
            foreach (Endpoint? stated in (ReadOnlySpan<Endpoint?>)[header.Source, header.Destination, header.Remote, header.Local])
                if (stated is { Inferred: false } end)
                    _stated.Add((end.Host, end.Port));
            if (header is { Source: not null, Destination: not null })
                continue;
            MessageHops hops = MessageHops.Of(logged.Bytes);
            if (hops.IsRequest && hops is { BranchBelow.Length: > 0, Via: { } forwarder })
                _receiverOfBranch.TryAdd(hops.BranchBelow, forwarder);
            if (header.Direction == Direction.Unknown)
                continue;
            // Who sends a request receives its response; words that say otherwise are of somebody who tells of both sides.
            if (hops.IsRequest)
                ways[(header.Format, hops.CallId, hops.Branch)] = header.Direction;
            else if (ways.TryGetValue((header.Format, hops.CallId, hops.Branch), out Direction way) && way == header.Direction && header.Format.IsOfUnknownProgram)
                _ofSeveral.Add(header.Format);
            // What the program sends in a call goes to the one that it hears from in it, also before it sends anything.
            if (hops is { IsRequest: true, CallId.Length: > 0 } && header.Direction == Direction.Sent && (header.Remote ?? hops.Route ?? hops.RequestUri) is { } peer)
                _remotes.TryAdd((header.Format, hops.CallId), peer);
            bool ownVia = hops.IsRequest == (header.Direction == Direction.Sent);
            Vote(votes, header.Format, ownVia ? hops.Via : hops.IsRequest ? hops.RequestUri : hops.Contact, ownVia ? ViaWeight : 1);
        }
        foreach (IGrouping<LogFormat, KeyValuePair<(LogFormat Format, Endpoint Endpoint), long>> group in votes.GroupBy(vote => vote.Key.Format))
            _own[group.Key] = group.OrderByDescending(vote => vote.Value).First().Key.Endpoint;
    }

    /// <summary>The two ends of a message, and the transport where only its Via names it.</summary>
    public (Endpoint Source, Endpoint Destination, SipTransport Transport) Of(LogMessage logged)
    {
        LogHeader header = logged.LogHeader;
        if (header is { Source: { } source, Destination: { } destination, Transport: not SipTransport.Unknown })
            return (source, destination, header.Transport);
        MessageHops hops = MessageHops.Of(logged.Bytes);
        SipTransport transport = header.Transport != SipTransport.Unknown ? header.Transport : hops.Transport;
        bool isOneSided = WayOf(header) != Direction.Unknown && header is not { Source: not null, Destination: not null };
        (Endpoint Source, Endpoint Destination) ends = isOneSided ? OneSided(header, hops) : (header.Source ?? Sender(hops), header.Destination ?? Receiver(hops));
        // Without Via and Call-ID a response tells nothing of its ends: it is taken for that of the request before it.
        if (!hops.IsRequest && ends.Source == Unknown && ends.Destination == Unknown && _latestRequest is { } request)
            ends = (request.Destination, request.Source);
        ends = Apart(ends, header.Format);
        Remember(hops, ends);
        return (Known(ends.Source), Known(ends.Destination), transport);
    }

    // Nothing sends to itself, unless the log says so: what was worked out to be the same end is some other one.
    private (Endpoint Source, Endpoint Destination) Apart((Endpoint Source, Endpoint Destination) ends, LogFormat format)
    {
        bool same = ends.Source.Host == ends.Destination.Host && ends.Source.Port == ends.Destination.Port;
        if (!same || !(ends.Source.Inferred || ends.Destination.Inferred))
            return ends;
        if (ends.Source == Unknown)
            return (Unknown, OwnOf(format));
        return ends.Destination.Inferred ? (ends.Source, Unknown) : (Unknown, ends.Destination);
    }

    private Direction WayOf(LogHeader header) => _ofSeveral.Contains(header.Format) ? Direction.Unknown : header.Direction;

    private (Endpoint, Endpoint) OneSided(LogHeader header, MessageHops hops)
    {
        Endpoint own = header.Local ?? OwnOf(header.Format);
        bool sent = header.Direction == Direction.Sent;
        Endpoint remote = header.Remote ?? (sent ? Receiver(hops) : Sender(hops));
        // A one-line log has no Via: what the call sent went to the one it hears from.
        if (remote == Unknown && _remotes.TryGetValue((header.Format, hops.CallId), out Endpoint known))
            remote = known;
        if (hops.CallId.Length > 0 && remote != Unknown)
            _remotes.TryAdd((header.Format, hops.CallId), remote);
        return sent ? (own, remote) : (remote, own);
    }

    /// <summary>The end of the program that wrote the log.</summary>
    public Endpoint OwnOf(LogFormat format) => _own.TryGetValue(format, out Endpoint voted) ? voted : new Endpoint(format.OwnName, 0, true);

    private Endpoint Sender(MessageHops hops)
    {
        if (hops.IsRequest)
            return hops.Via ?? hops.Contact ?? Unknown;
        if (_transactions.TryGetValue((hops.CallId, hops.Branch), out (Endpoint Source, Endpoint Destination) request))
            return request.Destination;
        if (_receiverOfBranch.TryGetValue(hops.Branch, out Endpoint forwarder))
            return forwarder;
        if (hops.Via is { } to && _calls.TryGetValue(hops.CallId, out (Endpoint A, Endpoint B) call) && (call.A == to || call.B == to))
            return call.A == to ? call.B : call.A;
        return hops.Contact is { } contact && contact != hops.Via ? contact : Unknown;
    }

    private Endpoint Receiver(MessageHops hops)
    {
        if (_transactions.TryGetValue((hops.CallId, hops.Branch), out (Endpoint Source, Endpoint Destination) request))
            return hops.IsRequest ? request.Destination : request.Source;
        if (!hops.IsRequest)
            return hops.Via ?? Unknown;
        return _receiverOfBranch.TryGetValue(hops.Branch, out Endpoint forwarder) ? forwarder : hops.Route ?? hops.RequestUri ?? Unknown;
    }

    private void Remember(MessageHops hops, (Endpoint Source, Endpoint Destination) ends)
    {
        if (hops.IsRequest && hops.Branch.Length > 0)
            _transactions.TryAdd((hops.CallId, hops.Branch), ends);
        if (hops.IsRequest)
            (_calls[hops.CallId], _latestRequest) = (ends, ends);
    }

    // An end that some line of the text states has one lane, not a second one because another line leaves it out.
    private Endpoint Known(Endpoint endpoint) =>
        endpoint.Inferred && _stated.Contains((endpoint.Host, endpoint.Port)) ? endpoint with { Inferred = false } : endpoint;

    private static void Vote(Dictionary<(LogFormat, Endpoint), long> votes, LogFormat format, Endpoint? endpoint, int weight)
    {
        // A browser's Via holds a made-up name (RFC 7118 5): no address to show.
        if (endpoint is not { } own || own.Host.EndsWith(".invalid", StringComparison.Ordinal))
            return;
        if (Addresses.IsAddress(Encoding.UTF8.GetBytes(own.Host)))
            weight *= AddressWeight;
        votes[(format, own)] = votes.GetValueOrDefault((format, own)) + weight;
    }
}
