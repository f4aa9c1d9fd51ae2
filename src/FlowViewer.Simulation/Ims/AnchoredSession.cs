using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Ims;

/// <summary>
/// One call that passes through the SCC AS: a dialog with the phone that it serves, a dialog with the other party, and what comes on the
/// one goes on upon the other. AnchoredSession.Transfer.cs has how the phone's dialog is exchanged for the one of an MSC server.
/// </summary>
internal sealed partial class AnchoredSession
{
    private readonly SccAs _server;
    private readonly TimerOwner _owner;
    private readonly ServerTransaction _invite;
    private readonly string _tag;
    private readonly LegOrigin _towardsPhone = new(), _towardsRemote = new();
    private readonly List<ServerTransaction> _waiting = [];
    private AnchoredLeg? _phone, _remote;
    private bool _isOver;

    /// <summary>Anchors a call at its beginning: the INVITE of the phone goes on in a dialog of its own (TS 24.237 7.3.2).</summary>
    public AnchoredSession(SccAs server, int number, ServerTransaction invite)
    {
        (_server, _owner, _invite, _tag) = (server, new($"session {number}"), invite, server.Host.Identifiers.Tag());
        Number = SccAs.NumberOf(SccAs.CallerOf(invite.Request));
        Layer.Respond(invite, Responses.To(invite.Request, 100));
        Show("Trying");
        MessageDraft draft = Onward(invite.Request);
        if (Host.NextHop(draft) is not { } to)
        {
            Layer.Respond(invite, Responses.To(invite.Request, 404, _tag));
            End(DialogInput.Failure);
            return;
        }
        bool isCancelled = false;
        ClientTransaction outgoing = Layer.Send(draft, to, new ResponseHandler(
            (transaction, response) =>
            {
                if (isCancelled && response.StatusCode < 200)
                    Layer.Cancel(transaction, invite.CancelReason, ResponseHandler.None);
                OnInviteResponse(transaction, response);
            },
            _ => OnInviteTimeout()));
        invite.Cancelled = () =>
        {
            isCancelled = true;
            // RFC 3261 9.1: not before a provisional response came.
            if (outgoing.HasProvisional)
                Layer.Cancel(outgoing, invite.CancelReason, ResponseHandler.None);
        };
    }

    /// <summary>The number of the user whose call it is.</summary>
    public string Number { get; }

    private Host Host => _server.Host;

    private TransactionLayer Layer => _server.Layer;

    /// <summary>True for another copy of an INVITE that made one of the session's dialogs.</summary>
    public bool IsBegunBy(SipMessage request) => IsSame(_invite.Request, request) || (_transfer is not null && IsSame(_transfer.Request, request));

    /// <summary>The leg of that dialog; null where the session has none, or no longer.</summary>
    public AnchoredLeg? Find(DialogId id) => Legs().FirstOrDefault(leg => leg.Dialog.Id == id);

    /// <summary>Takes a request inside one of the dialogs.</summary>
    public void OnRequest(ServerTransaction transaction, AnchoredLeg leg)
    {
        SipMessage request = transaction.Request;
        if (!leg.Dialog.Accept(request))
            // RFC 3261 12.2.2: a number below the last one is out of order.
            Layer.Respond(transaction, Responses.To(request, 500));
        else if (request.Method == SipMethod.Bye)
            OnBye(transaction, leg);
        else if (leg == _remote && !Active.IsOver)
            Relay(transaction, leg, Active);
        else if (leg != _remote && (leg == Active || TakesBack(request)))
            Relay(transaction, leg, _remote!);
        else
            // The session changes its access, or has changed it.
            Layer.Respond(transaction, Responses.To(request, 488));
        leg.Show();
    }

    /// <summary>An ACK to a 2xx goes on as the ACK of the other leg.</summary>
    public void OnAck(SipMessage ack, AnchoredLeg leg)
    {
        if (leg == _target && OnTransferAck(ack))
            return;
        if (leg.Invites.TryGetValue(ack.CSeq!.Number, out (AnchoredLeg Leg, uint Number) onward))
            Acknowledge(onward.Leg, onward.Number, ack);
    }

    // RFC 3261 8.2.2.2 compares these.
    private static bool IsSame(SipMessage one, SipMessage other) => one.CallId == other.CallId && one.From?.Tag == other.From?.Tag;

    // The dialog identifiers, the Contact and the way so far are this node's own on the other leg; all else passes (TS 24.229 5.7.5.1).
    private MessageDraft Onward(SipMessage request)
    {
        MessageDraft draft = MessageDraft.Request(SipMethod.Invite, request.RequestUri)
            .Add("Max-Forwards", ((request.MaxForwards ?? 70) - 1).ToString(CultureInfo.InvariantCulture));
        foreach (var route in request.All(HeaderNames.Route).Skip(request.Routes.TakeWhile(route => _server.IsOwn(route.Uri)).Count()))
            draft.Add("Route", route.Value);
        draft.Add("From", request.First(HeaderNames.From)!.Value.Replace($";tag={request.From!.Tag}", $";tag={Host.Identifiers.Tag()}", StringComparison.Ordinal))
            .Add("To", request.First(HeaderNames.To)!.Value)
            .Add("Call-ID", Host.Identifiers.CallId(Host.Address.HostName))
            .Add("CSeq", "1 INVITE")
            .Add("Contact", _server.Contact);
        return AnchoredLeg.Pass(request, draft, _towardsRemote);
    }

