using System.Globalization;
using FlowViewer.Simulation.Media;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

// A call that is up, or nearly, changes: UPDATE, re-INVITE, hold, another medium.
internal sealed partial class Call
{
    private ServerTransaction? _reInvite;
    private ClientTransaction? _ownReInvite;
    private Action? _undo;
    private Cue _modifiedCue = Cue.Modified;

    /// <summary>The user puts the other one on hold: media flows no more towards here (RFC 3264 8.4, RFC 6337 5.3).</summary>
    public void Hold(MediaDirection direction = MediaDirection.SendOnly)
    {
        IsHeld = true;
        Modify(session => session.Media.ForEach(medium => medium.Direction = direction), Cue.Holding);
    }

    /// <summary>The user takes the call from hold.</summary>
    public void Resume()
    {
        IsHeld = false;
        Modify(session => session.Media.ForEach(medium => medium.Direction = MediaDirection.SendReceive), Cue.Resumed);
    }

    /// <summary>Adds video to the call; its bearer is asked for when the answer is known.</summary>
    public void AddVideo() => Modify(
        session =>
        {
            Medium video = _agent.Media.Video(session.UsesPreconditions);
            session.Media.Add(video);
        },
        Cue.WithVideo);

    /// <summary>Takes video out again: its place stays with port 0 (RFC 3264 8.2).</summary>
    public void RemoveVideo() => Modify(
        session => session.Media.Where(medium => medium.Kind == "video").ToList().ForEach(medium => medium.IsOff = true),
        Cue.WithoutVideo,
        lost: 2);

    /// <summary>The phone has another address: the session is to follow, and the Contact of the re-INVITE says where it is now.</summary>
    public void Move(string address) => Modify(session => session.Address = address, Cue.Moved);

    /// <summary>The handover to the circuit-switched network was called off: the session stays where it was (3GPP TS 24.237 12.2).</summary>
    public void TakeBack() => Modify(_ => { }, Cue.TakenBack, reason: Reason(487, "handover cancelled"));

    /// <summary>Offers anew without changing anything, so that the session lives on (RFC 4028 7.2).</summary>
    public void Refresh() => SendUpdate(Leg!, require: null, withOffer: false);

    /// <summary>Changes the session by a re-INVITE (RFC 3261 14.1); <paramref name="done"/> is told once it is settled, changed or not.</summary>
    public void Modify(Action<Session> change, Cue cue, int? lost = null, Action? done = null, string? reason = null)
    {
        if (State != CallState.Talking || Leg is not { ModifyPending: false, UpdatePending: false } leg || !leg.Session.Exchange.MayOffer)
        {
            done?.Invoke();
            return;
        }
        _undo = leg.Session.Remember();
        change(leg.Session);
        _modifiedCue = cue;
        leg.ModifyPending = true;
        leg.HasReported = false;
        MessageDraft invite = InDialog(leg, "INVITE").Add("Allow", UserAgent.Allow);
        AddSessionTimer(invite);
        _agent.Credentials.AddCredentials(invite);
        if (reason is not null)
            invite.Add("Reason", reason);
        if (IsHeld && Profile.TellsRendering)
            invite.Set("Contact", $"{_agent.Contact};+sip.rendering=\"no\"");
        invite.WithBody("application/sdp", leg.Session.Offer());
        if (HopTo(invite) is { } to)
            _ownReInvite = _agent.Layer.Send(invite, to, new ResponseHandler(
                (transaction, response) =>
                {
                    OnReInviteResponse(leg, transaction, response, () => Modify(change, cue, lost, done, reason), lost);
                    if (response.StatusCode is >= 200 and not 491)
                        Done();
                },
                transaction =>
                {
                    OnReInviteTimeout(leg);
                    Done();
                }));
        leg.Show();

        void Done()
        {
            Action? then = done;
            done = null;
            then?.Invoke();
        }
    }

    /// <summary>Sends an UPDATE in the dialog (RFC 3311).</summary>
    private void SendUpdate(Leg leg, string? require, bool withOffer = true)
    {
        MessageDraft update = InDialog(leg, "UPDATE");
        if (require is not null)
            update.Add("Require", require);
        AddSessionTimer(update);
        _agent.Credentials.AddCredentials(update);
        if (withOffer)
            update.WithBody("application/sdp", leg.Session.Offer());
        leg.UpdatePending = true;
        Send(leg, update, new ResponseHandler((_, response) => OnUpdateResponse(leg, response), _ => OnUpdateResponse(leg, null)));
    }

    private void OnUpdateResponse(Leg leg, SipMessage? response)
    {
        if (response is { StatusCode: < 200 })
            return;
        leg.UpdatePending = false;
        if (response is { StatusCode: < 300 })
        {
            leg.Dialog.RefreshTarget(response);
            if (response.Sdp is { } answer)
                leg.Session.TakeAnswer(answer);
            StartSessionTimer(leg, response, isUac: true);
        }
        else
        {
            leg.Session.Exchange.Withdraw();
            if (response is null || EndsDialog(response))
            {
                Host.Remark(Remark.DialogGone, response?.StatusCode.ToString(CultureInfo.InvariantCulture) ?? "408");
                if (State == CallState.Talking)
                    End(Cue.Ended, DialogInput.RequestLost);
            }
        }
        leg.Show();
    }

