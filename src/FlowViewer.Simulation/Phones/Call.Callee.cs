using System.Globalization;
using FlowViewer.Simulation.Media;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

// The callee: from the INVITE that comes in to the ACK.
internal sealed partial class Call
{
    private ServerTransaction? _incoming;
    private TimerOwner _answerOwner;
    private uint? _ackAwaited;
    private bool _hangUpOnAck;
    private long _rSeq;
    private bool _reliable;
    private bool _wantsAnswer;
    private Action? _onPrack;

    /// <summary>Takes a call in.</summary>
    public static Call From(UserAgent agent, int number, ServerTransaction incoming)
    {
        SipMessage request = incoming.Request;
        string tag = agent.Host.Identifiers.Tag();
        var call = new Call(agent, isCaller: false, number, request.From!.Uri!.Text) { _incoming = incoming };
        call._answerOwner = call._owner.Part("2xx");
        call.Leg = new Leg(agent.Host, Dialog.AtCallee(request, tag, DialogInput.Provisional), call.NewSession());
        call._reliable = agent.Profile.Can("100rel") && (Has(request.Supported, "100rel") || Has(request.Require, "100rel"));
        call.SetState(CallState.Trying);
        incoming.Cancelled = () => call.OnCancel();
        incoming.Unacknowledged = () => { };
        return call;
    }

    /// <summary>Begins to take the call: reads the offer, prepares the session where the caller asks for that first, and rings.</summary>
    public void Receive()
    {
        SipMessage request = _incoming!.Request;
        Leg leg = Leg!;
        if (request.Sdp is { } offer)
        {
            bool preconditions = _reliable && Profile.Can("precondition");
            leg.Session.TakeOffer(offer, preconditions, _agent.Media.For);
            if (leg.Session.Media.TrueForAll(medium => medium.IsOff))
            {
                Refuse(488);
                return;
            }
            if (leg.Session.UsesPreconditions)
            {
                foreach (Medium medium in leg.Session.Media.Where(medium => medium.Qos is not null))
                {
                    medium.Qos!.Demand(remote: medium.Qos.RemoteMandatory);
                    medium.Qos.AskForConfirmation = true;
                }
                Prepare(leg);
                return;
            }
        }
        leg.Show();
        // In IMS nobody is alerted before the bearer is there, whether or not the caller asks for it (3GPP TS 24.229 5.1.4).
        if (Profile.IsIms && _reliable && request.Sdp is not null)
            Prepare(leg);
        else
            AlertSoon();
    }

    /// <summary>Takes the call without ringing: it continues one that the user has already taken (RFC 3891 3).</summary>
    public void TakeAtOnce()
    {
        if (_incoming!.Request.Sdp is { } offer)
            Leg!.Session.TakeOffer(offer, withPreconditions: false, _agent.Media.For);
        Answer();
    }

    /// <summary>The user answers.</summary>
    public void Answer()
    {
        if (State is CallState.Ended or CallState.Answered or CallState.Talking)
            return;
        if (Leg!.PrackPending)
        {
            // RFC 3262 5: no 2xx while a reliable response with a description waits for its PRACK.
            _wantsAnswer = true;
            return;
        }
        Leg leg = Leg;
        _agent.Gateway.Isup("ANM");
        MessageDraft ok = Responses.To(_incoming!.Request, 200, leg.Dialog.Id.LocalTag)
            .WithRecordRoute(_incoming.Request)
            .Add("Contact", _agent.Contact)
            .Add("Allow", UserAgent.Allow);
        _agent.Requests.AddSupported(ok);
        _agent.Requests.Decorate(ok);
        AnswerSessionTimer(ok, _incoming.Request);
        if (DescriptionDue(leg) is { } text)
            ok.WithBody("application/sdp", text);
        leg.Dialog.Confirm();
        Host.StopTimer(new(_owner, TimerKind.Ringing));
        SetState(CallState.Answered);
        SendAnswer(_incoming, ok, leg);
        StartSessionTimer(leg, _incoming.LastResponse!, isUac: false);
        Reserve(leg);
        leg.Show();
    }

