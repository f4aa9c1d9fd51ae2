using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

/// <summary>A subscription of somebody to this phone's dialogs, at the phone that notifies (RFC 6665 4.2, RFC 4235 3).</summary>
internal sealed class Watcher(UserAgent agent, int number, Dialog dialog)
{
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);
    private readonly TimerOwner _owner = new($"watcher {number}");
    private readonly HashSet<string> _told = [];
    private TimeSpan _until;
    private int _version;
    private string _last = "";
    private bool _isDue, _isOver;

    public DialogId Id => dialog.Id;

    /// <summary>Takes its SUBSCRIBE: the first one, a refresh, or the end. Each is followed by a NOTIFY (RFC 6665 4.2.1.2).</summary>
    public void OnSubscribe(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        if (!dialog.Accept(request))
        {
            agent.Layer.Respond(transaction, Responses.To(request, 500));
            return;
        }
        TimeSpan expires = request.Expires ?? Usual;
        agent.Layer.Respond(transaction, agent.Decorate(Responses.To(request, 200, dialog.Id.LocalTag)
            .WithRecordRoute(request)
            .Add("Contact", agent.Contact)
            .Add("Expires", Seconds(expires))));
        _until = agent.Host.Now + expires;
        if (expires == TimeSpan.Zero)
        {
            End();
            return;
        }
        agent.Host.Set(StatePart.Subscription, _owner.Name, "Active", "dialog");
        agent.Host.StartTimer(new(_owner, TimerKind.SubscriptionExpiry), expires, End, shown: true);
        Notify(agent.DialogEntries(_told), isLast: false);
    }

    /// <summary>A dialog of this phone changed: tells it a moment later, all changes of the moment in one (RFC 4235 3.10).</summary>
    public void OnChange()
    {
        if (_isDue)
            return;
        _isDue = true;
        agent.Host.Later(TimeSpan.FromMilliseconds(50), () =>
        {
            _isDue = false;
            IReadOnlyList<DialogEntry> entries = agent.DialogEntries(_told);
            if (!_isOver && DialogInfo.Write("", 0, entries) != _last)
                Notify(entries, isLast: false);
        });
    }

    // RFC 6665 4.2.2: the last NOTIFY says why it is over.
    private void End()
    {
        agent.Host.StopTimers(_owner);
        agent.Host.Set(StatePart.Subscription, _owner.Name, null);
        _isOver = true;
        agent.Forget(this);
        Notify(agent.DialogEntries(_told), isLast: true);
    }

    private void Notify(IReadOnlyList<DialogEntry> entries, bool isLast)
    {
        // What has ended is told once.
        _last = DialogInfo.Write("", 0, entries.Where(entry => entry.State != "terminated"));
        _told.UnionWith(entries.Where(entry => entry.State != "terminated").Select(entry => entry.Id));
        _told.ExceptWith(entries.Where(entry => entry.State == "terminated").Select(entry => entry.Id));
        MessageDraft notify = dialog.Request("NOTIFY")
            .Add("Contact", agent.Contact)
            .Add("Event", "dialog")
            .Add("Subscription-State", isLast ? "terminated;reason=timeout" : $"active;expires={Seconds(_until - agent.Host.Now)}")
            .WithBody(DialogInfo.Type, DialogInfo.Write(agent.Profile.Uri, _version++, entries));
        agent.Decorate(notify);
        if (agent.NextHop(notify) is { } to)
            agent.Layer.Send(notify, to, new ResponseHandler(
                (_, response) =>
                {
                    // RFC 6665 4.2.2: a subscriber that knows of no subscription, or no longer.
                    if (response.StatusCode == 481)
                        Drop();
                },
                _ => Drop()));
    }

    private void Drop()
    {
        if (_isOver)
            return;
        _isOver = true;
        agent.Host.StopTimers(_owner);
        agent.Host.Set(StatePart.Subscription, _owner.Name, null);
        agent.Forget(this);
    }

    private static string Seconds(TimeSpan time) => ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
