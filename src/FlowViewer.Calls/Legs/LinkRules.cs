using FlowViewer.Calls.Evidence;
using FlowViewer.Calls.Findings;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Calls.Legs;

/// <summary>How legs are found to belong together. Each rule looks values up in an index, so that its cost grows with the legs and not with their pairs.</summary>
internal sealed class LinkRules
{
    // A value that more legs have than that identifies nobody; a trace that was made so would cost without bound.
    private const int MostSharing = 40;
    // A Call-ID so short is a counter that others use too.
    private const int ShortestIdentifier = 8;
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2), Soon = TimeSpan.FromSeconds(10), Together = TimeSpan.FromSeconds(5);
    private const int LongestCounter = 10;
    private const string NoSession = "00000000000000000000000000000000";

    private readonly Leg[] _legs;
    private readonly Dictionary<string, Leg> _byCallId = new(StringComparer.Ordinal);
    private readonly List<LegLink> _links = [];
    private readonly HashSet<(int, int, LinkReason)> _known = [];

    private LinkRules(Leg[] legs)
    {
        _legs = legs;
        foreach (Leg leg in legs)
        {
            _byCallId.TryAdd(leg.Case.Call.CallId, leg);
            string local = leg.Case.Call.CallId.Split('@')[0];
            if (local.Length >= ShortestIdentifier)
                _byCallId.TryAdd(local, leg);
        }
    }

    /// <summary>True where a value was shared by too many legs to be looked at.</summary>
    public bool IsLimited { get; private set; }

    public static (IReadOnlyList<LegLink> Links, bool IsLimited) Of(Leg[] legs)
    {
        var rules = new LinkRules(legs);
        rules.BySharedValues(LinkReason.SessionId, SessionIds);
        rules.ByNamedCallIds();
        rules.BySharedValues(LinkReason.ChargingId, ChargingIds);
        rules.ByTransfers();
        rules.ByMedia();
        rules.ByNodes();
        return (rules._links, rules.IsLimited);
    }

    private static IEnumerable<(string Value, CaseMessage Message)> SessionIds(Leg leg)
    {
        foreach (CaseMessage message in leg.Read)
        {
            if (message.Message.SessionId is not { } session)
                continue;
            foreach (string? id in (string?[])[session.Local, session.Remote])
                if (id is { Length: 32 } && id != NoSession)
                    yield return (id, message);
        }
    }

    // Responses often lack it, and an identifier of nothing but zeros is none.
    private static IEnumerable<(string Value, CaseMessage Message)> ChargingIds(Leg leg) =>
        leg.Read.Where(message => message.IsRequest && message.Message.ChargingVector?.IcidValue is { Length: >= ShortestIdentifier }).Select(message => (message.Message.ChargingVector!.IcidValue!, message));

    private void BySharedValues(LinkReason reason, Func<Leg, IEnumerable<(string Value, CaseMessage Message)>> valuesOf)
    {
        var holders = new Dictionary<string, List<(Leg Leg, CaseMessage Message)>>(StringComparer.Ordinal);
        foreach (Leg leg in _legs)
        {
            foreach ((string value, CaseMessage message) in valuesOf(leg).DistinctBy(pair => pair.Value))
            {
                if (!holders.TryGetValue(value, out List<(Leg, CaseMessage)>? same))
                    holders[value] = same = [];
                same.Add((leg, message));
            }
        }
        foreach ((string value, List<(Leg Leg, CaseMessage Message)> same) in holders)
        {
            if (same.Count > MostSharing)
            {
                IsLimited = true;
                continue;
            }
            string name = reason == LinkReason.SessionId ? "Session-ID" : "icid-value";
            for (int i = 1; i < same.Count; i++)
                Add(same[0].Leg, same[i].Leg, reason, true, new($"{name} {value}", $"{name} {value}"), same[0].Message, same[i].Message);
        }
    }

    // A field of any name whose value is the Call-ID of another leg: X-Call-ID, X-CID, P-…-Call-ID, In-Reply-To; and what names a dialog.
    private void ByNamedCallIds()
    {
        foreach (Leg leg in _legs)
        {
            foreach ((CaseMessage message, HeaderField field) in leg.Fields)
            {
                if (field.Definition == HeaderNames.CallID)
                    continue;
                bool isKin = field.Definition == HeaderNames.InReplyTo || (field.Definition is null && (field.Name.EndsWith("CID", StringComparison.OrdinalIgnoreCase) || field.Name.Replace("-", "", StringComparison.Ordinal).EndsWith("callid", StringComparison.OrdinalIgnoreCase)));
                if (isKin && Named(field.Value) is { } other)
                    Add(other, leg, LinkReason.OtherCallId, true, new($"{field.Name}: {field.Value}", $"{field.Name}: {field.Value}"), other.Invite, message);
            }
            foreach (CaseMessage message in leg.Read)
            {
                foreach ((string name, string callId) in DialogsOf(message.Message))
                    if (Named(callId) is { } other)
                        Add(other, leg, LinkReason.Dialog, true, new($"{name}: {callId}", $"{name}: {callId}"), other.Invite, message);
            }
        }
    }

    private static IEnumerable<(string Name, string CallId)> DialogsOf(SipMessage message)
    {
        foreach (HeaderDefinition name in (HeaderDefinition[])[HeaderNames.Replaces, HeaderNames.Join, HeaderNames.TargetDialog])
            if (message.Value<Replaces>(name) is { } dialog)
                yield return (name.Name, dialog.CallId);
        if (message.ReferTo?.Uri is SipUri { Headers: var headers } && headers["Replaces"] is { } embedded)
            yield return ("Refer-To", embedded.Split(';')[0]);
    }

    // With or without @host, and with what a B2BUA puts around it.
    private Leg? Named(string value)
    {
        string bare = value.Trim().Trim('<', '>', '"');
        return _byCallId.TryGetValue(bare, out Leg? whole) ? whole
            : bare.Split('@')[0] is { Length: >= ShortestIdentifier } local && _byCallId.TryGetValue(local, out Leg? part) ? part : null;
    }

    // REFER, and soon after it an INVITE to its target, from whom it was sent to.
    private void ByTransfers()
    {
        var byTarget = new TimedLegs(_legs.Select(leg => (leg.Target, leg.Invite, leg)));
        foreach (Leg leg in _legs)
        {
            foreach (CaseMessage refer in leg.Read.Where(message => message is { Method: KnownMethod.Refer, IsRequest: true }))
            {
                string target = Leg.Number(refer.Message.ReferTo?.Uri?.User);
                if (target.Length == 0)
                    continue;
                foreach ((CaseMessage invite, Leg made) in byTarget.Within(target, refer.Time, TimeSpan.Zero, Soon, out _))
                {
                    if (made == leg || (invite.Message.ReferredBy is null && !leg.Case.Trace.Watch.IsOneHost(invite.Entry.Source, refer.Entry.Destination)))
                        continue;
                    Add(leg, made, LinkReason.Transfer, false, new($"REFER to {target}, then INVITE", $"REFER 到 {target}，随后 INVITE"), refer, invite);
                    break;
                }
            }
        }
        IsLimited |= byTarget.IsLimited;
    }

    // The same description on both sides of a node that leaves the media alone.
    private void ByMedia()
    {
        var holders = new Dictionary<string, List<(Leg Leg, CaseMessage Message)>>(StringComparer.Ordinal);
        foreach (Leg leg in _legs)
        {
            foreach ((CaseMessage message, SessionDescription sdp) in leg.Descriptions)
            {
                if (sdp is not { Origin: { } origin, Media: [{ IsRefused: false } line, ..] } || line.AddressAndPort is not { } place || line.Connection!.IsZero)
                    continue;
                Hold($"{origin.UserName} {origin.SessionId} {origin.Address} {place}");
                // A border that relays media keeps what the origin calls the session. Small numbers are counters that all use.
                if (origin.SessionId.Length + origin.SessionVersion.Length >= LongestCounter)
                    Hold($"{origin.UserName} {origin.SessionId} {origin.SessionVersion} {leg.Callee}");

                void Hold(string key)
                {
                    if (!holders.TryGetValue(key, out List<(Leg Leg, CaseMessage Message)>? same))
                        holders[key] = same = [];
                    if (!same.Exists(pair => pair.Leg == leg))
                        same.Add((leg, message));
                }
            }
        }
        foreach (List<(Leg Leg, CaseMessage Message)> same in holders.Values)
        {
            if (same.Count > MostSharing)
            {
                IsLimited = true;
                continue;
            }
            for (int i = 1; i < same.Count; i++)
            {
                // A phone uses its port again for the next call: only what begins together is the same media.
                if (CaseMessage.Between(same[i - 1].Leg.Start, same[i].Leg.Start) is not { } apart || apart.Duration() > Together || same[i - 1].Leg.Invite.Source.Host == same[i].Leg.Invite.Source.Host)
                    continue;
                SdpOrigin origin = same[i].Message.Message.Sdp!.Origin!;
                Add(same[i - 1].Leg, same[i].Leg, LinkReason.Media, false, new($"o={origin.UserName} {origin.SessionId} {origin.SessionVersion} in both", $"两边的 SDP 都是 o={origin.UserName} {origin.SessionId} {origin.SessionVersion}"), same[i - 1].Message, same[i].Message);
            }
        }
    }

    // In at a host and out again at once, with the same numbers.
    private void ByNodes()
    {
        var made = new TimedLegs(_legs.SelectMany(leg => Makers(leg).Select(host => (host, leg.Invite, leg))));
        var received = new TimedLegs(_legs.SelectMany(leg => leg.InviteHops.Select(hop => (hop.Destination.Host, hop, leg))));
        foreach (Leg inward in _legs)
        {
            foreach (CaseMessage hop in inward.InviteHops)
            {
                foreach ((CaseMessage _, Leg outward) in made.Within(hop.Destination.Host, hop.Time, TimeSpan.Zero, AtOnce, out _))
                {
                    // Where another call came in just as well, nobody can tell which of them it is.
                    if (outward == inward || !IsMadeOf(inward, hop, outward) || IsMadeOfAnother(received, inward, hop, outward))
                        continue;
                    Add(inward, outward, LinkReason.Node, false, new($"{hop.Destination.Host} received one and made the other within {hop.To(outward.Invite) ?? TimeSpan.Zero}", $"{hop.Destination.Host} 收到前者后 {hop.To(outward.Invite) ?? TimeSpan.Zero}内发起后者"), hop, outward.Invite);
                }
            }
        }
        IsLimited |= made.IsLimited || received.IsLimited;
    }

    private static bool IsMadeOfAnother(TimedLegs received, Leg inward, CaseMessage hop, Leg outward)
    {
        bool isCrowded;
        foreach ((CaseMessage message, Leg other) in received.Within(hop.Destination.Host, outward.Start, -AtOnce, TimeSpan.Zero, out isCrowded))
            if (other != inward && other != outward && IsMadeOf(other, message, outward))
                return true;
        return isCrowded;
    }

    // A node with an address on each side often names one of them in the Call-IDs that it makes.
    private static IEnumerable<string> Makers(Leg leg)
    {
        yield return leg.Invite.Source.Host;
        if (leg.Case.Call.CallId.Split('@') is [.., var host] && HostReach.IsAddress(host) && host != leg.Invite.Source.Host)
            yield return host;
    }

    private static bool IsMadeOf(Leg inward, CaseMessage hop, Leg outward)
    {
        if (hop.To(outward.Invite) is not { } after || after < TimeSpan.Zero || after > AtOnce || outward.Invite.Index < hop.Index)
            return false;
        if (hop.Source.Host == outward.Invite.Destination.Host && inward.Caller != outward.Caller)
            return false;
        if (inward.Decided is { } decided && decided.Index < outward.Invite.Index)
            return false;
        bool sameCallee = inward.Callee.Length > 0 && (inward.Callee == outward.Callee || inward.Callee == outward.Target || inward.Target == outward.Target);
        bool sameCaller = inward.Caller.Length > 0 && inward.Caller == outward.Caller;
        bool endsTogether = CaseMessage.Between(inward.End, outward.End) is { } apart && apart.Duration() <= AtOnce;
        // A PBX calls an extension by another name; then who calls, and that both end together, must agree.
        return sameCallee ? sameCaller || endsTogether : sameCaller && endsTogether;
    }

    private void Add(Leg one, Leg other, LinkReason reason, bool isSure, Phrase evidence, CaseMessage first, CaseMessage second)
    {
        if (one == other)
            return;
        (Leg from, Leg to) = one.NumberOfCall < other.NumberOfCall ? (one, other) : (other, one);
        if (_known.Add((from.NumberOfCall, to.NumberOfCall, reason)))
            _links.Add(new LegLink(from.NumberOfCall, to.NumberOfCall, reason, isSure, evidence, [first, second]));
    }
}
