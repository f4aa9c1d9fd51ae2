using FlowViewer.Simulation.Media;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>How far a call is, as its user sees it.</summary>
internal enum CallState
{
    /// <summary>The INVITE is out and nothing came back; or it came in and nobody knows yet.</summary>
    Trying,
    /// <summary>Something came back, or went back: the session is being prepared.</summary>
    Proceeding,
    /// <summary>The called phone rings.</summary>
    Ringing,
    /// <summary>The callee has answered and waits for the ACK.</summary>
    Answered,
    /// <summary>Both talk.</summary>
    Talking,
    /// <summary>It is over.</summary>
    Ended,
}

/// <summary>
/// One call at one phone, from its INVITE to its BYE. This file has what both ends do; Call.Caller.cs and Call.Callee.cs have what differs
/// until the call is up, Call.Modify.cs how it changes then.
/// </summary>
internal sealed partial class Call
{
    private readonly UserAgent _agent;
    private readonly TimerOwner _owner;

    private Call(UserAgent agent, bool isCaller, int number, string peer)
    {
        (_agent, IsCaller, Peer) = (agent, isCaller, peer);
        _owner = new($"call {number}");
    }

    /// <summary>True at the phone that called.</summary>
    public bool IsCaller { get; }

    /// <summary>The URI of the other party.</summary>
    public string Peer { get; }

    public CallState State { get; private set; }

    /// <summary>The dialog that the call lives in; null before there is one.</summary>
    public Leg? Leg { get; private set; }

    public bool IsUp => State is CallState.Talking or CallState.Answered;

    /// <summary>True while this user keeps the other one waiting.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Told the status line of the final response to this caller's INVITE: what a transfer reports back.</summary>
    public Action<string>? Decided { get; set; }

    /// <summary>The call that this one takes the place of (RFC 3891).</summary>
    public Call? Replaces { get; set; }

    /// <summary>Told once this callee's phone rings.</summary>
    public Action? Alerted { get; set; }

    private Host Host => _agent.Host;

    private AgentProfile Profile => _agent.Profile;

    /// <summary>The leg that a request inside a dialog belongs to.</summary>
    public Leg? Find(DialogId id) => Leg?.Dialog.Id == id ? Leg : _forks.Find(fork => fork.Dialog.Id == id);

    /// <summary>The user hangs up: BYE, or CANCEL, or a refusal, as far as the call is (RFC 3261 15).</summary>
    public void HangUp(string? reason = null)
    {
        switch (State)
        {
            case CallState.Talking:
                _agent.Gateway.Isup("REL/RLC");
                Bye(Leg!, reason);
                End(Cue.Ended, DialogInput.SendBye);
                break;
            case CallState.Answered:
                // RFC 3261 15: the callee must not send BYE before the ACK came, or the 2xx was given up.
                _hangUpOnAck = true;
                break;
            case CallState.Ended:
                break;
            default:
                if (IsCaller)
                    Cancel(reason);
                else
                    Refuse(603);
                break;
        }
    }

    /// <summary>Takes a request inside one of the call's dialogs.</summary>
    public void OnRequest(ServerTransaction transaction, Leg leg)
    {
        SipMessage request = transaction.Request;
        if (!leg.Dialog.Accept(request))
        {
            // RFC 3261 12.2.2: a number below the last one is out of order.
            _agent.Layer.Respond(transaction, Responses.To(request, 500));
            return;
        }
        switch (request.Method)
        {
            case "BYE":
                _agent.Layer.Respond(transaction, Responses.To(request, 200));
                OnBye(leg, request);
                break;
            case "PRACK":
                OnPrack(transaction, leg);
                break;
            case "UPDATE":
                OnUpdate(transaction, leg);
                break;
            case "INVITE":
                OnReInvite(transaction, leg);
                break;
            case "REFER":
                _agent.Referrals.OnRefer(transaction, leg);
                break;
            case "NOTIFY":
                _agent.Subscriptions.OnNotify(transaction);
                break;
            case "INFO" or "MESSAGE" or "OPTIONS":
                _agent.Layer.Respond(transaction, Responses.To(request, 200));
                break;
            default:
                _agent.Layer.Respond(transaction, Responses.To(request, 405).Add("Allow", UserAgent.Allow));
                break;
        }
        leg.Show();
    }

    /// <summary>An ACK to a 2xx came.</summary>
    public void OnAck(SipMessage ack, Leg leg)
    {
        if (ack.CSeq!.Number != _ackAwaited)
        {
            Host.Discard(DiscardReason.Repeated);
            return;
        }
        _ackAwaited = null;
        Host.StopTimers(_answerOwner);
        // RFC 3261 13.2.1: without an offer in the INVITE, the 2xx offered and the ACK answers.
        if (ack.Sdp is { } answer && leg.Session.Exchange.State == OfferAnswerState.OfferSent)
            leg.Session.TakeAnswer(answer);
        if (State == CallState.Answered)
            Talk();
        leg.Show();
        if (_hangUpOnAck)
        {
            _hangUpOnAck = false;
            HangUp();
        }
    }

    /// <summary>A bearer of this phone came up or went down.</summary>
    public void OnBearer(int qci, bool isUp)
    {
        foreach (Leg leg in Legs())
        {
            if (!leg.Session.Reserve(qci, isUp))
                continue;
            leg.Show();
            if (!isUp)
                continue;
            if (leg.Session.LocalMet && Host.IsRunning(new(_owner, TimerKind.Resources)))
                AwaitPeer();
            Report(leg);
            if (!IsCaller)
                AlertSoon();
            AnswerModification(leg);
        }
    }

