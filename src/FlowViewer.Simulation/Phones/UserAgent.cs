using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Subscriptions;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>A phone, or another end of calls: it hands each request to the part that it concerns.</summary>
internal sealed class UserAgent : ITransactionUser, IBearerUser
{
    /// <summary>The methods that a phone takes.</summary>
    public const string Allow = "INVITE, ACK, CANCEL, BYE, PRACK, UPDATE, REFER, SUBSCRIBE, NOTIFY, MESSAGE, OPTIONS, INFO";

    private readonly CallReception _reception;

    public UserAgent(Host host, TransactionLayer layer, AgentProfile profile, TimerValues timers)
    {
        (Host, Layer, Profile, Timers) = (host, layer, profile, timers);
        Gateway = new Gateway(this);
        Requests = new OutgoingRequests(this);
        Credentials = new DigestClient(this);
        Party = new SubscriptionParty(host, layer, () => Contact, Requests.Decorate);
        Subscriptions = new EventSubscriptions(this);
        Registration = new Registration(this);
        Media = new LocalMedia(this);
        Bearers = new Bearers(this);
        Calls = new CallList(this);
        Learned = new LearnedDialogs(this);
        DialogEvents = new DialogEvents(this);
        Conference = new ConferenceFocus(this);
        Referrals = new Referrals(this);
        Messages = new InstantMessages(this);
        VoiceContinuity = new VoiceContinuity(this);
        _reception = new CallReception(this);
    }

    public Host Host { get; }

    public TransactionLayer Layer { get; }

    public AgentProfile Profile { get; }

    public TimerValues Timers { get; }

    public OutgoingRequests Requests { get; }

    public DigestClient Credentials { get; }

    /// <summary>The phone as a party of subscriptions.</summary>
    public SubscriptionParty Party { get; }

    public EventSubscriptions Subscriptions { get; }

    public Registration Registration { get; }

    public LocalMedia Media { get; }

    public Bearers Bearers { get; }

    public CallList Calls { get; }

    public LearnedDialogs Learned { get; }

    public DialogEvents DialogEvents { get; }

    public ConferenceFocus Conference { get; }

    public Referrals Referrals { get; }

    public InstantMessages Messages { get; }

    public Gateway Gateway { get; }

    public VoiceContinuity VoiceContinuity { get; }

    /// <summary>The address that the phone is reached at.</summary>
    public string ContactUri
    {
        get
        {
            // RFC 3261 26.2.2: an agent that is reached by sips is reached by it at the last hop too.
            string scheme = Profile.Uri.StartsWith("sips:", StringComparison.OrdinalIgnoreCase) ? "sips" : "sip";
            // RFC 3263 4.1: a SIP URI that names no transport means UDP.
            string transport = Host.Wire.Transport == "TCP" ? ";transport=tcp" : "";
            return $"{scheme}:{(Profile.Focus ? ConferenceFocus.User : Profile.UserPart)}@{Host.Address.SentBy}{transport}";
        }
    }

    /// <summary>Its Contact, with what the phone can (RFC 3840): one in IMS names its services.</summary>
    public string Contact
    {
        get
        {
            string features = Profile.Ims ? ";" + ImsHeaders.Features(Profile) : string.Concat(Profile.Features.Select(feature => ";" + feature));
            return $"<{ContactUri}>{features}{(Conference.IsOpen ? ";isfocus" : "")}";
        }
    }

    /// <inheritdoc/>
    public void OnBearer(int qci, bool isUp) => Bearers.OnBearer(qci, isUp);

    /// <inheritdoc/>
    public void OnRequest(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        // RFC 3261 17.2.1: 100 at once, since people and bearers take longer than 200 ms. Phones outside of IMS ring sooner than that.
        if (request.Method == SipMethod.Invite && (Profile.Ims || Profile.Gateway || Profile.Focus))
            Layer.Respond(transaction, Responses.To(request, 100));
        if (request.To?.Tag is null)
            OnInitialRequest(transaction);
        else
            OnRequestInDialog(transaction);
    }

    /// <inheritdoc/>
    public void OnAck(SipMessage ack)
    {
        if (DialogId.OfRequest(ack) is { } id && Calls.Find(id) is (Call call, CallDialog dialog))
            call.OnAck(ack, dialog);
        else
            Host.Discard(DiscardReason.NothingWaits);
    }

    /// <inheritdoc/>
    public void OnStrayResponse(SipMessage response)
    {
    }

    private void OnInitialRequest(ServerTransaction transaction)
    {
        switch (transaction.Method.Known)
        {
            case KnownMethod.Invite:
                _reception.OnInvite(transaction);
                break;
            case KnownMethod.Options:
                Layer.Respond(transaction, Requests.Decorate(Responses.To(transaction.Request, 200, Host.Identifiers.Tag()).Add("Allow", Allow).Add("Accept", "application/sdp")));
                break;
            case KnownMethod.Message:
                Messages.OnMessage(transaction);
                break;
            case KnownMethod.Refer:
                Referrals.OnRefer(transaction, dialog: null);
                break;
            case KnownMethod.Notify:
                Subscriptions.OnNotify(transaction);
                break;
            case KnownMethod.Subscribe:
                Subscriptions.OnSubscribe(transaction);
                break;
            default:
                Layer.Respond(transaction, Responses.To(transaction.Request, 405, Host.Identifiers.Tag()).Add("Allow", Allow));
                break;
        }
    }

    private void OnRequestInDialog(ServerTransaction transaction)
    {
        var id = DialogId.OfRequest(transaction.Request);
        if (id is not null && Calls.Find(id) is (Call call, CallDialog dialog))
            call.Requests.OnRequest(transaction, dialog);
        else if (transaction.Method == SipMethod.Subscribe && Subscriptions.Find(id) is { } notifier)
            notifier.OnSubscribe(transaction);
        else if (transaction.Method == SipMethod.Notify)
            Subscriptions.OnNotify(transaction);
        else if (transaction.Method == SipMethod.Bye && Calls.IsEnding(id))
            Layer.Respond(transaction, Requests.Decorate(Responses.To(transaction.Request, 200)));
        else
            Layer.Respond(transaction, Responses.To(transaction.Request, 481));
    }
}
