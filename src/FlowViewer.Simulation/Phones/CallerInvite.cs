using System.Globalization;
using FlowViewer.Simulation.Media;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>The caller's end of the INVITE that begins a call (RFC 3261 13.2).</summary>
internal sealed class CallerInvite
{
    private readonly Call _call;
    private readonly InviteRetry _retry;
    private readonly MessageDraft _invite;
    private ClientTransaction? _outgoing;
    private string? _cancelReason;

    /// <summary>Prepares the INVITE. What a service adds to it, such as Replaces, is added by <paramref name="add"/>.</summary>
    public CallerInvite(Call call, string target, Action<MessageDraft>? add)
    {
        _call = call;
        Session offered = Agent.Media.NewSession();
        Forks = new CallForks(call, offered);
        _invite = Agent.Requests.New(SipMethod.Invite, target, target)
            .Add("Contact", Agent.Contact)
            .Add("Allow", UserAgent.Allow);
        Agent.Requests.AddSupported(_invite);
        call.Timer.AddTo(_invite);
        Agent.Requests.Decorate(_invite);
        add?.Invoke(_invite);
        if (!Agent.Profile.OffersLate)
            _invite.WithBody("application/sdp", offered.Offer());
        _retry = new InviteRetry(call, _invite, target);
    }

    /// <summary>The dialogs that its responses have made.</summary>
    public CallForks Forks { get; }

    /// <summary>True once the caller has given up.</summary>
    public bool IsCancelled { get; private set; }

    private UserAgent Agent => _call.Agent;

    private Host Host => _call.Host;

    /// <summary>Sends the INVITE.</summary>
    public void Send()
    {
        MessageDraft draft = _invite.Copy();
        // An announcement is not in the realms that have challenged the call.
        if (!_retry.IsAnnouncement)
            Agent.Credentials.AddCredentials(draft);
        if (Host.NextHop(draft) is not { } to)
        {
            Host.Remark(Remark.NoSuchAddress, draft.RequestUri);
            _call.End(Cue.Unreachable, DialogInput.InviteTimeout);
            return;
        }
        _outgoing = Agent.Layer.Send(draft, to, new ResponseHandler(OnResponse, OnTimeout));
    }

    /// <summary>The caller gives up: CANCEL as soon as a provisional response came (RFC 3261 9.1).</summary>
    public void Cancel(string? reason)
    {
        if (IsCancelled || _outgoing is null)
            return;
        IsCancelled = true;
        _cancelReason = reason;
        if (_outgoing.HasProvisional && !_outgoing.IsOver)
            Agent.Layer.Cancel(_outgoing, reason, ResponseHandler.None);
    }

    private void OnResponse(ClientTransaction transaction, SipMessage response)
    {
        switch (response.StatusCode)
        {
            case < 200:
                OnProvisional(transaction, response);
                break;
            case < 300:
                OnAnswer(transaction, response);
                break;
            default:
                OnRefusal(transaction, response);
                break;
        }
    }

    private void OnProvisional(ClientTransaction transaction, SipMessage response)
    {
        if (_call.State == CallState.Ended)
            return;
        if (_call.State == CallState.Trying)
            _call.SetState(CallState.Proceeding);
        if (IsCancelled)
        {
            Agent.Layer.Cancel(transaction, _cancelReason, ResponseHandler.None);
            return;
        }
        if (response.StatusCode == 100 || response.To?.Tag is null)
            return;
        CallDialog dialog = Forks.Of(transaction, response);
        if (response.StatusCode == 199)
        {
            // RFC 6228: this fork is over; the others go on.
            Forks.Remove(dialog, DialogInput.Failure);
            return;
        }
        _call.PrackClient.OnProvisional(transaction, response, dialog);
        if (response.StatusCode == 180 && _call.State != CallState.Ringing)
        {
            _call.SetState(CallState.Ringing);
            Agent.Gateway.Isup("ACM");
            Host.Cue(Cue.HearsRinging);
        }
        dialog.Show();
    }

