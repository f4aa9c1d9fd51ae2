using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Proxies;

/// <summary>Accepts registrations of the domain's users (RFC 3261 10.3).</summary>
internal sealed class RegistrarProcedure(LocationService location, string realm, string algorithm, IReadOnlyDictionary<string, string> passwords, TimeSpan least) : Procedure
{
    private readonly HashSet<string> _nonces = [];

    public override bool Take(ResponseContext context)
    {
        SipMessage request = context.Request;
        if (request.Method != SipMethod.Register)
            return false;
        Proxy proxy = context.Proxy;
        string user = request.To!.Uri!.Text;
        if (passwords.Count > 0 && !IsProven(request))
        {
            string nonce = context.Host.Identifiers.Letters(24);
            _nonces.Add(nonce);
            proxy.Layer.Respond(context.Server, Responses.To(request, 401, context.Host.Identifiers.Tag())
                .Add("WWW-Authenticate", $"Digest realm=\"{realm}\", qop=\"auth\", nonce=\"{nonce}\", algorithm={algorithm}"));
            return true;
        }
        if (request.Contacts.Any(contact => contact.IsStar) && (request.Contacts.Count > 1 || request.Expires != TimeSpan.Zero))
        {
            // RFC 3261 10.3 step 6: a star stands alone, and only to remove.
            proxy.Layer.Respond(context.Server, Responses.To(request, 400, context.Host.Identifiers.Tag()));
            return true;
        }
        foreach (NameAddr contact in request.Contacts)
        {
            TimeSpan expires = Seconds(contact.Parameters["expires"]) ?? request.Expires ?? TimeSpan.FromHours(1);
            if (expires > TimeSpan.Zero && expires < least)
            {
                // RFC 3261 10.3 step 7.
                proxy.Layer.Respond(context.Server, Responses.To(request, 423, context.Host.Identifiers.Tag())
                    .Add("Min-Expires", ((long)least.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
                return true;
            }
            if (contact.IsStar)
                location.Remove(user);
            else if (expires == TimeSpan.Zero)
                location.Remove(user, contact.Uri!.Text);
            else
                location.Bind(user, new Binding($"<{contact.Uri!.Text}>", contact.Uri.Text, context.Host.Now + expires, [.. request.All(HeaderNames.Path).Select(path => path.Value)], Preference(contact.Parameters["q"])));
        }
        MessageDraft ok = Responses.To(request, 200, context.Host.Identifiers.Tag());
        foreach (Binding binding in location.Of(user))
            ok.Add("Contact", string.Create(CultureInfo.InvariantCulture, $"{binding.Contact}{(binding.Q < 1 ? string.Create(CultureInfo.InvariantCulture, $";q={binding.Q:0.###}") : "")};expires={(long)Math.Ceiling((binding.Until - context.Host.Now).TotalSeconds)}"));
        foreach (HeaderField path in request.All(HeaderNames.Path))
            ok.Add("Path", path.Value);
        proxy.Layer.Respond(context.Server, ok);
        int count = location.Of(user).Count;
        context.Host.Set(StatePart.Registration, user, count == 0 ? null : "Registered", string.Join(", ", location.Of(user).Select(binding => binding.ContactUri)));
        return true;
    }

    /// <summary>A nonce for a phone that answered a challenge before the run began.</summary>
    public Challenge? Known(Host host, string user)
    {
        if (!passwords.ContainsKey(user))
            return null;
        string nonce = host.Identifiers.Letters(24);
        _nonces.Add(nonce);
        return new Challenge(IsProxy: false, OfRegistration: true, realm, nonce, algorithm, "auth", null);
    }

    private bool IsProven(SipMessage request) =>
        request.Authorization.FirstOrDefault(given => given.Realm == realm) is { Nonce: { } nonce, UserName: { } name } credentials
        && _nonces.Contains(nonce) && passwords.TryGetValue(name, out string? password) && Digest.Proves(credentials, request.Method, password);

    private static double Preference(string? q) =>
        double.TryParse(q, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double preference) && preference <= 1 ? preference : 1;

    private static TimeSpan? Seconds(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) ? TimeSpan.FromSeconds(seconds) : null;
}
