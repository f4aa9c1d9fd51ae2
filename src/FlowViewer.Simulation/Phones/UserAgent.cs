using System.Collections.Immutable;
using FlowViewer.Simulation.Media;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>A phone: its calls, its registration, and what it writes into every message.</summary>
internal sealed partial class UserAgent(Host host, TransactionLayer layer, AgentProfile profile, TimerValues timers) : ITransactionUser, IBearerUser
{
    /// <summary>The methods that a phone takes.</summary>
    public const string Allow = "INVITE, ACK, CANCEL, BYE, PRACK, UPDATE, REFER, SUBSCRIBE, NOTIFY, MESSAGE, OPTIONS, INFO";

    private readonly List<Call> _calls = [];
    private readonly HashSet<int> _bearers = [];
    private readonly HashSet<DialogId> _mortal = [];
    private int _callNumber, _sessionNumber;

    public Host Host { get; } = host;

    public TransactionLayer Layer { get; } = layer;

    public AgentProfile Profile { get; } = profile;

    public TimerValues Timers { get; } = timers;

    /// <summary>The calls that are not over, oldest first.</summary>
    public IReadOnlyList<Call> Calls => _calls;

    /// <summary>The proxies that a request outside of dialogs goes through: stated by the scenario, or learned by registering.</summary>
    public ImmutableArray<string> Routes { get; private set; } = profile.Route;

    /// <summary>The address that the phone is reached at.</summary>
    public string ContactUri
    {
        get
        {
            // RFC 3261 26.2.2: whoever is reached by sips is reached by it at the last hop too.
            string scheme = Profile.Uri.StartsWith("sips:", StringComparison.OrdinalIgnoreCase) ? "sips" : "sip";
            // RFC 3263 4.1: a SIP URI that names no transport means UDP.
            string transport = Host.Wire.Transport == "TCP" ? ";transport=tcp" : "";
            return $"{scheme}:{(Profile.IsFocus ? Conference : Profile.UserPart)}@{Host.Address.SentBy}{transport}";
        }
    }

    /// <summary>Its Contact, with what it can (RFC 3840) where it is a phone in IMS.</summary>
    public string Contact => $"<{ContactUri}>{ContactParameters}";

    /// <summary>The phone gets another address (RFC 3665 3.7): Via, Contact and media name it from now on, and calls are told by a re-INVITE.</summary>
    public void Move(string hostName, string ip)
    {
        Host.MoveTo(hostName, ip);
        foreach (Call call in _calls.ToList())
            call.Move(ip);
    }

    /// <summary>A dialog whose BYE of ours is not answered yet: a BYE that crosses it still finds it (RFC 5407 3.2).</summary>
    public void Expect(DialogId dialog) => _mortal.Add(dialog);

    /// <summary>The BYE is answered: the dialog is gone.</summary>
    public void ForgetDialog(DialogId dialog) => _mortal.Remove(dialog);

    public void UseRoute(string route) => Routes = [route];

    /// <summary>The phone registered a while ago, and learned its Service-Route then.</summary>
    public void WasRegistered(params string[] serviceRoute)
    {
        IsRegistered = true;
        Routes = [.. Profile.Route, .. serviceRoute];
        Host.Set(StatePart.Registration, Profile.Uri, "Registered", ContactUri);
    }

    /// <summary>Calls somebody.</summary>
    public Call Dial(string target, Action<MessageDraft>? add = null)
    {
        var call = Call.To(this, ++_callNumber, target, add);
        if (call.State != CallState.Ended)
            _calls.Add(call);
        return call;
    }

    public void Forget(Call call)
    {
        _calls.Remove(call);
        // In IMS the network takes its bearers down; a phone by itself has none to keep.
        if (_calls.Count == 0 && !Profile.IsIms)
            _bearers.Clear();
    }

    /// <summary>The network brought a bearer up, or took it down.</summary>
    public void OnBearer(int qci, bool isUp)
    {
        if (isUp)
            _bearers.Add(qci);
        else
            _bearers.Remove(qci);
        foreach (Call call in _calls.ToList())
            call.OnBearer(qci, isUp);
    }

    public bool HasBearer(int qci) => _bearers.Contains(qci);

    /// <summary>The bearer of a medium that went is no longer used.</summary>
    public void Release(int qci) => _bearers.Remove(qci);

