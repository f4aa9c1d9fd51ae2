using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

// The phone's registration (RFC 3261 10, RFC 3327, RFC 3608).
internal sealed partial class UserAgent
{
    private string? _registerCallId;
    private uint _registerNumber;
    private int _registerAttempts, _registerProxy;
    private string[] _access = [.. profile.Route];

    /// <summary>True between the 200 to a REGISTER and the end of the registration.</summary>
    public bool IsRegistered { get; private set; }

    /// <summary>The public identities that the registrar named (P-Associated-URI, RFC 7315 4.1).</summary>
    public IReadOnlyList<string> Identities { get; private set; } = [];

    /// <summary>Registers. Expiry of zero takes the binding away; no Contact at all asks which there are.</summary>
    public void Register(TimeSpan expires, string? contact = null, bool query = false)
    {
        _registerAttempts = 0;
        SendRegister(expires, query ? null : contact ?? ContactOf(expires));
    }

    /// <summary>Subscribes to one's own registration (RFC 3680; 3GPP TS 24.229 5.1.1.3).</summary>
    public void SubscribeToRegistration(TimeSpan expires)
    {
        MessageDraft subscribe = NewRequest("SUBSCRIBE", Profile.Uri, Profile.Uri)
            .Add("Contact", Contact)
            .Add("Event", "reg")
            .Add("Accept", "application/reginfo+xml")
            .Add("Expires", Seconds(expires));
        Decorate(subscribe);
        if (NextHop(subscribe) is { } to)
            Layer.Send(subscribe, to, new ResponseHandler(
                (_, response) =>
                {
                    if (response.StatusCode is >= 200 and < 300)
                        Host.Set(StatePart.Subscription, "reg", "Active");
                },
                _ => { }));
    }

    private string ContactOf(TimeSpan expires) => Profile.IsIms ? $"{Contact};expires={Seconds(expires)}" : Contact;

    private void SendRegister(TimeSpan expires, string? contact)
    {
        string registrar = Profile.Registrar ?? RegistrarOf(Profile.Uri);
        _registerCallId ??= Host.Identifiers.CallId(Host.Address.HostName);
        MessageDraft register = NewRequest("REGISTER", registrar, Profile.Uri, _registerCallId, ++_registerNumber);
        if (contact is not null)
            register.Add("Contact", contact).Add("Expires", Seconds(expires));
        // The way to the registrar is the stated one: a Service-Route holds for what comes after it.
        register.Remove("Route");
        foreach (string route in _access)
            register.Add("Route", route);
        AddCredentials(register);
        if (Profile.IsIms)
            ImsHeaders.AddRegistration(register, Profile, IsRegistered || _challenges.Values.Any(challenge => challenge.OfRegistration));
        Decorate(register);
        if (NextHop(register) is not { } to)
        {
            Host.Remark(Remark.NoSuchAddress, registrar);
            return;
        }
        Layer.Send(register, to, new ResponseHandler((transaction, response) => OnRegisterResponse(expires, contact, transaction.Request, response), _ => OnRegisterTimeout(expires, contact)));
    }

    // TS 24.229 5.1.1.2.1: a P-CSCF that stays silent is lost; the phone registers anew by way of another one.
    private void OnRegisterTimeout(TimeSpan expires, string? contact)
    {
        if (!Profile.IsIms || _registerProxy >= Profile.Alternatives.Length)
        {
            NotRegistered("408");
            return;
        }
        Host.Remark(Remark.NextProxy, _access.FirstOrDefault() ?? "");
        _access = [Profile.Alternatives[_registerProxy++]];
        _challenges.Clear();
        IsRegistered = false;
        _registerAttempts = 0;
        _registerCallId = null;
        _registerNumber = 0;
        SendRegister(expires, contact);
    }

    private void OnRegisterResponse(TimeSpan expires, string? contact, SipMessage request, SipMessage response)
    {
        switch (response.StatusCode)
        {
            case < 200:
                break;
            case < 300:
                TakeBindings(response, contact is null);
                break;
            case 401 or 407 when _registerAttempts++ < 2 && TakeChallenge(request, response):
                if (response.SecurityServer.Count > 0)
                    Host.Set(StatePart.Registration, "security", "IPsec", "Security-Server");
                SendRegister(expires, contact);
                break;
            case 423 when response.MinExpires is { } least && _registerAttempts++ < 2:
                // RFC 3261 10.2.8: ask for at least what the registrar takes.
                SendRegister(least, contact is null ? null : ContactOf(least));
                break;
            default:
                NotRegistered(response.StatusCode.ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    private void TakeBindings(SipMessage response, bool isQuery)
    {
        bool isBound = response.Contacts.Any(contact => contact.Uri?.Text == ContactUri);
        if (!isQuery)
            IsRegistered = isBound;
        if (response.ServiceRoutes.Count > 0)
            Routes = [.. _access, .. response.All(HeaderNames.ServiceRoute).Select(field => field.Value)];
        if (response.Values<NameAddr>(HeaderNames.PAssociatedURI) is { Count: > 0 } identities)
            Identities = [.. identities.Select(identity => identity.Uri!.Text)];
        Host.Set(StatePart.Registration, Profile.Uri, IsRegistered ? "Registered" : null, string.Join(", ", response.Contacts.Select(contact => contact.Uri?.Text)));
        Host.Cue(isQuery ? Cue.BindingsKnown : isBound ? Cue.Registered : Cue.Deregistered);
    }

    private void NotRegistered(string status)
    {
        Host.Remark(Remark.NotRegistered, status);
        Host.Cue(Cue.NotRegistered);
    }

    private void OnRegistrationNotice(SipMessage notify)
    {
        bool isOver = notify.SubscriptionState?.Text == "terminated";
        Host.Set(StatePart.Subscription, "reg", isOver ? null : "Active");
        if (!isOver)
        {
            Host.Cue(Cue.RegistrationKnown);
            return;
        }
        IsRegistered = false;
        Host.Set(StatePart.Registration, Profile.Uri, null);
        Host.Cue(Cue.Deregistered);
    }

    // RFC 3261 10.2: the URI of the registrar is the domain of the identity, without its user.
    private static string RegistrarOf(string uri)
    {
        string scheme = uri[..(uri.IndexOf(':', StringComparison.Ordinal) + 1)];
        return scheme + uri[((uri.Contains('@', StringComparison.Ordinal) ? uri.IndexOf('@', StringComparison.Ordinal) : scheme.Length - 1) + 1)..];
    }

    private static string Seconds(TimeSpan time) => ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
