using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

/// <summary>A subscription to somebody's dialogs, at the phone that subscribes (RFC 6665 4.1, RFC 4235).</summary>
internal sealed class Subscription(UserAgent agent, int number, string target)
{
    private readonly TimerOwner _owner = new($"subscription {number}");
    private Dialog? _dialog;
    private string _callId = "", _tag = "";

    /// <summary>Whose dialogs it is about.</summary>
    public string Target { get; } = target;

    /// <summary>True where a NOTIFY belongs to it (RFC 6665 4.4.1).</summary>
    public bool Takes(SipMessage notify) => notify.CallId == _callId && notify.To?.Tag == _tag;

    /// <summary>Subscribes; an expiry of zero asks once (RFC 6665 4.4.3).</summary>
    public void Start(TimeSpan expires)
    {
        MessageDraft subscribe = agent.NewRequest("SUBSCRIBE", Target, Target);
        Send(subscribe, expires);
    }

    /// <summary>Ends it: a SUBSCRIBE in its dialog that expires at once (RFC 6665 4.1.2.3).</summary>
    public void Stop()
    {
        if (_dialog is not null)
            Send(_dialog.Request("SUBSCRIBE"), TimeSpan.Zero);
    }

    /// <summary>Takes its NOTIFY in: how long it still lasts, or that it is over.</summary>
    public void OnNotify(SipMessage notify)
    {
        agent.Host.StopTimer(new(_owner, TimerKind.N));
        if (notify.SubscriptionState is not { State: not "terminated" } state)
        {
            End();
            return;
        }
        agent.Host.Set(StatePart.Subscription, _owner.Name, "Active", $"dialog {Target}");
        // RFC 6665 4.1.2: without a refresh it ends by itself, also where the last NOTIFY was lost.
        if (state.Expires is { } left)
            agent.Host.StartTimer(new(_owner, TimerKind.Expiry), left + agent.Timers.Timeout, End);
    }

    private void Send(MessageDraft subscribe, TimeSpan expires)
    {
        subscribe.Add("Contact", agent.Contact)
            .Add("Event", "dialog")
            .Add("Accept", DialogInfo.Type)
            .Add("Expires", ((long)expires.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        agent.Decorate(subscribe);
        SipMessage draft = subscribe.Write();
        (_callId, _tag) = (draft.CallId!, draft.From!.Tag!);
        if (agent.NextHop(subscribe) is not { } to)
        {
            agent.Host.Remark(Remark.NoSuchAddress, Target);
            End();
            return;
        }
        // RFC 6665 4.1.2.4: no NOTIFY within Timer N means that there is no subscription.
        agent.Host.StartTimer(new(_owner, TimerKind.N), agent.Timers.Timeout, End, shown: true);
        agent.Layer.Send(subscribe, to, new ResponseHandler(
            (transaction, response) =>
            {
                if (response.StatusCode >= 300)
                    Refused(response.StatusCode.ToString(CultureInfo.InvariantCulture));
                else if (response.StatusCode >= 200)
                    _dialog ??= Dialog.AtCaller(transaction.Request, response);
            },
            _ => Refused("408")));
    }

    private void Refused(string status)
    {
        agent.Host.Remark(Remark.NotSubscribed, status);
        End();
        agent.Host.Cue(Cue.NotSubscribed);
    }

    private void End()
    {
        agent.Host.StopTimers(_owner);
        agent.Host.Set(StatePart.Subscription, _owner.Name, null);
        agent.Forget(this);
    }
}