    /// <inheritdoc/>
    public void OnRequest(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        // RFC 3261 17.2.1: 100 at once, since people and bearers take longer than 200 ms. Phones outside of IMS ring sooner than that.
        if (request.Method == "INVITE" && (Profile.IsIms || Profile.IsGateway || Profile.IsFocus))
            Layer.Respond(transaction, Responses.To(request, 100));
        if (request.To?.Tag is not null)
        {
            InDialog(transaction);
            return;
        }
        switch (request.Method)
        {
            case "INVITE":
                OnInvite(transaction);
                break;
            case "OPTIONS":
                Layer.Respond(transaction, Decorate(Responses.To(request, 200, Host.Identifiers.Tag()).Add("Allow", Allow).Add("Accept", "application/sdp")));
                break;
            case "MESSAGE":
                OnMessage(transaction);
                break;
            case "REFER":
                OnRefer(transaction, leg: null);
                break;
            case "NOTIFY":
                OnNotify(transaction);
                break;
            case "SUBSCRIBE":
                OnSubscribe(transaction);
                break;
            default:
                Layer.Respond(transaction, Responses.To(request, 405, Host.Identifiers.Tag()).Add("Allow", Allow));
                break;
        }
    }

    /// <inheritdoc/>
    public void OnAck(SipMessage ack)
    {
        if (DialogId.OfRequest(ack) is { } id && FindLeg(id) is (Call call, Leg leg))
            call.OnAck(ack, leg);
        else
            Host.Discard(DiscardReason.NothingWaits);
    }

    /// <inheritdoc/>
    public void OnStrayResponse(SipMessage response)
    {
    }

    /// <summary>A new request outside of dialogs (RFC 3261 8.1.1).</summary>
    public MessageDraft NewRequest(string method, string uri, string to, string? callId = null, uint number = 1)
    {
        string name = Profile.DisplayName.Length > 0 ? $"\"{Profile.DisplayName}\" " : "";
        MessageDraft draft = MessageDraft.Request(method, uri)
            .Add("Max-Forwards", "70")
            .Add("From", $"{name}<{Profile.Uri}>;tag={Host.Identifiers.Tag()}")
            .Add("To", $"<{to}>")
            .Add("Call-ID", callId ?? Host.Identifiers.CallId(Host.Address.HostName))
            .Add("CSeq", $"{number} {method}");
        // TS 24.229 5.1.6.8: an emergency call goes to the P-CSCF alone; the Service-Route does not hold for it.
        foreach (string route in uri.StartsWith("urn:service:sos", StringComparison.Ordinal) ? Profile.Route : Routes)
            draft.Add("Route", route);
        return draft;
    }

    /// <summary>The node that a request goes to: the first Route, else the Request-URI (RFC 3261 8.1.2).</summary>
    public NodeAddress? NextHop(MessageDraft draft) => Host.Wire.Find(draft.First(HeaderNames.Route) ?? draft.RequestUri);

    public void AddSupported(MessageDraft draft)
    {
        string[] tags = [.. Profile.Supports.Where(tag => tag is not ("path" or "sec-agree")).Order(StringComparer.Ordinal)];
        if (tags.Length > 0)
            draft.Add("Supported", string.Join(", ", tags));
    }

    /// <summary>Adds what a phone in IMS writes; others write nothing more.</summary>
    public MessageDraft Decorate(MessageDraft draft)
    {
        if (Profile.IsIms)
            ImsHeaders.AddPhone(draft, Profile);
        else if (Profile.IsGateway)
            AddGateway(draft);
        return draft;
    }

    /// <summary>A session with what the phone offers by itself.</summary>
    public Session NewSession()
    {
        var session = new Session(Profile.UserPart, Host.Address.Ip, 844526 + ++_sessionNumber);
        session.Media.Add(Audio());
        if (Profile.OffersVideo && !Profile.Video.IsEmpty)
            session.Media.Add(Video(withPreconditions: true));
        return session;
    }

    /// <summary>The medium with which this phone answers one that is offered and that it has not yet; null where it cannot.</summary>
    public Medium? MediumFor(MediaDescription theirs) =>
        theirs.Media == "video" && !Profile.Video.IsEmpty ? Video(withPreconditions: false) : null;

