using System.Globalization;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Simulation.Phones;

/// <summary>Reliable provisional responses at the phone that receives them and sends the PRACKs (RFC 3262 4).</summary>
internal sealed class PrackClient(Call call)
{
    /// <summary>A provisional response to an INVITE or re-INVITE came: one that is reliable is acknowledged.</summary>
    public void OnProvisional(ClientTransaction invite, SipMessage response, CallDialog dialog)
    {
        if (response.RSeq is not { } number || !response.Require.Names("100rel"))
            return;
        // RFC 3262 4: a repeated one is acknowledged already, one out of order waits for those before it.
        if (dialog.LastRSeq is { } last && number != last + 1)
            return;
        dialog.LastRSeq = number;
        string? answer = TakeDescription(response, dialog);
        // What this response taught is known before the PRACK goes out.
        dialog.Show();
        Send(invite, dialog, number, answer);
        if (call.State is CallState.Proceeding or CallState.Ringing && !dialog.Session.LocalMet)
            call.Resources.Await(() => call.Caller!.Cancel(Call.Reason(580, "Precondition Failure")));
        call.Resources.Reserve(dialog);
    }

    private string? TakeDescription(SipMessage response, CallDialog dialog)
    {
        if (response.Sdp is not { } description)
            return null;
        if (dialog.Session.Exchange.State == OfferAnswerState.OfferSent)
        {
            dialog.Session.TakeAnswer(description);
            return null;
        }
        if (!dialog.Session.Exchange.MayOffer)
            return null;
        dialog.Session.TakeOffer(description, call.Profile.Can("precondition"), call.Agent.Media.For);
        return dialog.Session.Answer();
    }

    private void Send(ClientTransaction invite, CallDialog dialog, long number, string? answer)
    {
        MessageDraft prack = dialog.NewRequest(SipMethod.Prack)
            .Add("RAck", string.Create(CultureInfo.InvariantCulture, $"{number} {invite.Request.CSeq!.Number} INVITE"));
        call.Agent.Credentials.AddCredentials(prack);
        if (answer is not null)
            prack.WithBody("application/sdp", answer);
        dialog.PrackPending = true;
        dialog.Send(prack, new ResponseHandler(
            (_, response) =>
            {
                if (response.StatusCode >= 200)
                    OnAnswered(dialog);
            },
            _ => OnAnswered(dialog)));
    }

    private void OnAnswered(CallDialog dialog)
    {
        dialog.PrackPending = false;
        call.Resources.Report(dialog);
        dialog.Show();
    }
}
