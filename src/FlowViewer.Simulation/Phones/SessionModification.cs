using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>A change of the session that this end makes by a re-INVITE (RFC 3261 14.1).</summary>
internal sealed class SessionModification(Call call)
{
    private ClientTransaction? _reInvite;
    private Action _undo = () => { };

    /// <summary>True while this user keeps the other one waiting.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>True while a re-INVITE of ours has no final response.</summary>
    public bool IsUnderWay => _reInvite is { IsOver: false };

    /// <summary>The user puts the other one on hold (RFC 3264 8.4).</summary>
    public void Hold(MediaDirection direction = MediaDirection.SendOnly)
    {
        IsHeld = true;
        Make(RequestedChange.Direct(direction, Cue.Holding));
    }

    /// <summary>The user takes the call from hold.</summary>
    public void Resume()
    {
        IsHeld = false;
        Make(RequestedChange.Direct(MediaDirection.SendReceive, Cue.Resumed));
    }

    /// <summary>Changes the session, where it may be changed now.</summary>
    public void Make(RequestedChange change)
    {
        if (call.State != CallState.Talking || call.Dialog is not { ModifyPending: false, UpdatePending: false } dialog || !dialog.Session.Exchange.MayOffer)
        {
            change.Settle();
            return;
        }
        _undo = dialog.Session.Remember();
        change.Change(dialog.Session);
        dialog.ModifyPending = true;
        dialog.HasReported = false;
        MessageDraft invite = Write(change, dialog);
        _reInvite = dialog.Send(invite, new ResponseHandler(
            (transaction, response) => OnResponse(change, dialog, transaction, response),
            _ => OnTimeout(change, dialog))) ?? _reInvite;
    }

    private MessageDraft Write(RequestedChange change, CallDialog dialog)
    {
        MessageDraft invite = dialog.NewRequest(SipMethod.Invite).Add("Allow", UserAgent.Allow);
        call.Timer.AddTo(invite);
        call.Agent.Credentials.AddCredentials(invite);
        if (change.Reason is not null)
            invite.Add("Reason", change.Reason);
        if (IsHeld && call.Profile.TellsRendering)
            invite.Set("Contact", $"{call.Agent.Contact};+sip.rendering=\"no\"");
        return invite.WithBody("application/sdp", dialog.Session.Offer());
    }

    private void OnResponse(RequestedChange change, CallDialog dialog, ClientTransaction transaction, SipMessage response)
    {
        switch (response.StatusCode)
        {
            case < 200:
                call.PrackClient.OnProvisional(transaction, response, dialog);
                return;
            case < 300:
                OnAnswer(change, dialog, transaction, response);
                change.Settle();
                return;
            case 491:
                Undo(dialog);
                RetryAfterGlare(change, dialog);
                return;
            default:
                Undo(dialog);
                OnRefused(dialog, response);
                change.Settle();
                return;
        }
    }

    private void OnAnswer(RequestedChange change, CallDialog dialog, ClientTransaction transaction, SipMessage response)
    {
        if (dialog.Ack is not null && dialog.Ack.CSeq!.Number == transaction.Request.CSeq!.Number)
        {
            dialog.AcknowledgeAgain();
            return;
        }
        dialog.ModifyPending = false;
        dialog.Dialog.RefreshTarget(response);
        if (response.Sdp is { } answer && dialog.Session.Exchange.State == OfferAnswerState.OfferSent)
            dialog.Session.TakeAnswer(answer);
        dialog.Acknowledge(transaction.Request);
        call.Timer.Start(dialog, response, isUac: true);
        dialog.Show();
        if (change.LostBearer is { } qci)
            call.Agent.Bearers.Release(qci);
        call.Host.Cue(change.Cue);
    }

    private void Undo(CallDialog dialog)
    {
        dialog.ModifyPending = false;
        _undo();
        dialog.Show();
    }

    // RFC 3261 14.1: the owner of the Call-ID waits 2.1 to 4 s, the other end up to 2 s, in steps of 10 ms.
    private void RetryAfterGlare(RequestedChange change, CallDialog dialog)
    {
        if (call.State == CallState.Ended)
            return;
        TimeSpan wait = dialog.Dialog.Role == DialogRole.Uac
            ? TimeSpan.FromMilliseconds(2100 + (10 * call.Host.Identifiers.Number(190)))
            : TimeSpan.FromMilliseconds(10 * call.Host.Identifiers.Number(200));
        call.Host.StartTimer(new(call.Owner, TimerKind.Glare), wait, () => Make(change), shown: true);
    }

    private void OnRefused(CallDialog dialog, SipMessage response)
    {
        if (call.State == CallState.Ended)
            return;
        string status = response.StatusCode.ToString(CultureInfo.InvariantCulture);
        if (Call.EndsDialog(response))
        {
            call.Host.Remark(Remark.DialogGone, status);
            call.End(Cue.Ended, DialogInput.RequestLost);
            return;
        }
        dialog.Dialog.Take(DialogInput.RequestRefused);
        call.Host.Remark(Remark.ChangeRefused, status, response.ReasonPhrase);
        call.Host.Cue(Cue.ChangeRefused);
    }

    private void OnTimeout(RequestedChange change, CallDialog dialog)
    {
        dialog.ModifyPending = false;
        call.Host.Remark(Remark.DialogGone, "408");
        if (call.State != CallState.Ended)
        {
            // RFC 3261 14.1: no answer at all counts as 408, which ends the dialog.
            dialog.Bye();
            call.End(Cue.Ended, DialogInput.SendBye);
        }
        change.Settle();
    }
}
