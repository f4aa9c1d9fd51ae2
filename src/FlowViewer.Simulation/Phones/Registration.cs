using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Phones;

/// <summary>The phone's registration (RFC 3261 10, RFC 3327, RFC 3608).</summary>
internal sealed class Registration(UserAgent agent)
{
    private string? _callId;
    private uint _number;
    private int _attempts, _proxy;
    private string[] _access = [.. agent.Profile.Route];

    /// <summary>True between the 200 to a REGISTER and the end of the registration.</summary>
    public bool IsRegistered { get; private set; }

    private Host Host => agent.Host;

    private AgentProfile Profile => agent.Profile;

    /// <summary>The phone registered a while ago, and learned its Service-Route then.</summary>
    public void WasMade(params string[] serviceRoute)
    {
        IsRegistered = true;
        agent.Requests.UseRoutes([.. Profile.Route, .. serviceRoute]);
        Host.Set(StatePart.Registration, Profile.Uri, "Registered", agent.ContactUri);
    }

    /// <summary>Registers. Expiry of zero takes the binding away; a query has no Contact and asks which there are.</summary>
    public void Register(TimeSpan expires, string? contact = null, bool query = false)
    {
        _attempts = 0;
        Send(expires, query ? null : contact ?? ContactOf(expires));
    }

    /// <summary>Subscribes to the phone's own registration (RFC 3680; 3GPP TS 24.229 5.1.1.3).</summary>
    public void Subscribe(TimeSpan expires) => agent.Subscriptions.Subscribe(Profile.Uri, new RegistrationSubscription(this), expires);

    /// <summary>The registrar reported the state of the registration.</summary>
    public void OnNotice(bool isOver)
    {
        if (!isOver)
        {
            Host.Cue(Cue.RegistrationKnown);
            return;
        }
        IsRegistered = false;
        Host.Set(StatePart.Registration, Profile.Uri, null);
        Host.Cue(Cue.Deregistered);
    }

    private string ContactOf(TimeSpan expires) => Profile.Ims ? $"{agent.Contact};expires={Seconds(expires)}" : agent.Contact;

    private void Send(TimeSpan expires, string? contact)
    {
        string registrar = Profile.Registrar ?? RegistrarOf(Profile.Uri);
        _callId ??= Host.Identifiers.CallId(Host.Address.HostName);
        MessageDraft register = agent.Requests.New(SipMethod.Register, registrar, Profile.Uri, _callId, ++_number);
        if (contact is not null)
            register.Add("Contact", contact).Add("Expires", Seconds(expires));
        // The way to the registrar is the stated one: a Service-Route holds for what comes after it.
        register.Remove("Route");
        foreach (string route in _access)
            register.Add("Route", route);
        agent.Credentials.AddCredentials(register);
        if (Profile.Ims)
            ImsHeaders.AddRegistration(register, Profile, IsRegistered || agent.Credentials.KnowsRegistrar);
        agent.Requests.Decorate(register);
        var handler = new ResponseHandler((transaction, response) => OnResponse(expires, contact, transaction.Request, response), _ => OnTimeout(expires, contact));
        if (agent.Requests.Send(register, handler) is null)
            Host.Remark(Remark.NoSuchAddress, registrar);
    }

    // TS 24.229 5.1.1.2.1: a P-CSCF that stays silent is lost; the phone registers anew by way of another one.
    private void OnTimeout(TimeSpan expires, string? contact)
    {
        if (!Profile.Ims || _proxy >= Profile.Alternatives.Count)
        {
            Fail("408");
            return;
        }
        Host.Remark(Remark.NextProxy, _access.FirstOrDefault() ?? "");
        _access = [Profile.Alternatives[_proxy++]];
        agent.Credentials.Clear();
        (IsRegistered, _attempts, _callId, _number) = (false, 0, null, 0);
        Send(expires, contact);
    }

    private void OnResponse(TimeSpan expires, string? contact, SipMessage request, SipMessage response)
    {
        switch (response.StatusCode)
        {
            case < 200:
                break;
            case < 300:
                TakeBindings(response, contact is null);
                break;
            case 401 or 407 when _attempts++ < 2 && agent.Credentials.Take(request, response):
                if (response.SecurityServer.Count > 0)
                    Host.Set(StatePart.Registration, "security", "IPsec", "Security-Server");
                Send(expires, contact);
                break;
            case 423 when response.MinExpires is { } least && _attempts++ < 2:
                // RFC 3261 10.2.8: ask for at least what the registrar takes.
                Send(least, contact is null ? null : ContactOf(least));
                break;
            default:
                Fail(response.StatusCode.ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    private void TakeBindings(SipMessage response, bool isQuery)
    {
        bool isBound = response.Contacts.Any(contact => contact.Uri?.Text == agent.ContactUri);
        if (!isQuery)
            IsRegistered = isBound;
        if (response.ServiceRoutes.Count > 0)
            agent.Requests.UseRoutes([.. _access, .. response.All(HeaderNames.ServiceRoute).Select(field => field.Value)]);
        Host.Set(StatePart.Registration, Profile.Uri, IsRegistered ? "Registered" : null, string.Join(", ", response.Contacts.Select(contact => contact.Uri?.Text)));
        Host.Cue(isQuery ? Cue.BindingsKnown : isBound ? Cue.Registered : Cue.Deregistered);
    }

    private void Fail(string status)
    {
        Host.Remark(Remark.NotRegistered, status);
        Host.Cue(Cue.NotRegistered);
    }

    // RFC 3261 10.2: the URI of the registrar is the domain of the identity, without its user.
    private static string RegistrarOf(string uri)
    {
        string scheme = uri[..(uri.IndexOf(':', StringComparison.Ordinal) + 1)];
        return scheme + uri[((uri.Contains('@', StringComparison.Ordinal) ? uri.IndexOf('@', StringComparison.Ordinal) : scheme.Length - 1) + 1)..];
    }

    private static string Seconds(TimeSpan time) => ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
