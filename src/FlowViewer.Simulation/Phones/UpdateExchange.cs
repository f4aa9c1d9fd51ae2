using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>UPDATE in a call's dialogs, both ways (RFC 3311).</summary>
internal sealed class UpdateExchange(Call call)
{
    /// <summary>Sends an UPDATE.</summary>
    public void Send(CallDialog dialog, string? require, bool withOffer = true)
    {
        MessageDraft update = dialog.NewRequest(SipMethod.Update);
        if (require is not null)
            update.Add("Require", require);
        call.Timer.AddTo(update);
        call.Agent.Credentials.AddCredentials(update);
        if (withOffer)
            update.WithBody("application/sdp", dialog.Session.Offer());
        dialog.UpdatePending = true;
        dialog.Send(update, new ResponseHandler((_, response) => OnResponse(dialog, response), _ => OnFailure(dialog, "408", isGone: true)));
    }

    /// <summary>An UPDATE came.</summary>
    public void OnRequest(ServerTransaction transaction, CallDialog dialog)
    {
        SipMessage request = transaction.Request;
        if (MeetsAnotherOffer(transaction, dialog) || call.Timer.Refuses(transaction))
            return;
        dialog.Dialog.RefreshTarget(request);
        MessageDraft ok = Responses.To(request, 200).Add("Contact", call.Agent.Contact);
        if (request.Require.Names("precondition"))
            ok.Add("Require", "precondition");
        call.Timer.Answer(ok, request);
        call.Agent.Requests.Decorate(ok);
        if (request.Sdp is { } offer)
        {
            dialog.Session.TakeOffer(offer, call.Profile.Can("precondition"), call.Agent.Media.For);
            ok.WithBody("application/sdp", dialog.Session.Answer());
        }
        SipMessage sent = call.Agent.Layer.Respond(transaction, ok);
        call.Timer.Start(dialog, sent, isUac: false);
        dialog.Show();
        call.Callee?.Alerting.Soon();
        call.ReInvites.AnswerWhenReady(dialog);
    }

    // RFC 3311 5.2: an offer meets one of ours, or an earlier one that has no answer yet.
    private bool MeetsAnotherOffer(ServerTransaction transaction, CallDialog dialog)
    {
        SipMessage request = transaction.Request;
        if (request.Sdp is null)
            return false;
        switch (dialog.Session.Exchange.State)
        {
            case OfferAnswerState.OfferSent:
                call.Agent.Layer.Respond(transaction, Responses.To(request, 491));
                return true;
            case OfferAnswerState.OfferReceived:
                call.Agent.Layer.Respond(transaction, Responses.To(request, 500).Add("Retry-After", "5"));
                return true;
            default:
                return false;
        }
    }

    private void OnResponse(CallDialog dialog, SipMessage response)
    {
        if (response.StatusCode < 200)
            return;
        if (response.StatusCode >= 300)
        {
            OnFailure(dialog, response.StatusCode.ToString(CultureInfo.InvariantCulture), Call.EndsDialog(response));
            return;
        }
        dialog.UpdatePending = false;
        dialog.Dialog.RefreshTarget(response);
        if (response.Sdp is { } answer)
            dialog.Session.TakeAnswer(answer);
        call.Timer.Start(dialog, response, isUac: true);
        dialog.Show();
    }

    private void OnFailure(CallDialog dialog, string status, bool isGone)
    {
        dialog.UpdatePending = false;
        dialog.Session.Exchange.Withdraw();
        if (isGone)
        {
            call.Host.Remark(Remark.DialogGone, status);
            if (call.State == CallState.Talking)
                call.End(Cue.Ended, DialogInput.RequestLost);
        }
        dialog.Show();
    }
}