    public Medium Video(bool withPreconditions)
    {
        var video = new Medium("video", 49172, [.. Profile.Video.Select(name => Codec.Find(name)).OfType<Codec>()]);
        AddPreconditions(video, withPreconditions);
        return video;
    }

    private Medium Audio()
    {
        var audio = new Medium("audio", 49170, [.. Profile.Audio.Select(name => Codec.Find(name)).OfType<Codec>()]);
        AddPreconditions(audio, wanted: true);
        if (Profile.OnlyPlays)
            audio.Direction = MediaDirection.SendOnly;
        return audio;
    }

    // RFC 3312 7: offered only by who can also confirm it by PRACK and UPDATE.
    private void AddPreconditions(Medium medium, bool wanted)
    {
        if (!wanted || !Profile.Can("precondition") || !Profile.Can("100rel"))
            return;
        medium.Qos = new QosPreconditions();
        medium.Qos.Demand(remote: false);
        medium.Qos.Reserve(_bearers.Contains(medium.Qci));
    }

    private void InDialog(ServerTransaction transaction)
    {
        if (DialogId.OfRequest(transaction.Request) is { } id && FindLeg(id) is (Call call, Leg leg))
            call.OnRequest(transaction, leg);
        else if (transaction.Request.Method == "SUBSCRIBE" && _watchers.Find(watcher => watcher.Id == DialogId.OfRequest(transaction.Request)) is { } watcher)
            watcher.OnSubscribe(transaction);
        else if (transaction.Request.Method == "NOTIFY")
            OnNotify(transaction);
        else if (transaction.Request.Method == "BYE" && DialogId.OfRequest(transaction.Request) is { } over && _mortal.Contains(over))
            Layer.Respond(transaction, Decorate(Responses.To(transaction.Request, 200)));
        else
            Layer.Respond(transaction, Responses.To(transaction.Request, 481));
    }

    private (Call, Leg)? FindLeg(DialogId id)
    {
        foreach (Call call in _calls)
            if (call.Find(id) is { } leg)
                return (call, leg);
        return null;
    }

    private void OnInvite(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        if (Profile.Reception == IncomingCallPolicy.Silent)
            return;
        if (Find(request.Require, tag => !Profile.Can(tag)) is { } unknown)
        {
            // RFC 3261 8.2.2.3: an extension is required that this phone lacks.
            Layer.Respond(transaction, Responses.To(request, 420, Host.Identifiers.Tag()).Add("Unsupported", unknown));
            return;
        }
        if (request.Replaces is not null)
        {
            OnReplaces(transaction);
            return;
        }
        if (JoinOf(request) is { } join && Profile.Can("join"))
        {
            OnJoin(transaction, join);
            return;
        }
        if (Profile.OnlyThrough is { } proxy && transaction.From.Id != proxy.Node)
        {
            // RFC 3261 21.3.4: the proxy that the call has to come through.
            Layer.Respond(transaction, Responses.To(request, 305, Host.Identifiers.Tag()).Add("Contact", $"<{proxy.Uri}>"));
            return;
        }
        var call = Call.From(this, ++_callNumber, transaction);
        _calls.Add(call);
        if (call.RefusesInterval())
            return;
        bool isBusy = _calls.Count > 1 && !Profile.Waiting;
        Host.Later(Profile.Alerting / 4, () =>
        {
            if (call.State == CallState.Ended)
                return;
            Isup("IAM");
            switch (isBusy ? IncomingCallPolicy.Busy : Reception)
            {
                case IncomingCallPolicy.Busy:
                    call.Refuse(486);
                    break;
                case IncomingCallPolicy.Decline:
                    call.Refuse(603);
                    break;
                case IncomingCallPolicy.Unavailable:
                    call.Refuse(480);
                    break;
                case IncomingCallPolicy.NotAcceptable:
                    call.Refuse(488);
                    break;
                case IncomingCallPolicy.Redirect:
                    call.Refuse(302, draft => draft.Add("Contact", $"<{Profile.RedirectTo}>"));
                    break;
                default:
                    if (_calls.Count > 1)
                        Host.Cue(Cue.SecondCall);
                    call.Receive();
                    break;
            }
        });
    }

    private static string? Find(IReadOnlyList<Sip.Headers.Word> words, Predicate<string> wanted) =>
        words.Select(word => word.Text).FirstOrDefault(text => wanted(text));
}
