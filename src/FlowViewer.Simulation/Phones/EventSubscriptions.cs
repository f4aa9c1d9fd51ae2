using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Subscriptions;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>The subscriptions of a phone to others, and of others to it (RFC 6665).</summary>
internal sealed class EventSubscriptions(UserAgent agent)
{
    private readonly List<Subscriber> _subscribers = [];
    private readonly NotifierList _notifiers = new();
    private int _number;

    /// <summary>The number of the next subscription, from 1 for each phone.</summary>
    public int NextNumber() => ++_number;

    /// <summary>A subscription of this phone, whose NOTIFYs find their way to its package.</summary>
    public Subscriber New(SubscriberPackage package)
    {
        _subscribers.RemoveAll(other => other.IsOver);
        var subscriber = new Subscriber(agent.Party, package, agent.Timers.Timeout);
        _subscribers.Add(subscriber);
        return subscriber;
    }

    /// <summary>Subscribes to the resource of a URI.</summary>
    public Subscriber Subscribe(string uri, SubscriberPackage package, TimeSpan expires)
    {
        Subscriber subscriber = New(package);
        subscriber.Subscribe(agent.Requests.New(SipMethod.Subscribe, uri, uri), expires);
        return subscriber;
    }

    /// <summary>A SUBSCRIBE came outside of dialogs.</summary>
    public void OnSubscribe(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        string tag = agent.Host.Identifiers.Tag();
        string served = agent.Profile.Focus ? "conference" : "dialog";
        if (request.Event?.Package != served)
        {
            // RFC 6665 4.2.1.1: a package that this phone does not know.
            agent.Layer.Respond(transaction, Responses.To(request, 489, tag).Add("Allow-Events", agent.Profile.Focus ? served : $"{served}, refer"));
            return;
        }
        if (!agent.Profile.Focus && !agent.Profile.ShowsDialogs)
        {
            agent.Layer.Respond(transaction, Responses.To(request, 403, tag));
            return;
        }
        Notifier notifier = agent.Profile.Focus ? agent.Conference.NewNotifier(request, tag) : agent.DialogEvents.NewNotifier(request, tag);
        _notifiers.Add(notifier);
        notifier.OnSubscribe(transaction);
    }

    /// <summary>The subscription to this phone that a request inside its dialog belongs to; null where there is none.</summary>
    public Notifier? Find(DialogId? dialog) => _notifiers.Find(dialog);

    /// <summary>A NOTIFY came.</summary>
    public void OnNotify(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        string tag = agent.Host.Identifiers.Tag();
        if (_subscribers.Find(subscriber => subscriber.Takes(request)) is not { } subscriber)
        {
            // RFC 6665 4.1.3: no subscription that it belongs to.
            agent.Layer.Respond(transaction, Responses.To(request, 481, tag));
            return;
        }
        agent.Layer.Respond(transaction, agent.Requests.Decorate(Responses.To(request, 200, tag)));
        subscriber.OnNotify(request);
    }

    /// <summary>The notifier of a subscription that a request begins (RFC 6665 4.4.1).</summary>
    public Notifier NotifierOf(SipMessage request, string tag, NotifierPackage package) =>
        new(agent.Party, package, Dialog.AtCallee(request, tag, DialogInput.Success));
}
