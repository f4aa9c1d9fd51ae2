using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Subscriptions;

/// <summary>The subscriber's side of one subscription (RFC 6665 4.1).</summary>
/// <param name="party">The node that subscribes.</param>
/// <param name="package">What it subscribes to.</param>
/// <param name="timeout">64*T1: the length of Timer N.</param>
internal sealed class Subscriber(SubscriptionParty party, SubscriberPackage package, TimeSpan timeout)
{
    private Dialog? _dialog;
    private string? _callId, _tag;

    /// <summary>True once it has ended.</summary>
    public bool IsOver { get; private set; }

    private Host Host => party.Host;

    private TimerOwner Owner => new(package.Id ?? package.Event);

    /// <summary>True where a NOTIFY belongs to it (RFC 6665 4.4.1).</summary>
    public bool Takes(SipMessage notify) =>
        !IsOver && notify.CallId == _callId && notify.To?.Tag == _tag && notify.Event?.Package == package.Event;

    /// <summary>Subscribes by a request outside of dialogs; an expiry of zero asks once (RFC 6665 4.4.3).</summary>
    public void Subscribe(MessageDraft subscribe, TimeSpan expires)
    {
        subscribe.Add("Contact", party.Contact())
            .Add("Event", package.Event)
            .Add("Accept", package.Accept)
            .Add("Expires", ((long)expires.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        party.Decorate(subscribe);
        Expect(subscribe.Write());
        if (Host.NextHop(subscribe) is not { } to)
        {
            Host.Remark(Remark.NoSuchAddress, subscribe.RequestUri);
            End();
            return;
        }
        // RFC 6665 4.1.2.4: no NOTIFY within Timer N means that there is no subscription.
        if (package.RunsOut)
            Host.StartTimer(new(Owner, TimerKind.N), timeout, End, shown: true);
        party.Layer.Send(subscribe, to, new ResponseHandler((transaction, response) => OnResponse(transaction.Request, response), _ => Refuse(408)));
    }

    /// <summary>Ends it: a SUBSCRIBE in its dialog that expires at once (RFC 6665 4.1.2.3).</summary>
    public void Unsubscribe()
    {
        if (_dialog is not null)
            Subscribe(_dialog.Request(SipMethod.Subscribe), TimeSpan.Zero);
    }

    /// <summary>Expects the NOTIFYs of the subscription that a request makes; a REFER does so without SUBSCRIBE (RFC 3515 2.4.4).</summary>
    public void Expect(SipMessage request) => (_callId, _tag) = (request.CallId, request.From?.Tag);

    /// <summary>Takes a NOTIFY: how long the subscription still lasts, or that it is over.</summary>
    public void OnNotify(SipMessage notify)
    {
        Host.StopTimer(new(Owner, TimerKind.N));
        if (notify.SubscriptionState is { State: not "terminated" } state)
            Prolong(state.Expires);
        else
            End();
        package.OnNotify(notify);
    }

    /// <summary>Ends it at this side.</summary>
    public void End()
    {
        if (IsOver)
            return;
        IsOver = true;
        Host.StopTimers(Owner);
        Show(null);
    }

    private void OnResponse(SipMessage request, SipMessage response)
    {
        if (response.StatusCode >= 300)
        {
            Refuse(response.StatusCode);
            return;
        }
        if (response.StatusCode < 200)
            return;
        _dialog ??= Dialog.AtCaller(request, response);
        if (!package.RunsOut && !IsOver)
            Show("Active");
    }

    private void Prolong(TimeSpan? left)
    {
        Show("Active");
        // RFC 6665 4.1.2: without a refresh it ends by itself, also where the last NOTIFY was lost.
        if (package.RunsOut && left is { } time)
            Host.StartTimer(new(Owner, TimerKind.Expiry), time + timeout, End);
    }

    private void Refuse(int status)
    {
        End();
        package.OnRefused(status);
    }

    private void Show(string? state)
    {
        if (package.Id is { } id)
            Host.Set(StatePart.Subscription, id, state, state is null ? "" : package.Detail);
    }
}