    /// <summary>The call is refused.</summary>
    public void Refuse(int status, Action<MessageDraft>? add = null)
    {
        if (_incoming is not { IsAnswered: false } incoming)
            return;
        MessageDraft refusal = Responses.To(incoming.Request, status, Leg!.Dialog.Id.LocalTag);
        add?.Invoke(refusal);
        if (status != 487)
            _agent.Gateway.Isup("REL/RLC");
        _agent.Requests.Decorate(refusal);
        _agent.Layer.Respond(incoming, refusal);
        End(status == 487 ? Cue.Cancelled : Cue.RefusedCall, DialogInput.Failure);
    }

    /// <summary>A PRACK came: the reliable response has arrived (RFC 3262 3).</summary>
    private void OnPrack(ServerTransaction transaction, Leg leg)
    {
        SipMessage prack = transaction.Request;
        if (!leg.PrackPending || prack.RAck is not { } acknowledged || acknowledged.ResponseNumber != _rSeq)
        {
            // RFC 3262 3: a PRACK that matches no response waiting for it.
            _agent.Layer.Respond(transaction, Responses.To(prack, 481));
            return;
        }
        leg.PrackPending = false;
        Host.StopTimers(_owner.Part("1xx"));
        MessageDraft ok = Responses.To(prack, 200);
        if (prack.Sdp is { } description)
        {
            if (leg.Session.Exchange.State == OfferAnswerState.OfferSent)
            {
                leg.Session.TakeAnswer(description);
            }
            else
            {
                leg.Session.TakeOffer(description, Profile.Can("precondition"), _agent.Media.For);
                ok.WithBody("application/sdp", leg.Session.Answer());
            }
        }
        _agent.Requests.Decorate(ok);
        _agent.Layer.Respond(transaction, ok);
        leg.Show();
        Action? then = _onPrack;
        _onPrack = null;
        then?.Invoke();
        AlertSoon();
        if (_wantsAnswer && !leg.PrackPending)
        {
            _wantsAnswer = false;
            Answer();
        }
    }

    // 183 with the answer, reliably, and then the resources (RFC 3312 8; GSMA IR.92 2.4.1).
    private void Prepare(Leg leg)
    {
        string answer = leg.Session.Answer();
        SendProvisional(183, draft => draft.WithBody("application/sdp", answer), reliably: true, leg.Session.UsesPreconditions);
        SetState(CallState.Proceeding);
        AwaitResources(() => Refuse(leg.Session.UsesPreconditions ? 580 : 480));
        Reserve(leg);
        leg.Show();
    }

    private void AlertSoon()
    {
        if (!IsCaller && State is CallState.Trying or CallState.Proceeding)
            Host.Later(Profile.Alerting, TryToAlert);
    }

    /// <summary>Rings, once nothing stands in the way: preconditions met, the bearer there, the reliable response acknowledged.</summary>
    private void TryToAlert()
    {
        if (IsCaller || State is not (CallState.Trying or CallState.Proceeding) || Leg is not { PrackPending: false } leg || _alerting)
            return;
        if (!leg.Session.PreconditionsMet || (Profile.IsIms && !_agent.Bearers.Has(1) && leg.Session.Exchange.State == OfferAnswerState.Stable))
            return;
        _alerting = true;
        Host.StopTimer(new(_owner, TimerKind.Resources));
        if (Profile.Announces)
        {
            _agent.Gateway.Isup("ACM");
            bool reliably = _reliable && (Profile.RingsReliably || Has(_incoming!.Request.Require, "100rel"));
            string? description = reliably && leg.Session.Exchange.State is OfferAnswerState.OfferReceived ? leg.Session.Answer()
                : reliably && leg.Session.Exchange.State is OfferAnswerState.None ? leg.Session.Offer()
                : null;
            SendProvisional(180, Ring, reliably, needsPrecondition: false);

            void Ring(MessageDraft draft)
            {
                if (description is not null)
                    draft.WithBody("application/sdp", description);
                // 3GPP TS 24.615 4.5.5.3: the caller learns that the callee is on another call (RFC 7462).
                if (_agent.Calls.All.Count > 1)
                    draft.Add("Alert-Info", "<urn:alert:service:call-waiting>");
                // RFC 5009 5: the tone that the far network plays may be heard; the caller's phone makes none of its own.
                if (Profile.IsGateway && _incoming!.Request.First(HeaderNames.PEarlyMedia) is not null)
                    draft.Add("P-Early-Media", "sendrecv");
            }
        }
        SetState(CallState.Ringing);
        // No phone rings for ever: this one gives up a little after the proxies' Timer C would have ended the call.
        Host.StartTimer(new(_owner, TimerKind.Ringing), TimeSpan.FromSeconds(200), () => Refuse(480), shown: true);
        Host.Cue(Cue.Ringing);
        if (Profile.Answers is { } after)
            Host.StartTimer(new(_owner, TimerKind.Answer), after, Answer);
        Alerted?.Invoke();
    }