    private void OnUpdate(ServerTransaction transaction, Leg leg)
    {
        SipMessage request = transaction.Request;
        if (request.Sdp is not null && leg.Session.Exchange.State is OfferAnswerState.OfferSent)
        {
            // RFC 3311 5.2: an offer meets an offer of ours.
            _agent.Layer.Respond(transaction, Responses.To(request, 491));
            return;
        }
        if (request.Sdp is not null && leg.Session.Exchange.State is OfferAnswerState.OfferReceived)
        {
            _agent.Layer.Respond(transaction, Responses.To(request, 500).Add("Retry-After", "5"));
            return;
        }
        if (TooShort(request) is { } refusal)
        {
            _agent.Layer.Respond(transaction, refusal);
            return;
        }
        leg.Dialog.RefreshTarget(request);
        MessageDraft ok = Responses.To(request, 200).Add("Contact", _agent.Contact);
        if (Has(request.Require, "precondition"))
            ok.Add("Require", "precondition");
        AnswerSessionTimer(ok, request);
        _agent.Requests.Decorate(ok);
        if (request.Sdp is { } offer)
        {
            leg.Session.TakeOffer(offer, Profile.Can("precondition"), _agent.Media.For);
            ok.WithBody("application/sdp", leg.Session.Answer());
        }
        SipMessage sent = _agent.Layer.Respond(transaction, ok);
        StartSessionTimer(leg, sent, isUac: false);
        leg.Show();
        AlertSoon();
        AnswerModification(leg);
    }

    private void OnReInvite(ServerTransaction transaction, Leg leg)
    {
        SipMessage request = transaction.Request;
        if (_ownReInvite is { IsOver: false })
        {
            // RFC 3261 14.2: glare.
            _agent.Layer.Respond(transaction, Responses.To(request, 491, leg.Dialog.Id.LocalTag));
            return;
        }
        if (_reInvite is { IsAnswered: false } || (_incoming is { IsAnswered: false } && !IsCaller))
        {
            // RFC 3261 14.2: a second INVITE before the first is answered.
            _agent.Layer.Respond(transaction, Responses.To(request, 500, leg.Dialog.Id.LocalTag).Add("Retry-After", "5"));
            return;
        }
        if (TooShort(request) is { } refusal)
        {
            _agent.Layer.Respond(transaction, refusal);
            return;
        }
        leg.Dialog.RefreshTarget(request);
        Action undo = leg.Session.Remember();
        transaction.Cancelled = () => RefuseReInvite(487);
        _reInvite = transaction;
        if (request.Sdp is { } offer)
        {
            bool preconditions = Profile.Can("precondition") && Profile.Can("100rel") && Has(request.Supported, "100rel");
            int before = leg.Session.Media.Count(medium => !medium.IsOff);
            leg.Session.TakeOffer(offer, preconditions, _agent.Media.For);
            if (leg.Session.Media.TrueForAll(medium => medium.IsOff))
            {
                RefuseReInvite(488);
                return;
            }
            bool isMore = leg.Session.Media.Count(medium => !medium.IsOff) > before;
            if (isMore && leg.Session.Media.Exists(medium => medium.Qos is { } qos && !qos.AreMet))
            {
                PrepareModification(leg, transaction);
                AwaitResources(() => RefuseReInvite(580));
                return;
            }
            // What an earlier change left without preconditions has them again, and its bearer is there.
            if (preconditions)
                Reserve(leg);
        }
        CompleteReInvite(leg, transaction);

        void RefuseReInvite(int status)
        {
            if (transaction.IsAnswered)
                return;
            Host.StopTimer(new(_owner, TimerKind.Resources));
            Host.StopTimers(_owner.Part("1xx"));
            leg.PrackPending = false;
            undo();
            _agent.Layer.Respond(transaction, Responses.To(request, status, leg.Dialog.Id.LocalTag));
            leg.Show();
        }
    }

    // A new medium needs a bearer of its own first, as at the beginning of the call.
    private void PrepareModification(Leg leg, ServerTransaction transaction)
    {
        foreach (Medium medium in leg.Session.Media.Where(medium => medium.Qos is { AreMet: false }))
            medium.Qos!.AskForConfirmation = true;
        ServerTransaction? first = _incoming;
        _incoming = transaction;
        string answer = leg.Session.Answer();
        SendProvisional(183, draft => draft.WithBody("application/sdp", answer), reliably: true, needsPrecondition: true);
        _incoming = first is null ? transaction : first;
        _onPrack = () => AnswerModification(leg);
        Reserve(leg);
        leg.Show();
    }

    private void AnswerModification(Leg leg)
    {
        if (_reInvite is { IsAnswered: false } transaction && State == CallState.Talking && !leg.PrackPending && leg.Session.PreconditionsMet
            && leg.Session.Exchange.State == OfferAnswerState.Stable)
            CompleteReInvite(leg, transaction);
    }

