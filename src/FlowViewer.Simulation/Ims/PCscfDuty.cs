using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Phones;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Ims;

/// <summary>
/// What a P-CSCF does beside forwarding (3GPP TS 24.229 5.2): it says who the phone is, keeps what the core writes for itself away from it,
/// and asks the PCRF for bearers as descriptions pass (TS 29.213 over Rx).
/// </summary>
internal sealed class PCscfDuty(NodeAddress own) : Duty
{
    /// <summary>How long the PCRF, the gateway and the radio take to bring a dedicated bearer up.</summary>
    public static readonly TimeSpan BearerDelay = TimeSpan.FromMilliseconds(30);

    private readonly Dictionary<string, HashSet<int>> _bearers = [];
    private readonly Dictionary<string, string> _charging = [];

    /// <summary>False once the PCRF grants nothing: the what-if of a cell without room.</summary>
    public bool GrantsBearers { get; init; } = true;

    /// <summary>The P-CSCF takes the security agreement upon itself (RFC 3329 2.3).</summary>
    public override bool Understands(string optionTag) => optionTag == "sec-agree";

    public override bool Take(Forwarding forwarding)
    {
        SipMessage request = forwarding.Request;
        if (request.Method == "BYE")
            ReleaseAll(forwarding, PhoneOf(forwarding));
        if (request.Method != "NOTIFY" || !forwarding.Proxy.IsOwn(request.RequestUriParsed))
            return false;
        forwarding.Proxy.Layer.Respond(forwarding.Server, Responses.To(request, 200));
        return true;
    }

    public override void Forward(Forwarding forwarding, Branch branch, MessageDraft draft)
    {
        if (IsFromPhone(forwarding))
            FromPhone(forwarding, draft);
        else
            ToPhone(draft);
    }

    public override bool Return(Forwarding forwarding, Branch branch, SipMessage response, MessageDraft draft)
    {
        WatchDescription(forwarding, response, IsFromPhone(forwarding) ? forwarding.Server.From.Id : branch.Transaction!.To.Id);
        if (!IsFromPhone(forwarding))
        {
            // TS 24.229 5.2.6.4.4: the callee's phone answers; who it is, the P-CSCF says.
            draft.Remove("P-Preferred-Identity");
            if (response.StatusCode is > 100 and < 300 && forwarding.Request.Method is "INVITE" or "SUBSCRIBE" && forwarding.IsInitial && forwarding.Request.First(HeaderNames.PCalledPartyID) is { } called)
                draft.Set("P-Asserted-Identity", called.Value);
            if (forwarding.Request.Method is "INVITE")
                draft.Set("P-Charging-Vector", Charging(forwarding));
            return false;
        }
        draft.Remove("P-Charging-Vector").Remove("P-Charging-Function-Addresses").Remove("P-Access-Network-Info");
        if (forwarding.Request.Method == "REGISTER" && response.StatusCode == 200 && response.ServiceRoutes.Count > 0)
            Watch(forwarding, response);
        if (forwarding.Request.Method != "REGISTER" || response.StatusCode != 401)
            return false;
        // TS 24.229 5.2.2: CK and IK stay here, and the phone learns which security associations to use.
        string challenge = draft.First(HeaderNames.WWWAuthenticate)!;
        foreach (string key in new[] { "ck", "ik" })
            challenge = System.Text.RegularExpressions.Regex.Replace(challenge, $", {key}=\"[^\"]*\"", "");
        draft.Set("WWW-Authenticate", challenge).Add("Security-Server", ImsHeaders.SecurityServer);
        return false;
    }

    public override void Done(Forwarding forwarding, int status)
    {
        // A refused INVITE needs no bearer any more; a refused change of a session keeps what it had.
        if (forwarding.Request.Method == "INVITE" && forwarding.IsInitial && status >= 300)
            ReleaseAll(forwarding, PhoneOf(forwarding));
    }

    private void FromPhone(Forwarding forwarding, MessageDraft draft)
    {
        SipMessage request = forwarding.Request;
        draft.Remove("Security-Verify").Remove("Security-Client");
        draft.Remove("Proxy-Require");
        Without(draft, "Require", "sec-agree");
        if (request.Method == "REGISTER")
        {
            // TS 24.229 5.2.2: the way back to the phone, where it is, and whether the request came protected.
            draft.Push("Path", $"<sip:term@{own.SentBy};lr>")
                .Add("Require", "path")
                .Add("P-Visited-Network-ID", $"\"{own.HostName[(own.HostName.IndexOf('.', StringComparison.Ordinal) + 1)..]}\"")
                .Set("P-Charging-Vector", Charging(forwarding));
            if (draft.First(HeaderNames.Authorization) is { } authorization)
                draft.Set("Authorization", $"{authorization}, integrity-protected=\"{(request.SecurityVerify.Count > 0 ? "yes" : "no")}\"");
            return;
        }
        if (!forwarding.IsInitial)
            return;
        if (draft.Pop("P-Preferred-Identity") is { } preferred)
            draft.Set("P-Asserted-Identity", preferred);
        if (draft.Pop("P-Preferred-Service") is { } service)
            draft.Set("P-Asserted-Service", service);
        draft.Set("P-Charging-Vector", Charging(forwarding));
    }

