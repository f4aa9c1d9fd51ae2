using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Phones;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Ims;

// The transfer to the circuit-switched access (3GPP TS 24.237 12.3): the other party learns the new media by a re-INVITE, and the MSC
// server takes the place of the phone.
internal sealed partial class AnchoredSession
{
    /// <summary>
    /// How long the dialog with the phone outlives the transfer, so that a phone whose handover was called off can take the session back.
    /// The length is the operator's matter.
    /// </summary>
    public static readonly TimeSpan ReleaseDelay = TimeSpan.FromSeconds(8);

    private readonly LegOrigin _towardsMsc = new();
    private ServerTransaction? _transfer;
    private ClientTransaction? _ownReInvite;
    private SipMessage? _ownAck;
    private AnchoredLeg? _target;
    private bool _ackAwaited, _byeOnAck, _isBack;

    /// <summary>True for a session with speech both ways that has not changed its access yet.</summary>
    public bool MayBeTransferred => _transfer is null && _phone is { Dialog.State: DialogState.Confirmed } && _remote is { Dialog.State: DialogState.Confirmed };

    /// <summary>The leg by which the user is reached now.</summary>
    private AnchoredLeg Active => _target is { IsOver: false } msc && !_isBack ? msc : _phone!;

    private TimerOwner TransferTimers => _owner.Part("2xx");

    /// <summary>The MSC server asks for the session: its offer goes to the other party in the dialog that is there (TS 23.237 6.3.1.5).</summary>
    public void Transfer(ServerTransaction invite)
    {
        _transfer = invite;
        Layer.Respond(invite, Responses.To(invite.Request, 100));
        MessageDraft draft = _remote!.Dialog.Request(SipMethod.Invite).Add("Contact", _server.Contact).Add("Allow", UserAgent.Allow);
        _remote.PassBody(invite.Request, draft);
        if (Host.NextHop(draft) is not { } to)
        {
            RefuseTransfer(480);
            return;
        }
        invite.Cancelled = () => RefuseTransfer(487);
        Show("Transferring");
        _ownReInvite = Layer.Send(draft, to, new ResponseHandler(
            (_, response) => OnRemoteUpdated(response),
            _ =>
            {
                RefuseTransfer(408);
                // RFC 3261 14.1: no answer at all counts as 408, which ends the dialog.
                EndOthers(reason: null);
            }));
        _remote.Show();
    }

    private void OnRemoteUpdated(SipMessage response)
    {
        if (response.StatusCode < 200)
            return;
        if (response.StatusCode < 300)
        {
            OnRemoteAccepted(response);
            return;
        }
        RefuseTransfer(response.StatusCode);
        if (_isOver)
            return;
        if (response.StatusCode is 481 or 408)
            Drop(_remote!, DialogInput.RequestLost);
        // What was agreed before holds on, where the phone is still there.
        if (_remote!.IsOver || _phone!.IsOver)
            EndOthers(reason: null);
        else
            Show("Anchored");
    }

    private void OnRemoteAccepted(SipMessage response)
    {
        if (_ownAck is not null)
        {
            // RFC 3261 13.2.2.4: each repetition of the 2xx is acknowledged with the same ACK.
            if (Host.NextHop(MessageDraft.Of(_ownAck)) is { } back)
                Host.Transmit(_ownAck, back);
            return;
        }
        _remote!.Dialog.RefreshTarget(response);
        MessageDraft ack = _remote.Dialog.Request(SipMethod.Ack, response.CSeq!.Number);
        if (Host.NextHop(ack) is { } to)
            _ownAck = Layer.SendAck(ack, to);
        if (_isOver)
            return;
        if (_transfer!.IsAnswered)
            AwaitPhone();
        else
            AnswerTransfer(response);
    }

