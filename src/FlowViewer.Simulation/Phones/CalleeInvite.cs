using FlowViewer.Simulation.Media;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>The callee's end of the INVITE that begins a call (RFC 3261 13.3).</summary>
internal sealed class CalleeInvite
{
    // No phone rings for ever: this one gives up a little after the proxies' Timer C would have ended the call.
    private static readonly TimeSpan RingingTime = TimeSpan.FromSeconds(200);

    private readonly Call _call;
    private readonly ServerTransaction _incoming;
    private readonly bool _reliable;
    private bool _alerting, _wantsAnswer;

    public CalleeInvite(Call call, ServerTransaction incoming)
    {
        (_call, _incoming) = (call, incoming);
        _reliable = Profile.Can("100rel") && (Request.Supported.Names("100rel") || Request.Require.Names("100rel"));
        incoming.Cancelled = OnCancel;
    }

    /// <summary>True until its final response went out.</summary>
    public bool IsPending => !_incoming.IsAnswered;

    private UserAgent Agent => _call.Agent;

    private AgentProfile Profile => _call.Profile;

    private Host Host => _call.Host;

    private SipMessage Request => _incoming.Request;

    private CallDialog Dialog => _call.Dialog!;

    // True until the phone rings.
    private bool MayAlert => _call.State is CallState.Trying or CallState.Proceeding;

    /// <summary>Begins to take the call: reads the offer, prepares the session where the caller asks for that first, and rings.</summary>
    public void Receive()
    {
        if (Request.Sdp is not { } offer)
        {
            Dialog.Show();
            AlertSoon();
            return;
        }
        Session session = Dialog.Session;
        session.TakeOffer(offer, _reliable && Profile.Can("precondition"), Agent.Media.For);
        if (session.Media.TrueForAll(medium => medium.IsOff))
        {
            Refuse(488);
            return;
        }
        foreach (Medium medium in session.UsesPreconditions ? session.Media.Where(medium => medium.Qos is not null) : [])
        {
            medium.Qos!.Demand(remote: medium.Qos.RemoteMandatory);
            medium.Qos.AskForConfirmation = true;
        }
        if (!session.UsesPreconditions)
            Dialog.Show();
        // In IMS nobody is alerted before the bearer is there, whether or not the caller asks for it (3GPP TS 24.229 5.1.4).
        if (session.UsesPreconditions || (Profile.Ims && _reliable))
            Prepare();
        else
            AlertSoon();
    }

    /// <summary>Takes the call without ringing: it continues one that the user has already taken (RFC 3891 3).</summary>
    public void TakeAtOnce()
    {
        if (Request.Sdp is { } offer)
            Dialog.Session.TakeOffer(offer, withPreconditions: false, Agent.Media.For);
        Answer();
    }

    /// <summary>The user answers.</summary>
    public void Answer()
    {
        if (_call.State is CallState.Ended or CallState.Answered or CallState.Talking)
            return;
        if (Dialog.PrackPending)
        {
            // RFC 3262 5: no 2xx while a reliable response with a description waits for its PRACK.
            _wantsAnswer = true;
            return;
        }
        Agent.Gateway.Isup("ANM");
        MessageDraft ok = Responses.To(Request, 200, Dialog.Id.LocalTag)
            .WithRecordRoute(Request)
            .Add("Contact", Agent.Contact)
            .Add("Allow", UserAgent.Allow);
        Agent.Requests.AddSupported(ok);
        Agent.Requests.Decorate(ok);
        _call.Timer.Answer(ok, Request);
        if (DescriptionDue() is { } text)
            ok.WithBody("application/sdp", text);
        Dialog.Dialog.Confirm();
        Host.StopTimer(new(_call.Owner, TimerKind.Ringing));
        _call.SetState(CallState.Answered);
        _call.AckWait.Send(_incoming, ok, Dialog);
        _call.Timer.Start(Dialog, _incoming.LastResponse!, isUac: false);
        _call.Resources.Reserve(Dialog);
        Dialog.Show();
    }

