using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Proxies;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

// How a phone answers challenges (RFC 3261 22).
internal sealed partial class UserAgent
{
    // A registrar and a proxy of the same realm have nonces of their own.
    private readonly Dictionary<(bool IsProxy, string Realm), Challenge> _challenges = [];

    /// <summary>Keeps the challenges of a 401 or 407; false where they cannot be answered, or were answered in vain.</summary>
    public bool TakeChallenge(SipMessage request, SipMessage response)
    {
        if (Profile.Password is null)
            return false;
        bool isNew = false;
        foreach ((Credentials challenge, bool isProxy) in response.WwwAuthenticate.Select(c => (c, false)).Concat(response.ProxyAuthenticate.Select(c => (c, true))))
        {
            string realm = challenge.Realm ?? "";
            // RFC 3261 22.3: the realm that was just answered asks again, and its nonce is not stale: the answer was wrong.
            bool again = (isProxy ? request.ProxyAuthorization : request.Authorization).Any(given => given.Realm == realm && given.Nonce is { Length: > 0 });
            bool stale = "true".Equals(challenge.Parameters["stale"], StringComparison.OrdinalIgnoreCase);
            isNew |= !again || stale;
            Know(new Challenge(
                isProxy, request.Method == "REGISTER", realm, challenge.Nonce ?? "", challenge.Algorithm ?? "MD5", challenge.Parameters["qop"] is null ? null : "auth", challenge.Parameters["opaque"]));
        }
        return isNew;
    }

    /// <summary>Keeps a challenge for the requests that follow.</summary>
    public void Know(Challenge challenge) => _challenges[(challenge.IsProxy, challenge.Realm)] = challenge;

    /// <summary>Adds the credentials that the phone has for the realms that have challenged it.</summary>
    public void AddCredentials(MessageDraft draft)
    {
        draft.Remove("Authorization").Remove("Proxy-Authorization");
        // What a registrar asked concerns REGISTER alone; what a proxy asked, whatever passes it.
        bool isRegister = draft.Method == "REGISTER";
        foreach (Challenge challenge in _challenges.Values.Where(challenge => challenge.OfRegistration == isRegister || (challenge.IsProxy && !isRegister)))
        {
            string user = Profile.User ?? Profile.UserPart;
            string clientNonce = Host.Identifiers.Letters(8);
            uint count = ++challenge.Count;
            // RFC 3310 3.4: with AKA the password is RES, which the SIM card computes from the nonce.
            string password = challenge.Algorithm.StartsWith("AKA", StringComparison.Ordinal) ? Aka.Res(Profile.Password!, challenge.Nonce) : Profile.Password!;
            string response = Digest.Response(
                challenge.Algorithm, user, challenge.Realm, password, challenge.Nonce, draft.Method, draft.RequestUri, challenge.Qop, count, clientNonce);
            string value = $"Digest username=\"{user}\", realm=\"{challenge.Realm}\", nonce=\"{challenge.Nonce}\", uri=\"{draft.RequestUri}\", response=\"{response}\", algorithm={challenge.Algorithm}";
            if (challenge.Qop is not null)
                value += $", qop=auth, nc={count:x8}, cnonce=\"{clientNonce}\"";
            if (challenge.Opaque is not null)
                value += $", opaque=\"{challenge.Opaque}\"";
            draft.Add(challenge.IsProxy ? "Proxy-Authorization" : "Authorization", value);
        }
    }
}
