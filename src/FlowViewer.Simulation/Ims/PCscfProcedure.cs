using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Phones;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Ims;

/// <summary>
/// What a P-CSCF does in addition to forwarding (3GPP TS 24.229 5.2): it asserts the identity of the phone, keeps what the core writes for itself away from it,
/// and asks the PCRF for bearers as descriptions pass (TS 29.213 over Rx).
/// </summary>
internal sealed class PCscfProcedure(NodeAddress own) : Procedure
{
    /// <summary>How long the PCRF, the gateway and the radio take to bring a dedicated bearer up.</summary>
    public static readonly TimeSpan BearerDelay = TimeSpan.FromMilliseconds(30);

    private readonly Dictionary<string, HashSet<int>> _bearers = [];
    private readonly Dictionary<string, string> _charging = [];

    /// <summary>False once the PCRF grants nothing: the what-if of a cell without room.</summary>
    public bool GrantsBearers { get; init; } = true;

    /// <summary>The P-CSCF takes the security agreement upon itself (RFC 3329 2.3).</summary>
    public override bool Understands(string optionTag) => optionTag == "sec-agree";

    public override bool Take(ResponseContext context)
    {
        SipMessage request = context.Request;
        if (request.Method == SipMethod.Bye)
            ReleaseAll(context, PhoneOf(context));
        if (request.Method != SipMethod.Notify || !context.Proxy.IsOwn(request.RequestUriParsed))
            return false;
        context.Proxy.Layer.Respond(context.Server, Responses.To(request, 200));
        return true;
    }

    public override void Forward(ResponseContext context, Branch branch, MessageDraft draft)
    {
        if (IsFromPhone(context))
            FromPhone(context, draft);
        else
            ToPhone(draft);
    }

    public override bool Return(ResponseContext context, Branch branch, SipMessage response, MessageDraft draft)
    {
        WatchDescription(context, response, IsFromPhone(context) ? context.Server.From.Id : branch.Transaction!.To.Id);
        if (!IsFromPhone(context))
        {
            // TS 24.229 5.2.6.4.4: the callee's phone answers; who it is, the P-CSCF says.
            draft.Remove("P-Preferred-Identity");
            if (response.StatusCode is > 100 and < 300 && context.Request.Method.Known is KnownMethod.Invite or KnownMethod.Subscribe && context.IsInitial && context.Request.First(HeaderNames.PCalledPartyID) is { } called)
                draft.Set("P-Asserted-Identity", called.Value);
            if (context.Request.Method.Known is KnownMethod.Invite)
                draft.Set("P-Charging-Vector", Charging(context));
            return false;
        }
        draft.Remove("P-Charging-Vector").Remove("P-Charging-Function-Addresses").Remove("P-Access-Network-Info");
        if (context.Request.Method == SipMethod.Register && response.StatusCode == 200 && response.ServiceRoutes.Count > 0)
            Watch(context, response);
        if (context.Request.Method != SipMethod.Register || response.StatusCode != 401)
            return false;
        // TS 24.229 5.2.2: CK and IK stay here, and the phone learns which security associations to use.
        string challenge = draft.First(HeaderNames.WWWAuthenticate)!;
        foreach (string key in new[] { "ck", "ik" })
            challenge = System.Text.RegularExpressions.Regex.Replace(challenge, $", {key}=\"[^\"]*\"", "");
        draft.Set("WWW-Authenticate", challenge).Add("Security-Server", ImsHeaders.SecurityServer);
        return false;
    }

    public override void Done(ResponseContext context, int status)
    {
        // A refused INVITE needs no bearer any more; a refused change of a session keeps what it had.
        if (context.Request.Method == SipMethod.Invite && context.IsInitial && status >= 300)
            ReleaseAll(context, PhoneOf(context));
    }

    private void FromPhone(ResponseContext context, MessageDraft draft)
    {
        SipMessage request = context.Request;
        draft.Remove("Security-Verify").Remove("Security-Client");
        draft.Remove("Proxy-Require");
        Without(draft, "Require", "sec-agree");
        if (request.Method == SipMethod.Register)
        {
            // TS 24.229 5.2.2: the way back to the phone, where it is, and whether the request came protected.
            draft.Push("Path", $"<sip:term@{own.SentBy};lr>")
                .Add("Require", "path")
                .Add("P-Visited-Network-ID", $"\"{own.HostName[(own.HostName.IndexOf('.', StringComparison.Ordinal) + 1)..]}\"")
                .Set("P-Charging-Vector", Charging(context));
            if (draft.First(HeaderNames.Authorization) is { } authorization)
                draft.Set("Authorization", $"{authorization}, integrity-protected=\"{(request.SecurityVerify.Count > 0 ? "yes" : "no")}\"");
            return;
        }
        if (!context.IsInitial)
            return;
        if (draft.Pop("P-Preferred-Identity") is { } preferred)
            draft.Set("P-Asserted-Identity", preferred);
        if (draft.Pop("P-Preferred-Service") is { } service)
            draft.Set("P-Asserted-Service", service);
        draft.Set("P-Charging-Vector", Charging(context));
    }