    /// <summary>Refuses the call, where it is not answered yet.</summary>
    public void Refuse(int status, Action<MessageDraft>? add = null)
    {
        if (!IsPending)
            return;
        MessageDraft refusal = Responses.To(Request, status, Dialog.Id.LocalTag);
        add?.Invoke(refusal);
        if (status != 487)
            Agent.Gateway.Isup("REL/RLC");
        Agent.Layer.Respond(_incoming, Agent.Requests.Decorate(refusal));
        _call.End(status == 487 ? Cue.Cancelled : Cue.RefusedCall, DialogInput.Failure);
    }

    /// <summary>Refuses a session interval that is too small (RFC 4028 8.1); true where it did.</summary>
    public bool RefusesInterval()
    {
        if (!_call.Timer.IsTooShort(Request))
            return false;
        Refuse(422, _call.Timer.AddLeast);
        return true;
    }

    /// <summary>The caller ended an early dialog by BYE: its INVITE gets 487 (RFC 3261 15.1.2).</summary>
    public void OnBye()
    {
        if (IsPending)
            Agent.Layer.Respond(_incoming, Responses.To(Request, 487, Dialog.Id.LocalTag));
    }

    /// <summary>Rings after the time that the phone takes, once nothing hinders it.</summary>
    public void AlertSoon()
    {
        if (MayAlert)
            Host.Later(Profile.Alerting, TryToAlert);
    }

    // 183 with the answer, reliably, and then the resources (RFC 3312 8; GSMA IR.92 2.4.1).
    private void Prepare()
    {
        string answer = Dialog.Session.Answer();
        SendReliably(183, draft => draft.WithBody("application/sdp", answer), Dialog.Session.UsesPreconditions);
        _call.SetState(CallState.Proceeding);
        _call.Resources.Await(() => Refuse(Dialog.Session.UsesPreconditions ? 580 : 480));
        _call.Resources.Reserve(Dialog);
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
        _call.Resources.Stop();
        if (Profile.Announces)
            Announce();
        _call.SetState(CallState.Ringing);
        Host.StartTimer(new(_call.Owner, TimerKind.Ringing), RingingTime, () => Refuse(480), shown: true);
        Host.Cue(Cue.Ringing);
        if (Profile.Answers is { } after)
            Host.StartTimer(new(_call.Owner, TimerKind.Answer), after, Answer);
        _call.Alerted?.Invoke();
    }

    private void Announce()
    {
        Agent.Gateway.Isup("ACM");
        if (!_reliable || !(Profile.RingsReliably || Request.Require.Names("100rel")))
        {
            MessageDraft draft = Provisional(180);
            AddRinging(draft);
            Agent.Layer.Respond(_incoming, Agent.Requests.Decorate(draft));
            return;
        }
        string? description = DescriptionDue();
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
        _call.PrackServer.Send(_incoming, Dialog, Provisional(status), needsPrecondition, add, OnAcknowledged, () => Refuse(504));

    private MessageDraft Provisional(int status) => Responses.To(Request, status, Dialog.Id.LocalTag)
        .WithRecordRoute(Request)
        .Add("Contact", Agent.Contact);

    private void OnAcknowledged()
    {
        AlertSoon();
        if (!_wantsAnswer || Dialog.PrackPending)
            return;
        _wantsAnswer = false;
        Answer();
    }

    private void OnCancel()
    {
        _call.PrackServer.StopRepeating();
        Agent.Gateway.Isup("REL/RLC");
        Refuse(487);
    }

    // What the next response has to carry: nothing where offer and answer are done.
    private string? DescriptionDue() => Dialog.Session.Exchange.State switch
    {
        OfferAnswerState.OfferReceived => Dialog.Session.Answer(),
        OfferAnswerState.None => Dialog.Session.Offer(),
        _ => null,
    };
}
