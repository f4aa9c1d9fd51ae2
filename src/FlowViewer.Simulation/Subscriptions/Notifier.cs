using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Subscriptions;

/// <summary>The notifier's side of one subscription (RFC 6665 4.2): it answers SUBSCRIBE, sends NOTIFY and knows when the subscription ends.</summary>
internal sealed class Notifier(SubscriptionParty party, NotifierPackage package, Dialog dialog)
{
    // RFC 6665 4.2.1.1: the duration is the package's; an hour is the one of RFC 4235 3.4 and RFC 4575 3.4.
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    // The reasons why a subscription ends (RFC 6665 4.1.3): it was not refreshed, or its resource no longer exists.
    private const string Timeout = "timeout", NoResource = "noresource";

    private TimeSpan _until;
    private bool _isDue;

    /// <summary>Its dialog, to which the SUBSCRIBEs that refresh it belong.</summary>
    public DialogId Id => dialog.Id;

    /// <summary>True once it has ended.</summary>
    public bool IsOver { get; private set; }

    private Host Host => party.Host;

    private TimerOwner Owner => new(package.Id ?? package.Event);

    /// <summary>Takes a SUBSCRIBE: the first one, a refresh, or the end. A NOTIFY follows each (RFC 6665 4.2.1.2).</summary>
    public void OnSubscribe(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        if (!dialog.Accept(request))
        {
            party.Layer.Respond(transaction, Responses.To(request, 500));
            return;
        }
        TimeSpan expires = request.Expires ?? Usual;
        party.Layer.Respond(transaction, party.Decorate(Responses.To(request, 200, dialog.Id.LocalTag)
            .WithRecordRoute(request)
            .Add("Contact", party.Contact())
            .Add("Expires", Seconds(expires))));
        if (expires == TimeSpan.Zero)
            End(Timeout);
        else
            Begin(expires);
    }

    /// <summary>Begins the subscription, or prolongs it, and says what the state is; a REFER makes one without SUBSCRIBE (RFC 3515 2.4.4).</summary>
    public void Begin(TimeSpan expires)
    {
        _until = Host.Now + expires;
        Show("Active");
        if (package.RunsOut)
            Host.StartTimer(new(Owner, TimerKind.SubscriptionExpiry), expires, () => End(Timeout), shown: true);
        OnChange();
    }

    /// <summary>The state changed: a NOTIFY reports it, at once or together with the other changes of the moment.</summary>
    public void OnStateChanged()
    {
        if (package.Collects == TimeSpan.Zero)
        {
            OnChange();
            return;
        }
        if (_isDue)
            return;
        _isDue = true;
        Host.Later(package.Collects, () =>
        {
            _isDue = false;
            if (package.HasNews)
                OnChange();
        });
    }

    /// <summary>Ends the subscription because its resource no longer exists.</summary>
    public void End() => End(NoResource);

    private void OnChange()
    {
        if (IsOver)
            return;
        if (package.IsGone)
            End();
        else
            Notify($"active;expires={Seconds(_until - Host.Now)}");
    }

    private void End(string reason)
    {
        if (IsOver)
            return;
        Forget();
        // RFC 6665 4.2.2: the last NOTIFY says why it is over.
        Notify($"terminated;reason={reason}");
    }

    private void Notify(string state)
    {
        MessageDraft notify = dialog.Request(SipMethod.Notify)
            .Add("Contact", party.Contact())
            .Add("Event", package.Event)
            .Add("Subscription-State", state)
            .WithBody(package.ContentType, package.Body());
        party.Send(party.Decorate(notify), new ResponseHandler(
            (_, response) =>
            {
                // RFC 6665 4.2.2: a subscriber that knows of no subscription, or no longer.
                if (response.StatusCode == 481)
                    Forget();
            },
            _ => Forget()));
    }

    private void Forget()
    {
        if (IsOver)
            return;
        IsOver = true;
        Host.StopTimers(Owner);
        Show(null);
    }

    private void Show(string? state)
    {
        if (package.Id is { } id)
            Host.Set(StatePart.Subscription, id, state, state is null ? "" : package.Detail);
    }

    private static string Seconds(TimeSpan time) => ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
