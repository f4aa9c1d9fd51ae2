using FlowViewer.Simulation.Media;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>The callee's end of the INVITE that begins a call (RFC 3261 13.3).</summary>
internal sealed class CalleeInvite
{
    private readonly Call _call;
    private readonly ServerTransaction _incoming;
    private readonly bool _reliable;
    private bool _wantsAnswer;

    public CalleeInvite(Call call, ServerTransaction incoming)
    {
        (_call, _incoming) = (call, incoming);
        _reliable = Profile.Can("100rel") && (Request.Supported.Names("100rel") || Request.Require.Names("100rel"));
        Alerting = new CalleeAlerting(call, incoming, _reliable);
        incoming.Cancelled = OnCancel;
    }

    /// <summary>What it sends before its final response.</summary>
    public CalleeAlerting Alerting { get; }

    /// <summary>True until its final response went out.</summary>
    public bool IsPending => !_incoming.IsAnswered;

    private UserAgent Agent => _call.Agent;

    private AgentProfile Profile => _call.Profile;

    private Host Host => _call.Host;

    private SipMessage Request => _incoming.Request;

    private CallDialog Dialog => _call.Dialog!;

    /// <summary>Begins to take the call: reads the offer, prepares the session where the caller asks for that first, and rings.</summary>
    public void Receive()
    {
        if (Request.Sdp is not { } offer)
        {
            Dialog.Show();
            Alerting.Soon();
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
            Alerting.Prepare();
        else
            Alerting.Soon();
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
        if (Dialog.Session.DescriptionDue() is { } text)
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

    /// <summary>The PRACK to a reliable response came.</summary>
    public void OnAcknowledged()
    {
        Alerting.Soon();
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
}
