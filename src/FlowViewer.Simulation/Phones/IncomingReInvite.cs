using FlowViewer.Simulation.Media;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Sdp;

namespace FlowViewer.Simulation.Phones;

/// <summary>The re-INVITEs by which the other end changes a call's session (RFC 3261 14.2).</summary>
internal sealed class IncomingReInvite(Call call)
{
    private ServerTransaction? _pending;
    private Action _undo = () => { };

    private UserAgent Agent => call.Agent;

    /// <summary>A re-INVITE came.</summary>
    public void OnRequest(ServerTransaction transaction, CallDialog dialog)
    {
        SipMessage request = transaction.Request;
        if (MeetsAnother(transaction, dialog) || call.Timer.Refuses(transaction))
            return;
        dialog.Dialog.RefreshTarget(request);
        _undo = dialog.Session.Remember();
        transaction.Cancelled = () => Refuse(dialog, 487);
        _pending = transaction;
        if (request.Sdp is null || TakeOffer(request, dialog))
            Complete(dialog, transaction);
    }

    /// <summary>Answers a re-INVITE that waits for resources, once these are there.</summary>
    public void AnswerWhenReady(CallDialog dialog)
    {
        if (_pending is { IsAnswered: false } transaction && call.State == CallState.Talking && !dialog.PrackPending && dialog.Session.PreconditionsMet
            && dialog.Session.Exchange.State == OfferAnswerState.Stable)
            Complete(dialog, transaction);
    }

    /// <summary>The other end ended the call: its re-INVITE gets 487 (RFC 3261 15.1.2).</summary>
    public void OnBye(CallDialog dialog)
    {
        if (_pending is { IsAnswered: false } transaction)
            Agent.Layer.Respond(transaction, Responses.To(transaction.Request, 487, dialog.Id.LocalTag));
    }

    // RFC 3261 14.2: it meets a re-INVITE of ours, or comes before an earlier INVITE is answered.
    private bool MeetsAnother(ServerTransaction transaction, CallDialog dialog)
    {
        MessageDraft? refusal = call.Modification.IsUnderWay ? Responses.To(transaction.Request, 491, dialog.Id.LocalTag)
            : _pending is { IsAnswered: false } || call.Callee is { IsPending: true } ? Responses.To(transaction.Request, 500, dialog.Id.LocalTag).Add("Retry-After", "5")
            : null;
        if (refusal is not null)
            Agent.Layer.Respond(transaction, refusal);
        return refusal is not null;
    }

    // True where the offer can be answered at once.
    private bool TakeOffer(SipMessage request, CallDialog dialog)
    {
        Session session = dialog.Session;
        bool preconditions = call.Profile.Can("precondition") && call.Profile.Can("100rel") && request.Supported.Names("100rel");
        int before = session.Media.Count(medium => !medium.IsOff);
        session.TakeOffer(request.Sdp!, preconditions, Agent.Media.For);
        if (session.Media.TrueForAll(medium => medium.IsOff))
        {
            Refuse(dialog, 488);
            return false;
        }
        bool isMore = session.Media.Count(medium => !medium.IsOff) > before;
        if (isMore && session.Media.Exists(medium => medium.Qos is { AreMet: false }))
        {
            Prepare(dialog);
            return false;
        }
        // What an earlier change left without preconditions has them again, and its bearer is there.
        if (preconditions)
            call.Resources.Reserve(dialog);
        return true;
    }

    // A new medium needs a bearer of its own first, as at the beginning of the call.
    private void Prepare(CallDialog dialog)
    {
        foreach (Medium medium in dialog.Session.Media.Where(medium => medium.Qos is { AreMet: false }))
            medium.Qos!.AskForConfirmation = true;
        SipMessage request = _pending!.Request;
        string answer = dialog.Session.Answer();
        MessageDraft progress = Responses.To(request, 183, dialog.Id.LocalTag).WithRecordRoute(request).Add("Contact", Agent.Contact);
        call.PrackServer.Send(
            _pending, dialog, progress, needsPrecondition: true, draft => draft.WithBody("application/sdp", answer),
            () => AnswerWhenReady(dialog), () => Refuse(dialog, 504));
        call.Resources.Reserve(dialog);
        dialog.Show();
        call.Resources.Await(() => Refuse(dialog, 580));
    }

    private void Complete(CallDialog dialog, ServerTransaction transaction)
    {
        call.Resources.Stop();
        MessageDraft ok = Responses.To(transaction.Request, 200, dialog.Id.LocalTag)
            .Add("Contact", Agent.Contact)
            .Add("Allow", UserAgent.Allow);
        Agent.Requests.AddSupported(ok);
        call.Timer.Answer(ok, transaction.Request);
        Agent.Requests.Decorate(ok);
        // A re-INVITE without an offer asks for one (RFC 3261 14.2).
        string? text = dialog.Session.Exchange.State == OfferAnswerState.OfferReceived ? dialog.Session.Answer()
            : transaction.Request.Sdp is null ? dialog.Session.Offer()
            : null;
        if (text is not null)
            ok.WithBody("application/sdp", text);
        call.AckWait.Send(transaction, ok, dialog);
        call.Timer.Start(dialog, transaction.LastResponse!, isUac: false);
        dialog.Show();
        CueDirection(dialog);
    }

    private void Refuse(CallDialog dialog, int status)
    {
        if (_pending is not { IsAnswered: false } transaction)
            return;
        call.Resources.Stop();
        call.PrackServer.StopRepeating();
        dialog.PrackPending = false;
        _undo();
        Agent.Layer.Respond(transaction, Responses.To(transaction.Request, status, dialog.Id.LocalTag));
        dialog.Show();
    }

    private void CueDirection(CallDialog dialog)
    {
        if (dialog.Session.Exchange.Remote?.Media is [{ Direction: MediaDirection.SendOnly or MediaDirection.Inactive }, ..])
            call.Host.Cue(Cue.Held);
        else if (call.State == CallState.Talking)
            call.Host.Cue(Cue.Unheld);
    }
}
