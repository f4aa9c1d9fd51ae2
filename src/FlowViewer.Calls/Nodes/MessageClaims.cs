using FlowViewer.Ladders;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Nodes;

/// <summary>Reads from one message what it says of the nodes that it goes between.</summary>
/// <param name="message">The message.</param>
/// <param name="sender">Its sender.</param>
/// <param name="receiver">Its receiver.</param>
internal sealed class MessageClaims(SipMessage message, Endpoint sender, Endpoint receiver)
{
    private const string IpsecMechanism = "ipsec-3gpp";

    /// <summary>What it says of the node that sent it.</summary>
    public List<NodeClaim> OfSender { get; } = [];

    /// <summary>What it says of the node that received it.</summary>
    public List<NodeClaim> OfReceiver { get; } = [];

    /// <summary>What it says of the node at an address that it names.</summary>
    public List<(string Host, int? Port, NodeClaim Claim)> OfOthers { get; } = [];

    /// <summary>What the sender of a response is where its only peer is a P-CSCF: a UE that answers for itself. Null where it does not.</summary>
    public NodeClaim? ReachedAt { get; private set; }

    public MessageClaims Read()
    {
        if (message.IsRequest)
            ReadRequest();
        else
            ReadResponse();
        return this;
    }

    private void ReadRequest()
    {
        // RFC 3261 18.1.1: the topmost Via is the sender's; a single one says that the sender made the request.
        if (message.TopVia is { } via)
            Name(OfSender, "Via", via.Host, sender);
        if (message.Vias.Count == 1)
        {
            if (message.First(HeaderNames.UserAgent) is { } agent)
                Product(OfSender, ClaimStrength.Made, agent);
            ReadFirstHop();
            ReadInstance();
        }
        // RFC 3261 16.12: the topmost Route is where the request goes.
        if (message.Routes is [{ Uri: { } route }, ..])
            Name(OfReceiver, "Route", route, receiver);
        // Without one the Request-URI names a domain, unless it is that of a CSCF: the I-CSCF writes the S-CSCF there (TS 24.229 5.3.1.2).
        else if (message.Routes.Count == 0 && message.RequestUriParsed is { } target && RoleWords.OfHost(target.Host) is { Kind: LaneKind.Ims })
            Name(OfReceiver, "Request-URI", target, receiver);
        // A second hop's sender is the first proxy: what proxies add is its own.
        if (message.Vias.Count == 2)
            ReadFirstProxy();
        if (message.Method == SipMethod.Register && message.First(HeaderNames.PVisitedNetworkID) is not null && message.Paths is [.., { Uri: { } path }])
            Address(path, "Path", NodeRole.PCscf);
    }

    // TS 24.229 5.1.1.2, 5.1.2A.1: what a UE sends to its P-CSCF.
    private void ReadFirstHop()
    {
        HeaderField? field = Ipsec(message.SecurityVerify) ? message.First(HeaderNames.SecurityVerify)
            : Ipsec(message.SecurityClient) ? message.First(HeaderNames.SecurityClient)
            : OwnAccessNetwork();
        if (field is null)
            return;
        Role(OfSender, NodeRole.Ue, field);
        Role(OfReceiver, NodeRole.PCscf, field);
    }

    private void ReadFirstProxy()
    {
        if (message.RecordRoutes is [{ Uri: { } recordRoute }, ..])
            Name(OfSender, "Record-Route", recordRoute, sender);
        if (message.Paths is [{ Uri: { } path }, ..])
            Name(OfSender, "Path", path, sender);
        // RFC 7315 5.6: the node that generated the charging identifier.
        if (message.ChargingVector?.Parameters["icid-generated-at"] is { } generatedAt)
            Name(OfSender, "P-Charging-Vector", generatedAt.Trim('"', '[', ']'), sender);
        // TS 24.229 5.2.2.1: the P-CSCF adds it to each REGISTER.
        if (message.Method == SipMethod.Register && message.First(HeaderNames.PVisitedNetworkID) is { } visited)
            Role(OfSender, NodeRole.PCscf, visited);
    }

