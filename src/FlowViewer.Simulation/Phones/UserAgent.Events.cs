using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Scenarios;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

// The dialog event package (RFC 4235), and what a phone knows of the dialogs of others.
internal sealed partial class UserAgent
{
    private const string Elsewhere = "elsewhere";
    private readonly List<Subscription> _subscriptions = [];
    private readonly List<Watcher> _watchers = [];
    private readonly List<LearnedDialog> _known = [];
    private readonly HashSet<(string CallId, string Tag)> _referred = [];
    private int _subscriptionNumber;
    private bool _isFree;

    /// <summary>What this phone does with a call now: one that was busy may have become free.</summary>
    public IncomingCallPolicy Reception => _isFree && Profile.Reception == IncomingCallPolicy.Busy ? IncomingCallPolicy.Ring : Profile.Reception;

    /// <summary>The user ends the call that kept this phone busy, one that is no part of the scenario.</summary>
    public void BecomeFree()
    {
        _isFree = true;
        OnCallChanged();
    }

    /// <summary>Subscribes to somebody's dialogs (RFC 4235); an expiry of zero asks once.</summary>
    public void Watch(string target, TimeSpan expires)
    {
        var subscription = new Subscription(this, ++_subscriptionNumber, target);
        _subscriptions.Add(subscription);
        subscription.Start(expires);
    }

    /// <summary>Ends the subscription to somebody's dialogs.</summary>
    public void StopWatching(string target) => _subscriptions.Find(subscription => subscription.Target == target)?.Stop();

    /// <summary>Hears of a dialog of somebody else.</summary>
    public void Learn(LearnedDialog dialog)
    {
        _known.RemoveAll(known => known.CallId == dialog.CallId && known.OwnerTag == dialog.OwnerTag);
        _known.Add(dialog);
    }

    /// <summary>The newest dialog of somebody that this phone knows of; null where it knows of none.</summary>
    public LearnedDialog? KnownOf(string owner) => _known.FindLast(known => known.Owner == owner);

    public void Forget(Subscription subscription) => _subscriptions.Remove(subscription);

    public void Forget(Watcher watcher) => _watchers.Remove(watcher);

    /// <summary>A call of this phone changed: whoever watches is told.</summary>
    public void OnCallChanged()
    {
        foreach (Watcher watcher in _watchers.ToList())
            watcher.OnChange();
    }

    /// <summary>The dialogs of this phone as the event package tells of them; those that ended where they were told of before.</summary>
    public IReadOnlyList<DialogEntry> DialogEntries(IReadOnlySet<string> told)
    {
        List<DialogEntry> entries = [.. _calls.Select(call => call.Describe()).OfType<DialogEntry>()];
        if (Profile.Reception == IncomingCallPolicy.Busy && !_isFree)
            entries.Add(new DialogEntry(Elsewhere, "confirmed"));
        entries.AddRange(told.Where(id => !entries.Exists(entry => entry.Id == id)).Order(StringComparer.Ordinal).Select(id => new DialogEntry(id, "terminated")));
        return entries;
    }

    private void OnSubscribe(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        string tag = Host.Identifiers.Tag();
        if (request.Event?.Package != (Profile.IsFocus ? "conference" : "dialog"))
        {
            // RFC 6665 4.2.1.1: a package that this phone does not know.
            Layer.Respond(transaction, Responses.To(request, 489, tag).Add("Allow-Events", Profile.IsFocus ? "conference" : "dialog, refer"));
            return;
        }
        if (Profile.IsFocus)
        {
            OnConferenceSubscription(transaction, tag);
            return;
        }
        if (!Profile.ShowsDialogs)
        {
            Layer.Respond(transaction, Responses.To(request, 403, tag));
            return;
        }
        var watcher = new Watcher(this, ++_subscriptionNumber, Dialog.AtCallee(request, tag, DialogInput.Success));
        _watchers.Add(watcher);
        watcher.OnSubscribe(transaction);
    }

    // True where a NOTIFY belongs to a subscription of this phone; of packages that others look after nothing is known here.
    private bool Expects(SipMessage notify) => notify.Event?.Package switch
    {
        "dialog" => _subscriptions.Exists(subscription => subscription.Takes(notify)),
        "refer" => _referred.Contains((notify.CallId!, notify.To!.Tag!)),
        _ => true,
    };

    private void OnDialogNotice(SipMessage notify)
    {
        Subscription subscription = _subscriptions.Find(subscription => subscription.Takes(notify))!;
        subscription.OnNotify(notify);
        IReadOnlyList<DialogEntry> entries = DialogInfo.Read(notify);
        foreach (DialogEntry entry in entries)
        {
            if (entry is { CallId: { } callId, LocalTag: { } local, RemoteTag: { } remote, RemoteTarget: { } target, State: not "terminated" })
                Learn(new LearnedDialog(subscription.Target, callId, local, remote, target, entry.State == "early"));
        }
        Host.Cue(entries.All(entry => entry.State == "terminated") ? Cue.CalleeFree : Cue.CallsKnown);
    }
}
