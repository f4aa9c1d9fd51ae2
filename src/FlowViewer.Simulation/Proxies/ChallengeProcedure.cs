using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Proxies;

/// <summary>Authenticates the sender of a request before the proxy forwards it (RFC 3261 22.3): 407 with a nonce, and the answer checked.</summary>
internal sealed class ChallengeProcedure(string realm, string algorithm, IReadOnlyDictionary<string, string> passwords) : Procedure
{
    private readonly HashSet<string> _nonces = [];

    public override bool Take(ResponseContext context)
    {
        SipMessage request = context.Request;
        // RFC 3261 22.1: ACK and CANCEL cannot be challenged; requests of dialogs were when these began.
        if (!context.IsInitial || request.Method.Known is KnownMethod.Ack or KnownMethod.Cancel or KnownMethod.Register || request.From?.Uri?.User is not { } user || !passwords.ContainsKey(user))
            return false;
        Credentials? credentials = request.ProxyAuthorization.FirstOrDefault(given => given.Realm == realm);
        if (credentials is { Nonce: { } nonce } && _nonces.Contains(nonce) && credentials.UserName is { } name
            && passwords.TryGetValue(name, out string? password) && Digest.Proves(credentials, request.Method, password))
            return false;
        string fresh = context.Host.Identifiers.Letters(24);
        _nonces.Add(fresh);
        context.Proxy.Layer.Respond(context.Server, Responses.To(request, 407, context.Host.Identifiers.Tag())
            .Add("Proxy-Authenticate", $"Digest realm=\"{realm}\", qop=\"auth\", nonce=\"{fresh}\", algorithm={algorithm}"));
        return true;
    }

    /// <summary>A nonce for a phone that answered a challenge before the run began.</summary>
    public Challenge? Known(Host host, string user)
    {
        if (!passwords.ContainsKey(user))
            return null;
        string nonce = host.Identifiers.Letters(24);
        _nonces.Add(nonce);
        return new Challenge(IsProxy: true, OfRegistration: false, realm, nonce, algorithm, "auth", null);
    }

    public override void Forward(ResponseContext context, Branch branch, MessageDraft draft)
    {
        // RFC 3261 22.3: credentials for other realms go on; those for this one have served.
        List<string> others = [.. draft.All("Proxy-Authorization").Where(value => !value.Contains($"realm=\"{realm}\"", StringComparison.Ordinal))];
        draft.Remove("Proxy-Authorization");
        foreach (string other in others)
            draft.Add("Proxy-Authorization", other);
    }
}