    // TS 24.229 5.2.3: the P-CSCF subscribes to the registration itself, so that it learns when the network ends it.
    private void Watch(Forwarding forwarding, SipMessage response)
    {
        string user = forwarding.Request.To!.Uri!.Text;
        if (!_watched.Add(user))
            return;
        Host host = forwarding.Host;
        MessageDraft subscribe = MessageDraft.Request("SUBSCRIBE", user)
            .Add("Max-Forwards", "70")
            .Add("Route", response.First(HeaderNames.ServiceRoute)!.Value)
            .Add("From", $"<sip:{own.SentBy}>;tag={host.Identifiers.Tag()}")
            .Add("To", $"<{user}>")
            .Add("Call-ID", host.Identifiers.CallId(own.HostName))
            .Add("CSeq", "1 SUBSCRIBE")
            .Add("Contact", $"<sip:{own.SentBy}>")
            .Add("Event", "reg")
            .Add("Expires", "600000")
            .Add("Accept", "application/reginfo+xml")
            .Add("P-Asserted-Identity", $"<sip:{own.SentBy}>");
        if (forwarding.Proxy.NextHop(subscribe) is { } to)
            host.Later(TimeSpan.Zero, () => forwarding.Proxy.Layer.Send(subscribe, to, Responder.None));
    }

    private readonly HashSet<string> _watched = [];

    private static void ToPhone(MessageDraft draft) => 
        // RFC 7315 4.4, 4.6: where the caller is and what is charged concern the network, and not the phone that is called.
        draft.Remove("P-Charging-Vector").Remove("P-Access-Network-Info").Remove("P-Served-User").Remove("P-Asserted-Service");

    // RFC 7315 4.6: one identifier for all that belongs to the call, made by the first node of the network and kept by the others.
    private string Charging(Forwarding forwarding)
    {
        string call = forwarding.Request.CallId!;
        if (!_charging.TryGetValue(call, out string? vector))
            _charging[call] = vector = forwarding.Request.First(HeaderNames.PChargingVector)?.Value ?? $"icid-value={forwarding.Host.Identifiers.Letters(16)};icid-generated-at={own.Ip}";
        return vector;
    }

    // The answer says which media there are; each asks for its bearer, and what is gone gives its back (TS 29.213 Annex B).
    private void WatchDescription(Forwarding forwarding, SipMessage response, string phone)
    {
        if (response.Sdp is not { } description || response.StatusCode is <= 100 or >= 300 || forwarding.Request.Method is not ("INVITE" or "UPDATE" or "PRACK"))
            return;
        HashSet<int> wanted = [.. description.Media.Where(medium => !medium.IsRefused).Select(medium => medium.Media == "video" ? 2 : 1)];
        HashSet<int> have = Of(forwarding.Request.CallId!, phone);
        foreach (int qci in wanted.Except(have).ToList())
        {
            // A second call of the same phone goes over the bearer that is there.
            bool isThere = IsCarried(phone, qci);
            have.Add(qci);
            if (GrantsBearers && !isThere)
                forwarding.Host.ChangeBearer(phone, qci, isUp: true, BearerDelay);
        }
        foreach (int qci in have.Except(wanted).ToList())
            Release(forwarding, phone, have, qci);
    }

    private void ReleaseAll(Forwarding forwarding, string? phone)
    {
        if (phone is null || !_bearers.Remove($"{forwarding.Request.CallId} {phone}", out HashSet<int>? have))
            return;
        foreach (int qci in have.ToList())
            Release(forwarding, phone, have, qci);
    }

    private void Release(Forwarding forwarding, string phone, HashSet<int> have, int qci)
    {
        have.Remove(qci);
        if (GrantsBearers && !IsCarried(phone, qci))
            forwarding.Host.ChangeBearer(phone, qci, isUp: false, BearerDelay);
    }

    private bool IsCarried(string phone, int qci) =>
        _bearers.Any(pair => pair.Key.EndsWith($" {phone}", StringComparison.Ordinal) && pair.Value.Contains(qci));

    private HashSet<int> Of(string call, string phone)
    {
        if (!_bearers.TryGetValue($"{call} {phone}", out HashSet<int>? have))
            _bearers[$"{call} {phone}"] = have = [];
        return have;
    }

    private static string? PhoneOf(Forwarding forwarding) =>
        IsFromPhone(forwarding) ? forwarding.Server.From.Id
        : forwarding.Branches.Select(branch => branch.Transaction?.To).FirstOrDefault(to => to is { Kind: NodeKind.UserAgent })?.Id
            ?? forwarding.Host.Wire.Find(forwarding.Request.RequestUriParsed) switch { { Kind: NodeKind.UserAgent } phone => phone.Id, _ => null };

    private static bool IsFromPhone(Forwarding forwarding) => forwarding.Server.From.Kind == NodeKind.UserAgent;

    private static void Without(MessageDraft draft, string name, string word)
    {
        List<string> left = [.. draft.All(name).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).Where(value => value != word)];
        draft.Remove(name);
        if (left.Count > 0)
            draft.Add(name, string.Join(", ", left));
    }
}
