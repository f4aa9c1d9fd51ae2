using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Phones;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Ims;

/// <summary>
/// The S-CSCF as registrar (3GPP TS 24.229 5.4.1): AKA with vectors from the HSS, Service-Route and identities in the 200, a REGISTER of
/// its own to the application server, and the reg event package (RFC 3680).
/// </summary>
internal sealed class ImsRegistrar(NodeAddress own, NodeAddress? server, LocationService location, IReadOnlyDictionary<string, string> secrets) : Procedure
{
    private readonly Dictionary<string, string> _nonces = [];
    private readonly RegEvents _events = new(own, location);

    public override bool Understands(string optionTag) => optionTag == "path";

    public override bool Take(ResponseContext context)
    {
        SipMessage request = context.Request;
        if (_events.Takes(request))
        {
            _events.OnSubscribe(context.Proxy, context.Server);
            return true;
        }
        if (request.Method != SipMethod.Register)
            return false;
        string user = request.To!.Uri!.Text;
        if (!secrets.TryGetValue(user, out string? secret))
        {
            context.Proxy.Refuse(context.Server, 403);
            return true;
        }
        // TS 24.229 5.4.1.2.2: what comes over the security association of a registered phone needs no new challenge.
        if (location.Of(user).Count > 0 && request.Authorization is [{ } shown, ..] && shown.Parameters["integrity-protected"] == "yes")
        {
            Bind(context, user);
            return true;
        }
        if (request.Authorization is not [{ Nonce: { Length: > 0 } nonce } credentials, ..] || _nonces.GetValueOrDefault(user) != nonce)
        {
            Challenge(context, user, secret);
            return true;
        }
        if (!Digest.Proves(credentials, SipMethod.Register, Aka.Res(secret, nonce)))
        {
            // TS 24.229 5.4.1.2.3: a wrong RES ends the attempt.
            _nonces.Remove(user);
            context.Proxy.Refuse(context.Server, 403);
            return true;
        }
        Bind(context, user);
        return true;
    }

    /// <summary>The network ends a registration (3GPP TS 24.229 5.4.1.5): the phone is told by NOTIFY.</summary>
    public void Deregister(Proxy proxy, string user, string eventName)
    {
        // TS 29.228 6.1.3: the HSS asks for it.
        proxy.Host.Ask(OtherProtocol.Diameter, "Cx RTR/RTA");
        location.Remove(user);
        ThirdParty(proxy, user, TimeSpan.Zero);
        proxy.Host.Set(StatePart.Registration, user, null);
        _events.End(user, eventName);
    }

    private void Challenge(ResponseContext context, string user, string secret)
    {
        Host host = context.Host;
        host.Ask(OtherProtocol.Diameter, "Cx MAR/MAA");
        string nonce = Aka.Nonce(host.Identifiers);
        _nonces[user] = nonce;
        string realm = user[(user.IndexOf('@', StringComparison.Ordinal) + 1)..];
        context.Proxy.Layer.Respond(context.Server, Responses.To(context.Request, 401, host.Identifiers.Tag())
            .Add("WWW-Authenticate", $"Digest realm=\"{realm}\", nonce=\"{nonce}\", algorithm=AKAv1-MD5, qop=\"auth\", ck=\"{Aka.Key(secret, nonce, "ck")}\", ik=\"{Aka.Key(secret, nonce, "ik")}\""));
    }

    private void Bind(ResponseContext context, string user)
    {
        SipMessage request = context.Request;
        Host host = context.Host;
        NameAddr contact = request.Contacts[0];
        TimeSpan expires = long.TryParse(contact.Parameters["expires"], NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? TimeSpan.FromSeconds(seconds)
            : request.Expires ?? TimeSpan.FromHours(1);
        host.Ask(OtherProtocol.Diameter, "Cx SAR/SAA");
        bool isEnd = expires == TimeSpan.Zero;
        if (isEnd)
            location.Remove(user, contact.Uri?.Text);
        else
            location.Bind(user, new Binding($"<{contact.Uri!.Text}>", contact.Uri.Text, host.Now + expires, [.. request.All(HeaderNames.Path).Select(path => path.Value)]));
        MessageDraft ok = Responses.To(request, 200, host.Identifiers.Tag());
        if (!isEnd)
            ok.Add("Contact", string.Create(CultureInfo.InvariantCulture, $"{request.First(HeaderNames.Contact)!.Value.Split(";expires=")[0]};expires={(long)expires.TotalSeconds}"));
        foreach (HeaderField path in request.All(HeaderNames.Path))
            ok.Add("Path", path.Value);
        if (!isEnd)
            ok.Add("Service-Route", $"<sip:orig@{own.SentBy};lr>")
                .Add("P-Associated-URI", $"<{user}>")
                .Add("P-Associated-URI", $"<tel:{user[4..user.IndexOf('@', StringComparison.Ordinal)]}>");
        context.Proxy.Layer.Respond(context.Server, ok);
        host.Set(StatePart.Registration, user, isEnd ? null : "Registered", contact.Uri?.Text ?? "");
        ThirdParty(context.Proxy, user, expires);
        if (isEnd)
            _events.End(user, "unregistered");
    }

    // TS 24.229 5.4.1.7: the application server learns of the registration by a REGISTER of the S-CSCF's own.
    private void ThirdParty(Proxy proxy, string user, TimeSpan expires)
    {
        if (server is null)
            return;
        Host host = proxy.Host;
        proxy.Layer.Send(
            MessageDraft.Request(SipMethod.Register, $"sip:{server.SentBy}")
                .Add("Max-Forwards", "70")
                .Add("From", $"<sip:{own.SentBy}>;tag={host.Identifiers.Tag()}")
                .Add("To", $"<{user}>")
                .Add("Call-ID", host.Identifiers.CallId(own.HostName))
                .Add("CSeq", "1 REGISTER")
                .Add("Contact", $"<sip:{own.SentBy}>")
                .Add("Expires", ((long)expires.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
            server,
            ResponseHandler.None);
    }
}