    // TS 24.229 5.2.3: the P-CSCF subscribes to the registration itself, so that it learns when the network ends it.
    private void Watch(ResponseContext context, SipMessage response)
    {
        string user = context.Request.To!.Uri!.Text;
        if (!_watched.Add(user))
            return;
        Host host = context.Host;
        MessageDraft subscribe = MessageDraft.Request(SipMethod.Subscribe, user)
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
        if (host.NextHop(subscribe) is { } to)
            host.Later(TimeSpan.Zero, () => context.Proxy.Layer.Send(subscribe, to, ResponseHandler.None));
    }

    private readonly HashSet<string> _watched = [];

    private static void ToPhone(MessageDraft draft) => 
        // RFC 7315 4.4, 4.6: where the caller is and what is charged concern the network, and not the phone that is called.
        draft.Remove("P-Charging-Vector").Remove("P-Access-Network-Info").Remove("P-Served-User").Remove("P-Asserted-Service");

    // RFC 7315 4.6: one identifier for all that belongs to the call, made by the first node of the network and kept by the others.
    private string Charging(ResponseContext context)
    {
        string call = context.Request.CallId!;
        if (!_charging.TryGetValue(call, out string? vector))
            _charging[call] = vector = context.Request.First(HeaderNames.PChargingVector)?.Value ?? $"icid-value={context.Host.Identifiers.Letters(16)};icid-generated-at={own.Ip}";
        return vector;
    }

    // The answer says which media there are; each asks for its bearer, and what is gone gives its back (TS 29.213 Annex B).
    private void WatchDescription(ResponseContext context, SipMessage response, string phone)
    {
        if (response.Sdp is not { } description || response.StatusCode is <= 100 or >= 300 || context.Request.Method.Known is not (KnownMethod.Invite or KnownMethod.Update or KnownMethod.Prack))
            return;
        HashSet<int> wanted = [.. description.Media.Where(medium => !medium.IsRefused).Select(medium => medium.Media == "video" ? 2 : 1)];
        HashSet<int> have = Of(context.Request.CallId!, phone);
        foreach (int qci in wanted.Except(have).ToList())
        {
            // A second call of the same phone goes over the bearer that is there.
            bool isThere = IsCarried(phone, qci);
            have.Add(qci);
            if (GrantsBearers && !isThere)
                context.Host.ChangeBearer(phone, qci, isUp: true, BearerDelay);
        }
        foreach (int qci in have.Except(wanted).ToList())
            Release(context, phone, have, qci);
    }

    private void ReleaseAll(ResponseContext context, string? phone)
    {
        if (phone is null || !_bearers.Remove($"{context.Request.CallId} {phone}", out HashSet<int>? have))
            return;
        foreach (int qci in have.ToList())
            Release(context, phone, have, qci);
    }

    private void Release(ResponseContext context, string phone, HashSet<int> have, int qci)
    {
        have.Remove(qci);
        if (GrantsBearers && !IsCarried(phone, qci))
            context.Host.ChangeBearer(phone, qci, isUp: false, BearerDelay);
    }

    private bool IsCarried(string phone, int qci) =>
        _bearers.Any(pair => pair.Key.EndsWith($" {phone}", StringComparison.Ordinal) && pair.Value.Contains(qci));

    private HashSet<int> Of(string call, string phone)
    {
        if (!_bearers.TryGetValue($"{call} {phone}", out HashSet<int>? have))
            _bearers[$"{call} {phone}"] = have = [];
        return have;
    }

    private static string? PhoneOf(ResponseContext context) =>
        IsFromPhone(context) ? context.Server.From.Id
        : context.Branches.Select(branch => branch.Transaction?.To).FirstOrDefault(to => to is { Kind: NodeKind.UserAgent })?.Id
            ?? context.Host.Wire.Find(context.Request.RequestUriParsed) switch { { Kind: NodeKind.UserAgent } phone => phone.Id, _ => null };

    private static bool IsFromPhone(ResponseContext context) => context.Server.From.Kind == NodeKind.UserAgent;

    private static void Without(MessageDraft draft, string name, string word)
    {
        List<string> left = [.. draft.All(name).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).Where(value => value != word)];
        draft.Remove(name);
        if (left.Count > 0)
            draft.Add(name, string.Join(", ", left));
    }
}