    /// <summary>
    /// Gives up where the resources do not come: the callee by 580 (RFC 3312 8), the caller by CANCEL. How long a phone waits is its own
    /// matter; the callee then waits twice as long for the word of the other end.
    /// </summary>
    private void AwaitResources(Action fail, int seconds = 10)
    {
        _onNoResources = fail;
        Host.StartTimer(new(_owner, TimerKind.Resources), TimeSpan.FromSeconds(seconds), fail, shown: true);
    }

    // Our own resources are there: the caller is done waiting, the callee waits for what the caller reports.
    private void AwaitPeer()
    {
        if (IsCaller && State != CallState.Talking)
            Host.StopTimer(new(_owner, TimerKind.Resources));
        else
            AwaitResources(_onNoResources!, 20);
    }

    private Action? _onNoResources;

    /// <summary>Ends the call and forgets its timers.</summary>
    private void End(Cue cue, DialogInput why)
    {
        if (State == CallState.Ended)
            return;
        foreach (Leg leg in Legs())
        {
            leg.Dialog.Take(why);
            leg.Show();
        }
        EndForks();
        Host.StopTimers(_owner);
        Host.StopTimers(_answerOwner);
        SetState(CallState.Ended);
        _agent.Calls.Remove(this);
        _agent.Conference.OnChanged();
        Host.Cue(cue);
    }

    private void Bye(Leg leg, string? reason = null)
    {
        MessageDraft bye = InDialog(leg, "BYE");
        if (reason is not null)
            bye.Add("Reason", reason);
        DialogId id = leg.Dialog.Id;
        _agent.Calls.BeginEnding(id);
        Send(leg, bye, new ResponseHandler(
            (_, response) =>
            {
                if (response.StatusCode >= 200)
                    _agent.Calls.HasEnded(id);
            },
            _ => _agent.Calls.HasEnded(id)));
        leg.Dialog.Take(DialogInput.SendBye);
        leg.Show();
    }

    private void OnBye(Leg leg, SipMessage bye)
    {
        if (leg == Leg)
        {
            _agent.Gateway.Isup("REL/RLC");
            // RFC 3261 15.1.2: requests of the dialog that wait for an answer get 487.
            if (_incoming is { IsAnswered: false } pending)
                _agent.Layer.Respond(pending, Responses.To(pending.Request, 487, leg.Dialog.Id.LocalTag));
            End(bye.Reasons.Count > 0 ? Cue.Released : Cue.Ended, DialogInput.ReceiveBye);
        }
        else
        {
            leg.Dialog.Take(DialogInput.ReceiveBye);
            leg.Show();
            _forks.Remove(leg);
        }
    }

    private void Talk()
    {
        SetState(CallState.Talking);
        _agent.Conference.OnChanged();
        Host.Cue(Cue.Talking);
        // RFC 3891 3: the call that was replaced ends as soon as the new one is up.
        Replaces?.HangUp();
        Replaces = null;
    }

    private void SetState(CallState state)
    {
        State = state;
        Host.Set(StatePart.Call, _owner.Name, state == CallState.Ended ? null : state.ToString(), Peer);
        _agent.DialogEvents.OnCallChanged();
    }

    /// <summary>The call's dialog as the dialog event package tells of it (RFC 4235 3.7); null if there is none yet, or no longer.</summary>
    public DialogEntry? Describe()
    {
        string? state = State switch
        {
            CallState.Ringing => "early",
            CallState.Proceeding when !IsCaller => "early",
            CallState.Answered or CallState.Talking => "confirmed",
            _ => null,
        };
        return state is null || (Leg ?? _forks.FirstOrDefault()) is not { Dialog: { } dialog } ? null : new DialogEntry(_owner.Name.Replace(' ', '-'), state)
        {
            CallId = dialog.Id.CallId,
            LocalTag = dialog.Id.LocalTag,
            RemoteTag = dialog.Id.RemoteTag,
            IsInitiator = IsCaller,
            LocalTarget = _agent.ContactUri,
            RemoteIdentity = Peer,
            RemoteTarget = dialog.RemoteTarget,
        };
    }

    private IEnumerable<Leg> Legs() => Leg is null ? [.. _forks] : [Leg, .. _forks.Where(fork => fork != Leg)];

    /// <summary>A request inside the dialog, with what this phone adds to every one.</summary>
    private MessageDraft InDialog(Leg leg, string method)
    {
        MessageDraft draft = leg.Dialog.Request(method);
        if (method is "INVITE" or "UPDATE" or "REFER" or "SUBSCRIBE" or "NOTIFY")
            draft.Add("Contact", _agent.Contact);
        if (method is "INVITE" or "UPDATE")
            _agent.Requests.AddSupported(draft);
        _agent.Requests.Decorate(draft);
        return draft;
    }

    private void Send(Leg leg, MessageDraft draft, IResponseHandler user)
    {
        if (Host.NextHop(draft) is { } to)
            _agent.Layer.Send(draft, to, user);
        leg.Show();
    }

    // RFC 3261 12.2.1.2: the dialog is gone at the other end.
    private static bool EndsDialog(SipMessage response) => response.StatusCode is 481 or 408;

    private Session NewSession() => _agent.Media.NewSession();

    private static string? TagOf(SipMessage response) => response.To?.Tag;

    private NodeAddress? HopTo(MessageDraft draft) => Host.NextHop(draft);

    private static string Reason(int code, string text) => $"SIP;cause={code};text=\"{text}\"";

    private static bool Has(IReadOnlyList<Word> words, string tag) => words.Any(word => word.Text.Equals(tag, StringComparison.OrdinalIgnoreCase));
}