    private void OnInviteResponse(ClientTransaction transaction, SipMessage response)
    {
        int status = response.StatusCode;
        if (status == 100)
            return;
        if (_isOver)
        {
            if (status is >= 200 and < 300 && _remote is { } ended)
                Acknowledge(ended, transaction.Request.CSeq!.Number);
            return;
        }
        if (status < 300 && response.To?.Tag is { } tag && !IsFromRemote(transaction, response, tag))
            return;
        if (status is >= 200 and < 300 && _remote!.Dialog.State == DialogState.Early)
        {
            _remote.Dialog.Confirm(response);
            _phone!.Dialog.Confirm();
            Show("Anchored");
        }
        MessageDraft answer = Responses.To(_invite.Request, status, _tag, response.ReasonPhrase);
        if (status < 300)
            answer.WithRecordRoute(_invite.Request).Add("Contact", _server.Contact);
        else if (response.First(HeaderNames.Contact) is { } elsewhere)
            answer.Add("Contact", elsewhere.Value);
        Layer.Respond(_invite, AnchoredLeg.Pass(response, answer, _towardsPhone));
        if (status >= 300)
            End(DialogInput.Failure);
        foreach (AnchoredLeg leg in Legs())
            leg.Show();
    }

    // The first response with a tag makes both dialogs. Another tag is another fork: it is heard only where it answers first.
    private bool IsFromRemote(ClientTransaction transaction, SipMessage response, string tag)
    {
        if (_remote is null || (response.StatusCode >= 200 && _remote.Dialog.State == DialogState.Early && _remote.Dialog.Id.RemoteTag != tag))
        {
            if (_remote is { } early)
                Drop(early, DialogInput.ForkingOver);
            _remote = new AnchoredLeg(Host, Dialog.AtCaller(transaction.Request, response), _towardsRemote);
            _phone ??= new AnchoredLeg(Host, Dialog.AtCallee(_invite.Request, _tag, DialogInput.Provisional), _towardsPhone);
            _phone.Invites[_invite.Request.CSeq!.Number] = (_remote, transaction.Request.CSeq!.Number);
        }
        if (_remote.Dialog.Id.RemoteTag == tag)
            return true;
        if (response.StatusCode < 200)
            return false;
        // RFC 3261 13.2.2.4: a second fork answered too: acknowledge, and end that dialog.
        var other = new AnchoredLeg(Host, Dialog.AtCaller(transaction.Request, response), _towardsRemote);
        Acknowledge(other, transaction.Request.CSeq!.Number);
        _server.Bye(other, reason: null);
        return false;
    }

    private void OnInviteTimeout()
    {
        Layer.Respond(_invite, Responses.To(_invite.Request, 408, _tag));
        End(DialogInput.InviteTimeout);
    }

    private void Relay(ServerTransaction transaction, AnchoredLeg from, AnchoredLeg to)
    {
        SipMessage request = transaction.Request;
        bool isInvite = request.Method == SipMethod.Invite;
        if (isInvite && _ownReInvite is { IsOver: false })
        {
            // RFC 3261 14.2: it meets the re-INVITE that tells the other party of the transfer.
            Layer.Respond(transaction, Responses.To(request, 491));
            return;
        }
        if (isInvite)
            Layer.Respond(transaction, Responses.To(request, 100));
        MessageDraft draft = to.Dialog.Request(request.Method);
        if (request.Contacts.Count > 0)
        {
            from.Dialog.RefreshTarget(request);
            draft.Add("Contact", _server.Contact);
        }
        if (request.RAck is { } acknowledged && from.Invites.TryGetValue(acknowledged.CSeqNumber, out (AnchoredLeg Leg, uint Number) first))
            draft.Add("RAck", string.Create(CultureInfo.InvariantCulture, $"{acknowledged.ResponseNumber} {first.Number} INVITE"));
        to.Pass(request, draft);
        // Why the phone takes its session back concerns the SCC AS alone.
        if (_transfer is not null && from == _phone && isInvite)
            draft.Remove("Reason");
        if (Host.NextHop(draft) is not { } hop)
        {
            Layer.Respond(transaction, Responses.To(request, 480));
            return;
        }
        bool isCancelled = false;
        if (isInvite)
            _waiting.Add(transaction);
        ClientTransaction onward = Layer.Send(draft, hop, new ResponseHandler(
            (client, response) =>
            {
                if (isCancelled && response.StatusCode < 200)
                    Layer.Cancel(client, transaction.CancelReason, ResponseHandler.None);
                OnResponse(transaction, from, to, client, response);
            },
            _ => OnTimeout(transaction, from, to)));
        to.Show();
        if (!isInvite)
            return;
        from.Invites[request.CSeq!.Number] = (to, onward.Request.CSeq!.Number);
        transaction.Cancelled = () =>
        {
            isCancelled = true;
            if (onward.HasProvisional)
                Layer.Cancel(onward, transaction.CancelReason, ResponseHandler.None);
        };
    }