    private void OnAnswer(ClientTransaction transaction, SipMessage response)
    {
        CallDialog dialog = Forks.Of(transaction, response);
        if (dialog.Ack is not null)
        {
            dialog.AcknowledgeAgain();
            return;
        }
        _call.Resources.Stop();
        bool isLate = _call.State == CallState.Ended || _call.Dialog is { Dialog.State: DialogState.Confirmed };
        dialog.Dialog.Confirm(response);
        dialog.Acknowledge(transaction.Request, TakeDescription(dialog.Session, response));
        if (isLate)
            // RFC 3261 13.2.2.4: a second fork answered too, or the caller had given up: acknowledge, and end that dialog.
            dialog.Bye();
        else
            Begin(dialog, response);
    }

    // Takes the answer in, or the offer where the INVITE had none; what is given then is the answer for the ACK (RFC 3261 13.2.1).
    private string? TakeDescription(Session session, SipMessage response)
    {
        if (response.Sdp is { } description && session.Exchange.State == OfferAnswerState.OfferSent)
            session.TakeAnswer(description);
        else if (response.Sdp is { } offer && session.Exchange.State == OfferAnswerState.None)
            session.TakeOffer(offer, withPreconditions: false, Agent.Media.For);
        return session.Exchange.State == OfferAnswerState.OfferReceived ? session.Answer() : null;
    }

    private void Begin(CallDialog dialog, SipMessage response)
    {
        _call.Dialog = dialog;
        Forks.Settle(dialog);
        _call.Decided?.Invoke(FragmentOf(response));
        if (IsCancelled)
        {
            Host.Remark(Remark.AnswerCrossedCancel);
            _call.SetState(CallState.Talking);
            _call.HangUp();
            return;
        }
        _call.Timer.Start(dialog, response, isUac: true);
        _call.Resources.Reserve(dialog);
        Agent.Gateway.Isup("ANM");
        _call.Talk();
        dialog.Show();
    }

    private void OnRefusal(ClientTransaction transaction, SipMessage response)
    {
        if (_call.State == CallState.Ended)
            return;
        if (!IsCancelled && _retry.Changes(transaction.Request, response))
        {
            Retry();
            return;
        }
        int status = response.StatusCode;
        _call.Decided?.Invoke($"SIP/2.0 {status} {response.ReasonPhrase}");
        Agent.Gateway.Isup("REL/RLC");
        if (status == 380)
            Host.Cue(Cue.AlternativeService);
        Host.Remark(Remark.CallFailed, status.ToString(CultureInfo.InvariantCulture), response.ReasonPhrase);
        _call.End(status == 487 ? Cue.Cancelled : Cue.Refused, DialogInput.Failure);
    }

    private void OnTimeout(ClientTransaction transaction)
    {
        if (_call.State == CallState.Ended)
            return;
        if (!IsCancelled && _retry.UsesNextProxy(transaction.To))
        {
            Retry();
            return;
        }
        _call.Decided?.Invoke("SIP/2.0 408 Request Timeout");
        Host.Remark(Remark.InviteTimedOut, transaction.To.Name);
        _call.End(Cue.TimedOut, DialogInput.InviteTimeout);
    }

    private void Retry()
    {
        Forks.Fail();
        _retry.CountUp();
        Send();
    }

    // RFC 3515 2.4.5: the status line, and what names the new dialog, so that it can be replaced in its turn (RFC 5359 2.3, 2.15).
    private static string FragmentOf(SipMessage response) => string.Join("\r\n", response.Headers
        .Where(field => field.CanonicalName is "From" or "To" or "Call-ID" or "CSeq" or "Contact")
        .Select(field => $"{field.CanonicalName}: {field.Value}")
        .Prepend($"SIP/2.0 {response.StatusCode} {response.ReasonPhrase}"));
}