    private void CompleteReInvite(Leg leg, ServerTransaction transaction)
    {
        Host.StopTimer(new(_owner, TimerKind.Resources));
        MessageDraft ok = Responses.To(transaction.Request, 200, leg.Dialog.Id.LocalTag)
            .Add("Contact", _agent.Contact)
            .Add("Allow", UserAgent.Allow);
        _agent.Requests.AddSupported(ok);
        AnswerSessionTimer(ok, transaction.Request);
        _agent.Requests.Decorate(ok);
        // A re-INVITE without an offer asks for one (RFC 3261 14.2).
        string? text = leg.Session.Exchange.State == OfferAnswerState.OfferReceived ? leg.Session.Answer()
            : transaction.Request.Sdp is null ? leg.Session.Offer()
            : null;
        if (text is not null)
            ok.WithBody("application/sdp", text);
        SendAnswer(transaction, ok, leg);
        StartSessionTimer(leg, transaction.LastResponse!, isUac: false);
        leg.Show();
        ShowDirection(leg);
    }

    private void OnReInviteResponse(Leg leg, ClientTransaction transaction, SipMessage response, Action again, int? lost)
    {
        switch (response.StatusCode)
        {
            case < 200:
                if (response.RSeq is { } number && Has(response.Require, "100rel"))
                    OnReliable(transaction, response, leg, number);
                return;
            case < 300:
                if (leg.Ack is not null && leg.Ack.CSeq!.Number == transaction.Request.CSeq!.Number)
                {
                    if (HopTo(MessageDraft.Of(leg.Ack)) is { } back)
                        Host.Transmit(leg.Ack, back);
                    return;
                }
                leg.ModifyPending = false;
                leg.Dialog.RefreshTarget(response);
                if (response.Sdp is { } answer && leg.Session.Exchange.State == OfferAnswerState.OfferSent)
                    leg.Session.TakeAnswer(answer);
                MessageDraft ack = leg.Dialog.Request("ACK", transaction.Request.CSeq!.Number);
                CopyCredentials(transaction.Request, ack);
                if (HopTo(ack) is { } to)
                    leg.Ack = _agent.Layer.SendAck(ack, to);
                StartSessionTimer(leg, response, isUac: true);
                leg.Show();
                if (lost is { } qci)
                    _agent.Bearers.Release(qci);
                Host.Cue(_modifiedCue);
                return;
            default:
                leg.ModifyPending = false;
                _undo?.Invoke();
                leg.Show();
                OnReInviteRefused(leg, response, again);
                return;
        }
    }

    private void OnReInviteRefused(Leg leg, SipMessage response, Action again)
    {
        if (State == CallState.Ended)
            return;
        if (response.StatusCode == 491)
        {
            // RFC 3261 14.1: the owner of the Call-ID waits 2.1 to 4 s, the other end up to 2 s, in steps of 10 ms.
            TimeSpan wait = leg.Dialog.Role == DialogRole.Uac
                ? TimeSpan.FromMilliseconds(2100 + (10 * Host.Identifiers.Number(190)))
                : TimeSpan.FromMilliseconds(10 * Host.Identifiers.Number(200));
            Host.StartTimer(new(_owner, TimerKind.Glare), wait, again, shown: true);
        }
        else if (EndsDialog(response))
        {
            Host.Remark(Remark.DialogGone, response.StatusCode.ToString(CultureInfo.InvariantCulture));
            End(Cue.Ended, DialogInput.RequestLost);
        }
        else
        {
            leg.Dialog.Take(DialogInput.RequestRefused);
            Host.Remark(Remark.ChangeRefused, response.StatusCode.ToString(CultureInfo.InvariantCulture), response.ReasonPhrase);
            Host.Cue(Cue.ChangeRefused);
        }
    }

    private void OnReInviteTimeout(Leg leg)
    {
        leg.ModifyPending = false;
        Host.Remark(Remark.DialogGone, "408");
        if (State == CallState.Ended)
            return;
        // RFC 3261 14.1: no answer at all counts as 408, which ends the dialog.
        Bye(leg);
        End(Cue.Ended, DialogInput.SendBye);
    }

    /// <summary>Asks for the bearers of the session's media; a phone outside of IMS has its resources at once.</summary>
    private void Reserve(Leg leg)
    {
        foreach (Medium medium in leg.Session.Media.Where(medium => !medium.IsOff && medium.Qos is { LocalMet: false }))
        {
            if (_agent.Bearers.Has(medium.Qci))
                OnBearer(medium.Qci, isUp: true);
            else if (!Profile.IsIms)
                Host.Later(Profile.Alerting, () => _agent.Bearers.OnBearer(medium.Qci, isUp: true));
        }
    }

    private void ShowDirection(Leg leg)
    {
        if (leg.Session.Exchange.Remote?.Media is [{ Direction: MediaDirection.SendOnly or MediaDirection.Inactive }, ..])
            Host.Cue(Cue.Held);
        else if (State == CallState.Talking)
            Host.Cue(Cue.Unheld);
    }
}
