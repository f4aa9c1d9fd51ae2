using FlowViewer.Simulation.Scenarios;
using FlowViewer.Simulation.Subscriptions;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

/// <summary>The dialog event package (RFC 4235): a phone reports its dialogs, and subscribes to those of others.</summary>
internal sealed class DialogEvents(UserAgent agent)
{
    private const string Elsewhere = "elsewhere";
    private readonly List<(string Target, Subscriber Subscriber)> _watched = [];
    private readonly NotifierList _watchers = new();
    private bool _isFree;

    /// <summary>What this phone does with a call now: one that was busy may have become free.</summary>
    public IncomingCallPolicy Reception => _isFree && agent.Profile.Reception == IncomingCallPolicy.Busy ? IncomingCallPolicy.Ring : agent.Profile.Reception;

    /// <summary>The user ends the call that kept this phone busy, one that is not part of the scenario.</summary>
    public void BecomeFree()
    {
        _isFree = true;
        OnCallChanged();
    }

    /// <summary>Subscribes to the dialogs of another phone; an expiry of zero asks once.</summary>
    public void Watch(string target, TimeSpan expires) =>
        _watched.Add((target, agent.Subscriptions.Subscribe(target, new DialogSubscription(agent, agent.Subscriptions.NextNumber(), target), expires)));

    /// <summary>Ends the subscription to the dialogs of another phone.</summary>
    public void StopWatching(string target) => _watched.Find(watched => watched.Target == target && !watched.Subscriber.IsOver).Subscriber?.Unsubscribe();

    /// <summary>A call of this phone changed: its watchers learn of it.</summary>
    public void OnCallChanged() => _watchers.OnStateChanged();

    /// <summary>The notifier of a watcher that subscribes.</summary>
    public Notifier NewNotifier(SipMessage request, string tag)
    {
        Notifier notifier = agent.Subscriptions.NotifierOf(request, tag, new DialogPackage(agent, agent.Subscriptions.NextNumber()));
        _watchers.Add(notifier);
        return notifier;
    }

    /// <summary>The dialogs of this phone; those that ended where a watcher was told of them before.</summary>
    public IReadOnlyList<DialogEntry> Entries(IReadOnlySet<string> told)
    {
        List<DialogEntry> entries = [.. agent.Calls.All.Select(DialogEntry.Of).OfType<DialogEntry>()];
        if (agent.Profile.Reception == IncomingCallPolicy.Busy && !_isFree)
            entries.Add(new DialogEntry(Elsewhere, "confirmed"));
        entries.AddRange(told.Where(id => !entries.Exists(entry => entry.Id == id)).Order(StringComparer.Ordinal).Select(id => new DialogEntry(id, "terminated")));
        return entries;
    }
}
