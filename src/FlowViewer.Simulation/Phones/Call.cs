using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>One call at one phone, from its INVITE to its BYE. It has one of the two ends of the INVITE, and the parts that both ends use.</summary>
internal sealed class Call
{
    private bool _hangUpOnAck;

    private Call(UserAgent agent, int number, string peer)
    {
        (Agent, Owner, Peer) = (agent, new($"call {number}"), peer);
        Timer = new SessionTimer(this);
        AckWait = new AckWait(this);
        PrackServer = new PrackServer(this);
        PrackClient = new PrackClient(this);
        Resources = new ResourceReservation(this);
        Updates = new UpdateExchange(this);
        Modification = new SessionModification(this);
        ReInvites = new IncomingReInvite(this);
        Requests = new CallRequests(this);
    }

    /// <summary>The owner of its timers, and the id of its state in the record of the run.</summary>
    public TimerOwner Owner { get; }

    /// <summary>The URI of the other party.</summary>
    public string Peer { get; }

    public UserAgent Agent { get; }

    public Host Host => Agent.Host;

    public AgentProfile Profile => Agent.Profile;

    /// <summary>The caller's end of the INVITE; null at the callee.</summary>
    public CallerInvite? Caller { get; private set; }

    /// <summary>The callee's end of the INVITE; null at the caller.</summary>
    public CalleeInvite? Callee { get; private set; }

    public SessionTimer Timer { get; }

    public AckWait AckWait { get; }

    public PrackServer PrackServer { get; }

    public PrackClient PrackClient { get; }

    public ResourceReservation Resources { get; }

    public UpdateExchange Updates { get; }

    public SessionModification Modification { get; }

    public IncomingReInvite ReInvites { get; }

    public CallRequests Requests { get; }

    public CallState State { get; private set; }

    /// <summary>The dialog that the call lives in; null before there is one.</summary>
    public CallDialog? Dialog { get; set; }

    /// <summary>True at the phone that called.</summary>
    public bool IsCaller => Callee is null;

    public bool IsUp => State is CallState.Talking or CallState.Answered;

    /// <summary>Takes the status line of the final response to this caller's INVITE: what a transfer reports back.</summary>
    public Action<string>? Decided { get; set; }

    /// <summary>The call that this one takes the place of (RFC 3891).</summary>
    public Call? Replaces { get; set; }

    /// <summary>Follows once this callee's phone rings.</summary>
    public Action? Alerted { get; set; }

    /// <summary>Calls a URI. What a service adds to the INVITE, such as Replaces, is added by <paramref name="add"/>.</summary>
    public static Call To(UserAgent agent, int number, string target, Action<MessageDraft>? add = null)
    {
        var call = new Call(agent, number, target);
        call.Host.Set(StatePart.Call, call.Owner.Name, nameof(CallState.Trying), target);
        call.Caller = new CallerInvite(call, target, add);
        agent.Gateway.Isup("IAM");
        call.Caller.Send();
        return call;
    }

    /// <summary>Begins the call of an INVITE that came.</summary>
    public static Call From(UserAgent agent, int number, ServerTransaction incoming)
    {
        SipMessage request = incoming.Request;
        string tag = agent.Host.Identifiers.Tag();
        var call = new Call(agent, number, request.From!.Uri!.Text);
        call.Dialog = new CallDialog(agent, Sip.Dialogs.Dialog.AtCallee(request, tag, DialogInput.Provisional), agent.Media.NewSession());
        call.Callee = new CalleeInvite(call, incoming);
        call.SetState(CallState.Trying);
        return call;
    }

    /// <summary>The dialog of the call with that id; null where it has none.</summary>
    public CallDialog? Find(DialogId id) => Dialogs().FirstOrDefault(dialog => dialog.Id == id);

    /// <summary>The call's dialog, and the early ones of a forked INVITE.</summary>
    public IReadOnlyList<CallDialog> Dialogs()
    {
        IReadOnlyList<CallDialog> forks = Caller?.Forks.All ?? [];
        return Dialog is null ? [.. forks] : [Dialog, .. forks.Where(fork => fork != Dialog)];
    }

    /// <summary>The user answers.</summary>
    public void Answer() => Callee?.Answer();

    /// <summary>The user refuses.</summary>
    public void Refuse(int status, Action<MessageDraft>? add = null) => Callee?.Refuse(status, add);

    /// <summary>The user hangs up: BYE, or CANCEL, or a refusal, as far as the call is (RFC 3261 15).</summary>
    public void HangUp(string? reason = null)
    {
        switch (State)
        {
            case CallState.Talking:
                Agent.Gateway.Isup("REL/RLC");
                Dialog!.Bye(reason);
                End(Cue.Ended, DialogInput.SendBye);
                break;
            case CallState.Answered:
                // RFC 3261 15: the callee must not send BYE before the ACK came, or the 2xx was given up.
                _hangUpOnAck = true;
                break;
            case CallState.Ended:
                break;
            default:
                Caller?.Cancel(reason);
                Callee?.Refuse(603);
                break;
        }
    }

    /// <summary>An ACK to a 2xx came.</summary>
    public void OnAck(SipMessage ack, CallDialog dialog)
    {
        if (!AckWait.Take(ack))
        {
            Host.Discard(DiscardReason.Repeated);
            return;
        }
        // RFC 3261 13.2.1: without an offer in the INVITE, the 2xx offered and the ACK answers.
        if (ack.Sdp is { } answer && dialog.Session.Exchange.State == OfferAnswerState.OfferSent)
            dialog.Session.TakeAnswer(answer);
        if (State == CallState.Answered)
            Talk();
        dialog.Show();
        if (!_hangUpOnAck)
            return;
        _hangUpOnAck = false;
        HangUp();
    }

    /// <summary>The call is up.</summary>
    public void Talk()
    {
        SetState(CallState.Talking);
        Agent.Conference.OnChanged();
        Host.Cue(Cue.Talking);
        // RFC 3891 3: the call that was replaced ends as soon as the new one is up.
        Replaces?.HangUp();
        Replaces = null;
    }

    /// <summary>Ends the call and forgets its timers.</summary>
    public void End(Cue cue, DialogInput why)
    {
        if (State == CallState.Ended)
            return;
        foreach (CallDialog dialog in Dialogs())
            dialog.Take(why);
        Caller?.Forks.EndOthers();
        Host.StopTimers(Owner);
        AckWait.Stop();
        SetState(CallState.Ended);
        Agent.Calls.Remove(this);
        Agent.Conference.OnChanged();
        Host.Cue(cue);
    }

    /// <summary>The call is further than before.</summary>
    public void SetState(CallState state)
    {
        State = state;
        Host.Set(StatePart.Call, Owner.Name, state == CallState.Ended ? null : state.ToString(), Peer);
        Agent.DialogEvents.OnCallChanged();
    }

    /// <summary>True where a response says that the dialog is gone at the other end (RFC 3261 12.2.1.2).</summary>
    public static bool EndsDialog(SipMessage response) => response.StatusCode is 481 or 408;

    /// <summary>The value of a Reason field (RFC 3326 2).</summary>
    public static string Reason(int code, string text) => $"SIP;cause={code};text=\"{text}\"";
}