    private void ReadResponse()
    {
        // RFC 3261 18.2.2: a response goes to where its topmost Via says.
        if (message.TopVia is { } via)
            Name(OfReceiver, "Via", via.Host, receiver);
        if (message.StatusCode == 100)
        {
            // RFC 3261 16.7: a 100 is never passed on.
            ReadServer(ClaimStrength.Hop);
            return;
        }
        // TS 24.229 5.2.2.2: the P-CSCF tells the UE of its ports.
        if (message.Vias.Count == 1 && Ipsec(message.SecurityServer) && message.First(HeaderNames.SecurityServer) is { } server)
        {
            Role(OfSender, NodeRole.PCscf, server);
            Role(OfReceiver, NodeRole.Ue, server);
        }
        // TS 24.229 5.4.1.2.2: the S-CSCF names itself for the UE's requests to come.
        if (message.First(HeaderNames.PAssociatedURI) is not null && message.ServiceRoutes is [.., { Uri: { } serviceRoute }])
            Address(serviceRoute, "Service-Route", NodeRole.SCscf);
        // A UAS is reached at its Contact (RFC 3261 12.1.1); of others it is likely only, if they passed no request on.
        bool isUas = IsReachedAtContact;
        if (isUas && message.First(HeaderNames.UserAgent) is { } agent)
            Product(OfSender, ClaimStrength.Made, agent);
        if (isUas && OwnAccessNetwork() is { } access)
            Role(OfSender, NodeRole.Ue, access);
        ReadInstance();
        if (isUas)
            ReachedAt = new NodeClaim(ClaimStrength.Likely, "Contact", message.Contacts[0].Uri!.Text) { Role = NodeRole.Ue };
        ReadServer(isUas ? ClaimStrength.Made : ClaimStrength.Likely);
    }

    private bool IsReachedAtContact => message.Contacts is [{ Uri.Host: { } host }] && host.Trim('[', ']') == sender.Host;

    // RFC 7254: the IMEI of a mobile device as its instance.
    private void ReadInstance()
    {
        if (IsReachedAtContact && message.Contacts[0].Parameters["+sip.instance"] is { } instance && instance.Contains("urn:gsma:imei", StringComparison.OrdinalIgnoreCase))
            Role(OfSender, NodeRole.Ue, message.First(HeaderNames.Contact)!);
    }

    // RFC 3261 20.35. Not User-Agent: registrars and proxies copy that of the request.
    private void ReadServer(ClaimStrength strength)
    {
        if (message.First(HeaderNames.Server) is { } server)
            Product(OfSender, strength, server);
    }

    // RFC 7315 5.4: the network marks what it adds itself as network-provided. An application server may copy the UE's own; of these the UE alone
    // says which identity it prefers (RFC 3325 9.2), unless it registers.
    private HeaderField? OwnAccessNetwork() =>
        message.AccessNetworkInfo is { Count: > 0 } access && !access.Any(info => info.IsNetworkProvided)
        && (message.Method == SipMethod.Register || message.First(HeaderNames.PPreferredIdentity) is not null)
            ? message.First(HeaderNames.PAccessNetworkInfo) : null;

    private static bool Ipsec(IReadOnlyList<SecurityMechanism> mechanisms) =>
        mechanisms.Any(mechanism => mechanism.Mechanism.Equals(IpsecMechanism, StringComparison.OrdinalIgnoreCase));

    private static void Product(List<NodeClaim> claims, ClaimStrength strength, HeaderField field)
    {
        string text = field.Value.Trim();
        if (text.Length > 0)
            claims.Add(new NodeClaim(strength, field.CanonicalName, text) { Product = ProductName.Of(text), Role = RoleWords.OfProduct(text) });
    }

    private static void Role(List<NodeClaim> claims, NodeRole role, HeaderField field) =>
        claims.Add(new NodeClaim(ClaimStrength.Hop, field.CanonicalName, field.Value.Trim()) { Role = role });

    private static void Name(List<NodeClaim> claims, string field, UriReference uri, Endpoint node)
    {
        if (uri is SipUri { Host: { } host } && (RoleWords.IsName(host) || host.Trim('[', ']') == node.Host))
            Name(claims, field, host, node, uri.Text, uri.User);
    }

    private static void Name(List<NodeClaim> claims, string field, string host, Endpoint node, string? text = null, string? user = null)
    {
        string? name = RoleWords.IsName(host) && host != node.Host ? host : null;
        NodeRole? role = RoleWords.OfHost(host) ?? (user is null ? null : RoleWords.OfProduct(user));
        if (name is not null || role is not null)
            claims.Add(new NodeClaim(ClaimStrength.Hop, field, text ?? host) { Host = name, Role = role });
    }

    private void Address(UriReference uri, string field, NodeRole role)
    {
        if (uri is SipUri { Host: { } host } sip)
            OfOthers.Add((host.Trim('[', ']'), sip.Port, new NodeClaim(ClaimStrength.Hop, field, uri.Text) { Role = role }));
    }
}