    private void OnResponse(ServerTransaction transaction, AnchoredLeg from, AnchoredLeg to, ClientTransaction client, SipMessage response)
    {
        int status = response.StatusCode;
        if (status == 100)
            return;
        bool isAccepted = status is >= 200 and < 300;
        if (transaction.LastResponse is { StatusCode: >= 300 })
        {
            // The session ended meanwhile; a 2xx still asks for its ACK.
            if (isAccepted && client.Method == SipMethod.Invite)
                Acknowledge(to, client.Request.CSeq!.Number);
            return;
        }
        MessageDraft answer = Responses.To(transaction.Request, status, phrase: response.ReasonPhrase);
        if (response.Contacts.Count > 0)
        {
            if (isAccepted)
                to.Dialog.RefreshTarget(response);
            answer.Add("Contact", _server.Contact);
        }
        if (status >= 200)
            _waiting.Remove(transaction);
        Layer.Respond(transaction, from.Pass(response, answer));
        if (isAccepted && client.Method == SipMethod.Invite)
            OnAccessKept(from);
        // RFC 3261 12.2.1.2: the dialog is gone at that end, and whoever asked hears so.
        if (status is 481 or 408 && client.Method.Known is KnownMethod.Invite or KnownMethod.Update && from.Dialog.State == DialogState.Confirmed)
        {
            Drop(from, DialogInput.RequestLost);
            Drop(to, DialogInput.RequestLost);
            EndOthers(reason: null);
        }
    }

    private void OnTimeout(ServerTransaction transaction, AnchoredLeg from, AnchoredLeg to)
    {
        _waiting.Remove(transaction);
        if (transaction.Method == SipMethod.Invite && !transaction.IsAnswered)
            Layer.Respond(transaction, Responses.To(transaction.Request, 408));
        else
            // RFC 4320 4.2: a 408 to anything but INVITE would come too late to be of use.
            transaction.Abandon();
        if (transaction.Method.Known is not (KnownMethod.Invite or KnownMethod.Update) || from.Dialog.State != DialogState.Confirmed)
            return;
        // RFC 3261 14.1: silence counts as 408, which ends the dialog.
        Drop(from, DialogInput.RequestLost);
        EndOthers(reason: null);
    }

    private void OnBye(ServerTransaction transaction, AnchoredLeg leg)
    {
        SipMessage bye = transaction.Request;
        Layer.Respond(transaction, Responses.To(bye, 200));
        Drop(leg, DialogInput.ReceiveBye);
        if (leg == _remote || !OnAccessLost(leg))
            EndOthers(bye.First(HeaderNames.Reason)?.Value);
    }

    // Each leg is a dialog of its own, and ends with a BYE of its own.
    private void EndOthers(string? reason)
    {
        foreach (AnchoredLeg leg in Legs().Where(leg => !leg.IsOver).ToList())
            ByeWhenAcknowledged(leg, reason);
        End(DialogInput.SendBye);
    }

    private void End(DialogInput why)
    {
        _isOver = true;
        // RFC 3261 15.1.2: requests of the dialogs that wait for an answer get 487.
        foreach (ServerTransaction waiting in _waiting.Where(waiting => !waiting.IsAnswered))
            Layer.Respond(waiting, Responses.To(waiting.Request, 487));
        _waiting.Clear();
        RefuseTransfer(480);
        foreach (AnchoredLeg leg in Legs().Where(leg => leg != _target || !_byeOnAck).ToList())
            Drop(leg, why);
        Host.StopTimer(new(_owner, TimerKind.Release));
        Show(null);
        if (!_byeOnAck)
            _server.Forget(this);
    }

    private static void Drop(AnchoredLeg leg, DialogInput why)
    {
        leg.Dialog.Take(why);
        leg.Show();
    }

    private void Acknowledge(AnchoredLeg leg, uint number, SipMessage? ack = null)
    {
        MessageDraft draft = leg.Dialog.Request(SipMethod.Ack, number);
        if (ack is not null)
            leg.Pass(ack, draft);
        if (Host.NextHop(draft) is { } to)
            Layer.SendAck(draft, to);
    }

    private IEnumerable<AnchoredLeg> Legs() => new[] { _phone, _target, _remote }.OfType<AnchoredLeg>().Where(leg => !leg.IsOver);

    private void Show(string? state) => Host.Set(StatePart.Call, _owner.Name, state, Number);
}