    private bool _alerting;

    private void SendProvisional(int status, Action<MessageDraft> add, bool reliably, bool needsPrecondition)
    {
        Leg leg = Leg!;
        MessageDraft draft = Responses.To(_incoming!.Request, status, leg.Dialog.Id.LocalTag)
            .WithRecordRoute(_incoming.Request)
            .Add("Contact", _agent.Contact);
        if (reliably)
        {
            // RFC 3262 3: the first number is chosen at random below 2^31, the next ones count up.
            _rSeq = _rSeq == 0 ? 1 + Host.Identifiers.Number(9000) : _rSeq + 1;
            draft.Add("Require", "100rel").Add("RSeq", _rSeq.ToString(CultureInfo.InvariantCulture));
            if (needsPrecondition)
                draft.Add("Require", "precondition");
            draft.Add("Allow", UserAgent.Allow);
        }
        add(draft);
        _agent.Requests.Decorate(draft);
        SipMessage sent = _agent.Layer.Respond(_incoming, draft);
        if (!reliably)
            return;
        leg.PrackPending = true;
        Repeat(sent, _agent.Timers.T1);
        Host.StartTimer(new(_owner.Part("1xx"), TimerKind.Prack), _agent.Timers.Timeout, () => OnNoPrack(), shown: true);

        void Repeat(SipMessage response, TimeSpan after) => Host.StartTimer(new(_owner.Part("1xx"), TimerKind.Provisional), after, () =>
        {
            if (Host.SenderOf(response) is { } to)
                Host.Transmit(response, to);
            // RFC 3262 3: doubled each time, without a cap.
            Repeat(response, after * 2);
        }, shown: true);
    }

    private void OnNoPrack()
    {
        Host.StopTimers(_owner.Part("1xx"));
        Leg!.PrackPending = false;
        Host.Remark(Remark.NoPrack);
        // RFC 3262 3: the INVITE is refused with a 5xx.
        Refuse(504);
    }

    /// <summary>Sends a 2xx to an INVITE, and again until its ACK comes (RFC 3261 13.3.1.4).</summary>
    private void SendAnswer(ServerTransaction transaction, MessageDraft ok, Leg leg)
    {
        Host.StopTimers(_owner.Part("1xx"));
        SipMessage sent = _agent.Layer.Respond(transaction, ok);
        _ackAwaited = transaction.Request.CSeq!.Number;
        _answerOwner = _owner.Part("2xx");
        Repeat(_agent.Timers.T1);
        Host.StartTimer(new(_answerOwner, TimerKind.Ack), _agent.Timers.Timeout, () => OnNoAck(leg), shown: true);

        void Repeat(TimeSpan after) => Host.StartTimer(new(_answerOwner, TimerKind.Success), after, () =>
        {
            if (Host.SenderOf(sent) is { } to)
                Host.Transmit(sent, to);
            Repeat(after * 2 < _agent.Timers.T2 ? after * 2 : _agent.Timers.T2);
        }, shown: true);
    }

    private void OnNoAck(Leg leg)
    {
        Host.StopTimers(_answerOwner);
        _ackAwaited = null;
        // RFC 3261 13.3.1.4: the dialog is confirmed, and ended with BYE.
        Host.Remark(Remark.NoAck);
        leg.Dialog.Take(DialogInput.AckTimeout);
        Bye(leg);
        End(Cue.Ended, DialogInput.SendBye);
    }

    private void OnCancel()
    {
        Host.StopTimers(_owner.Part("1xx"));
        _agent.Gateway.Isup("REL/RLC");
        Refuse(487);
    }

    // What the 2xx has to carry: nothing where offer and answer are done.
    private static string? DescriptionDue(Leg leg) => leg.Session.Exchange.State switch
    {
        OfferAnswerState.OfferReceived => leg.Session.Answer(),
        OfferAnswerState.None => leg.Session.Offer(),
        _ => null,
    };
}
