using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

/// <summary>What a callee sends before its final response: the session that it prepares, and that it rings (RFC 3261 13.3.1.1).</summary>
/// <param name="call">The call.</param>
/// <param name="incoming">The INVITE.</param>
/// <param name="reliable">True where both ends know reliable provisional responses (RFC 3262).</param>
internal sealed class CalleeAlerting(Call call, ServerTransaction incoming, bool reliable)
{
    // No phone rings for ever: this one gives up a little after the proxies' Timer C would have ended the call.
    private static readonly TimeSpan RingingTime = TimeSpan.FromSeconds(200);

    private bool _alerting;

    private UserAgent Agent => call.Agent;

    private AgentProfile Profile => call.Profile;

    private Host Host => call.Host;

    private SipMessage Request => incoming.Request;

    private CallDialog Dialog => call.Dialog!;

    private CalleeInvite Invite => call.Callee!;

    // True until the phone rings.
    private bool MayAlert => call.State is CallState.Trying or CallState.Proceeding;

    /// <summary>Rings after the time that the phone takes, once nothing hinders it.</summary>
    public void Soon()
    {
        if (MayAlert)
            Host.Later(Profile.Alerting, TryToAlert);
    }

    /// <summary>Sends 183 with the answer, reliably, and waits for the resources (RFC 3312 8; GSMA IR.92 2.4.1).</summary>
    public void Prepare()
    {
        string answer = Dialog.Session.Answer();
        SendReliably(183, draft => draft.WithBody("application/sdp", answer), Dialog.Session.UsesPreconditions);
        call.SetState(CallState.Proceeding);
        call.Resources.Await(() => Invite.Refuse(Dialog.Session.UsesPreconditions ? 580 : 480));
        call.Resources.Reserve(Dialog);
        Dialog.Show();
    }

    // Preconditions have to be met, the bearer to be there, and the reliable response to be acknowledged.
    private void TryToAlert()
    {
        if (!MayAlert || Dialog.PrackPending || _alerting || !Dialog.Session.PreconditionsMet)
            return;
        if (Profile.Ims && !Agent.Bearers.Has(1) && Dialog.Session.Exchange.State == OfferAnswerState.Stable)
            return;
        _alerting = true;
        call.Resources.Stop();
        if (Profile.Announces)
            Announce();
        call.SetState(CallState.Ringing);
        Host.StartTimer(new(call.Owner, TimerKind.Ringing), RingingTime, () => Invite.Refuse(480), shown: true);
        Host.Cue(Cue.Ringing);
        if (Profile.Answers is { } after)
            Host.StartTimer(new(call.Owner, TimerKind.Answer), after, Invite.Answer);
        call.Alerted?.Invoke();
    }

    private void Announce()
    {
        Agent.Gateway.Isup("ACM");
        if (!reliable || !(Profile.RingsReliably || Request.Require.Names("100rel")))
        {
            MessageDraft draft = Provisional(180);
            AddRinging(draft);
            Agent.Layer.Respond(incoming, Agent.Requests.Decorate(draft));
            return;
        }
        string? description = Dialog.Session.DescriptionDue();
        SendReliably(180, Ring, needsPrecondition: false);

        void Ring(MessageDraft draft)
        {
            if (description is not null)
                draft.WithBody("application/sdp", description);
            AddRinging(draft);
        }
    }

    private void AddRinging(MessageDraft draft)
    {
        // 3GPP TS 24.615 4.5.5.3: the caller learns that the callee is on another call (RFC 7462).
        if (Agent.Calls.All.Count > 1)
            draft.Add("Alert-Info", "<urn:alert:service:call-waiting>");
        // RFC 5009 5: the tone that the far network plays may be heard; the caller's phone makes none of its own.
        if (Profile.Gateway && Request.First(HeaderNames.PEarlyMedia) is not null)
            draft.Add("P-Early-Media", "sendrecv");
    }

    private void SendReliably(int status, Action<MessageDraft> add, bool needsPrecondition) =>
        call.PrackServer.Send(incoming, Dialog, Provisional(status), needsPrecondition, add, Invite.OnAcknowledged, () => Invite.Refuse(504));

    private MessageDraft Provisional(int status) => Responses.To(Request, status, Dialog.Id.LocalTag)
        .WithRecordRoute(Request)
        .Add("Contact", Agent.Contact);
}
