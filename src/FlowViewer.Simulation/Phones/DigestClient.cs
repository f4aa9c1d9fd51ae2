using FlowViewer.Simulation.Proxies;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Phones;

/// <summary>The challenges that a phone has met, and its answers to them (RFC 3261 22).</summary>
internal sealed class DigestClient(UserAgent agent)
{
    // A registrar and a proxy of the same realm have nonces of their own.
    private readonly Dictionary<(bool IsProxy, string Realm), Challenge> _challenges = [];

    /// <summary>True where a registrar has challenged the phone.</summary>
    public bool KnowsRegistrar => _challenges.Values.Any(challenge => challenge.OfRegistration);

    /// <summary>Keeps the challenges of a 401 or 407; false where they cannot be answered, or were answered in vain.</summary>
    public bool Take(SipMessage request, SipMessage response)
    {
        if (agent.Profile.Password is null)
            return false;
        bool isNew = false;
        foreach ((Credentials challenge, bool isProxy) in response.WwwAuthenticate.Select(c => (c, false)).Concat(response.ProxyAuthenticate.Select(c => (c, true))))
        {
            string realm = challenge.Realm ?? "";
            // RFC 3261 22.3: the realm that was just answered asks again, and its nonce is not stale: the answer was wrong.
            bool again = (isProxy ? request.ProxyAuthorization : request.Authorization).Any(given => given.Realm == realm && given.Nonce is { Length: > 0 });
            bool stale = "true".Equals(challenge.Parameters["stale"], StringComparison.OrdinalIgnoreCase);
            isNew |= !again || stale;
            Keep(new Challenge(
                isProxy, request.Method == SipMethod.Register, realm, challenge.Nonce ?? "", challenge.Algorithm ?? "MD5", challenge.Parameters["qop"] is null ? null : "auth", challenge.Parameters["opaque"]));
        }
        return isNew;
    }

    /// <summary>Keeps a challenge for the requests that follow.</summary>
    public void Keep(Challenge challenge) => _challenges[(challenge.IsProxy, challenge.Realm)] = challenge;

    /// <summary>Forgets every challenge.</summary>
    public void Clear() => _challenges.Clear();

    /// <summary>Adds the credentials for the realms that have challenged the phone.</summary>
    public void AddCredentials(MessageDraft draft)
    {
        draft.Remove("Authorization").Remove("Proxy-Authorization");
        // What a registrar asked concerns REGISTER alone; what a proxy asked, whatever passes it.
        bool isRegister = draft.Method == SipMethod.Register;
        foreach (Challenge challenge in _challenges.Values.Where(challenge => challenge.OfRegistration == isRegister || (challenge.IsProxy && !isRegister)))
            draft.Add(challenge.IsProxy ? "Proxy-Authorization" : "Authorization", Answer(challenge, draft));
    }

    private string Answer(Challenge challenge, MessageDraft draft)
    {
        string user = agent.Profile.CredentialUser;
        string clientNonce = agent.Host.Identifiers.Letters(8);
        uint count = ++challenge.Count;
        string response = Digest.Response(
            challenge.Algorithm, user, challenge.Realm, PasswordFor(challenge), challenge.Nonce, draft.Method, draft.RequestUri, challenge.Qop, count, clientNonce);
        string value = $"Digest username=\"{user}\", realm=\"{challenge.Realm}\", nonce=\"{challenge.Nonce}\", uri=\"{draft.RequestUri}\", response=\"{response}\", algorithm={challenge.Algorithm}";
        if (challenge.Qop is not null)
            value += $", qop=auth, nc={count:x8}, cnonce=\"{clientNonce}\"";
        return challenge.Opaque is null ? value : $"{value}, opaque=\"{challenge.Opaque}\"";
    }

    // RFC 3310 3.4: with AKA the password is RES, which the SIM card computes from the nonce.
    private string PasswordFor(Challenge challenge) =>
        challenge.Algorithm.StartsWith("AKA", StringComparison.Ordinal) ? Aka.Res(agent.Profile.Password!, challenge.Nonce) : agent.Profile.Password!;
}