    private void AnswerTransfer(SipMessage answer)
    {
        SipMessage invite = _transfer!.Request;
        string tag = Host.Identifiers.Tag();
        _target = new AnchoredLeg(Host, Dialog.AtCallee(invite, tag, DialogInput.Success), _towardsMsc);
        MessageDraft ok = Responses.To(invite, 200, tag)
            .WithRecordRoute(invite)
            .Add("Contact", _server.Contact)
            .Add("Allow", UserAgent.Allow);
        SipMessage sent = Layer.Respond(_transfer, _target.PassBody(answer, ok));
        Show("Transferred");
        _target.Show();
        _ackAwaited = true;
        Repeat(_server.Timers.T1);
        Host.StartTimer(new(TransferTimers, TimerKind.Ack), _server.Timers.Timeout, OnNoTransferAck, shown: true);

        // RFC 3261 13.3.1.4: again and again until the ACK comes.
        void Repeat(TimeSpan after) => Host.StartTimer(new(TransferTimers, TimerKind.Success), after, () =>
        {
            if (Host.SenderOf(sent) is { } to)
                Host.Transmit(sent, to);
            Repeat(after * 2 < _server.Timers.T2 ? after * 2 : _server.Timers.T2);
        }, shown: true);
    }

    /// <summary>The MSC server acknowledges: the transfer is done, and the dialog with the phone is needed no more.</summary>
    private bool OnTransferAck(SipMessage ack)
    {
        if (ack.CSeq!.Number != _transfer!.Request.CSeq!.Number)
            return false;
        if (!_ackAwaited)
            return true;
        StopAwaitingAck();
        if (_byeOnAck)
            ByeTarget();
        else
            AwaitRelease();
        return true;
    }

    // RFC 3261 13.3.1.4: the dialog is confirmed all the same, and ended with BYE.
    private void OnNoTransferAck()
    {
        StopAwaitingAck();
        Host.Remark(Remark.NoAck);
        ByeTarget();
        if (!_isOver && !_isBack)
            AwaitPhone();
    }

    private void StopAwaitingAck()
    {
        _ackAwaited = false;
        Host.StopTimers(TransferTimers);
    }

    // The MSC server has gone: the phone has to take the session back, and without it nobody is left.
    private void AwaitPhone()
    {
        if (_phone!.IsOver)
            EndOthers(reason: null);
        else
            AwaitRelease();
    }

    private void AwaitRelease()
    {
        if (!_phone!.IsOver)
            Host.StartTimer(new(_owner, TimerKind.Release), ReleaseDelay, Release, shown: true);
    }

    // TS 23.237 6.3.1.6: the source access leg is released. Where the MSC server has gone and the phone never came back, nobody is left.
    private void Release()
    {
        if (_target is { IsOver: false })
            _server.Bye(_phone!, reason: null);
        else
            EndOthers(reason: null);
    }

    /// <summary>True for the re-INVITE by which a phone that stays in LTE takes its session back (TS 24.237 12.2): its time to do so begins anew.</summary>
    private bool TakesBack(SipMessage request)
    {
        if (request.Method != SipMethod.Invite || !request.Values<Reason>(HeaderNames.Reason).Any(reason => reason.Cause == 487))
            return false;
        AwaitRelease();
        return true;
    }

    /// <summary>The other party agreed to what came over a leg: a phone that took its session back has it again.</summary>
    private void OnAccessKept(AnchoredLeg leg)
    {
        if (leg != _phone || _transfer is null || _isBack)
            return;
        _isBack = true;
        Host.StopTimer(new(_owner, TimerKind.Release));
        Show("Anchored");
        if (_target is { IsOver: false } target)
            ByeWhenAcknowledged(target, reason: null);
    }

    /// <summary>A leg towards the user ended; true where the session goes on by another one.</summary>
    private bool OnAccessLost(AnchoredLeg leg)
    {
        if (leg == _phone)
        {
            Host.StopTimer(new(_owner, TimerKind.Release));
            return !_isBack && (_target is { IsOver: false } || _transfer is { IsAnswered: false });
        }
        StopAwaitingAck();
        if (_phone!.IsOver)
            return false;
        if (!_isBack)
            AwaitRelease();
        return true;
    }

    private void RefuseTransfer(int status)
    {
        if (_transfer is not { IsAnswered: false } transfer)
            return;
        Layer.Respond(transfer, Responses.To(transfer.Request, status, Host.Identifiers.Tag()));
    }

    // RFC 3261 15: whoever answered sends no BYE before the ACK came, or is given up.
    private void ByeWhenAcknowledged(AnchoredLeg leg, string? reason)
    {
        if (leg == _target && _ackAwaited)
            _byeOnAck = true;
        else
            _server.Bye(leg, reason);
    }

    private void ByeTarget()
    {
        _byeOnAck = false;
        if (!_target!.IsOver)
            _server.Bye(_target, reason: null);
        if (_isOver)
            _server.Forget(this);
    }
}
