using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>The requests inside a call's dialogs, each handed to the part that it concerns.</summary>
internal sealed class CallRequests(Call call)
{
    /// <summary>A request came inside one of the dialogs.</summary>
    public void OnRequest(ServerTransaction transaction, CallDialog dialog)
    {
        if (dialog.Dialog.Accept(transaction.Request))
            Handle(transaction, dialog);
        else
            // RFC 3261 12.2.2: a number below the last one is out of order.
            call.Agent.Layer.Respond(transaction, Responses.To(transaction.Request, 500));
    }

    private void Handle(ServerTransaction transaction, CallDialog dialog)
    {
        SipMessage request = transaction.Request;
        switch (request.Method.Known)
        {
            case KnownMethod.Bye:
                call.Agent.Layer.Respond(transaction, Responses.To(request, 200));
                OnBye(dialog, request);
                break;
            case KnownMethod.Prack:
                call.PrackServer.OnPrack(transaction, dialog);
                break;
            case KnownMethod.Update:
                call.Updates.OnRequest(transaction, dialog);
                break;
            case KnownMethod.Invite:
                call.ReInvites.OnRequest(transaction, dialog);
                break;
            case KnownMethod.Refer:
                call.Agent.Referrals.OnRefer(transaction, dialog.Dialog);
                break;
            case KnownMethod.Notify:
                call.Agent.Subscriptions.OnNotify(transaction);
                break;
            case KnownMethod.Info or KnownMethod.Message or KnownMethod.Options:
                call.Agent.Layer.Respond(transaction, Responses.To(request, 200));
                break;
            default:
                call.Agent.Layer.Respond(transaction, Responses.To(request, 405).Add("Allow", UserAgent.Allow));
                break;
        }
        dialog.Show();
    }

    private void OnBye(CallDialog dialog, SipMessage bye)
    {
        if (dialog != call.Dialog)
        {
            call.Caller!.Forks.Remove(dialog, DialogInput.ReceiveBye);
            return;
        }
        call.Agent.Gateway.Isup("REL/RLC");
        call.Callee?.OnBye();
        call.ReInvites.OnBye(dialog);
        call.End(bye.Reasons.Count > 0 ? Cue.Released : Cue.Ended, DialogInput.ReceiveBye);
    }
}
