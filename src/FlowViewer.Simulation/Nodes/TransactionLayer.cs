using FlowViewer.Simulation.Network;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Nodes;

/// <summary>
/// The transactions of one node (RFC 3261 17): it holds the messages and does what the machines of <see cref="Transaction"/> say. One
/// piece of code for phones, proxies and everything else.
/// </summary>
internal sealed class TransactionLayer(Host host, TimerValues timers)
{
    private readonly Dictionary<TransactionId, ClientTransaction> _clients = [];
    private readonly Dictionary<TransactionId, ServerTransaction> _servers = [];

    public ITransactionUser User { get; set; } = null!;

    /// <summary>The timer values towards a neighbour: phones have longer ones towards the network than its nodes among themselves.</summary>
    public Func<NodeAddress, TimerValues> TimersTowards { get; set; } = _ => timers;

    /// <summary>How many transactions are alive: none once a run is over.</summary>
    public int Alive => _clients.Count + _servers.Count;

    /// <summary>Sends a request in a transaction of its own, with a Via of this node on top.</summary>
    public ClientTransaction Send(MessageDraft draft, NodeAddress to, IResponseHandler user)
    {
        draft.Push("Via", ViaOf(host.Identifiers.Branch()));
        return Start(draft.Write(), to, user);
    }

    /// <summary>Cancels an INVITE: a CANCEL with its branch, Request-URI and numbers (RFC 3261 9.1).</summary>
    public void Cancel(ClientTransaction invite, string? reason, IResponseHandler user)
    {
        // A second provisional response may ask again for what was done at the first one.
        if (invite.IsCancelled || invite.IsOver)
            return;
        invite.IsCancelled = true;
        SipMessage request = invite.Request;
        MessageDraft cancel = MessageDraft.Request(SipMethod.Cancel, request.RequestUri)
            .Add("Via", request.First(HeaderNames.Via)!.Value)
            .Add("Max-Forwards", "70")
            .Add("From", request.First(HeaderNames.From)!.Value)
            .Add("To", request.First(HeaderNames.To)!.Value)
            .Add("Call-ID", request.CallId!)
            .Add("CSeq", $"{request.CSeq!.Number} CANCEL");
        foreach (var route in request.All(HeaderNames.Route))
            cancel.Add("Route", route.Value);
        if (reason is not null)
            cancel.Add("Reason", reason);
        Start(cancel.Write(), invite.To, user);
        // RFC 3261 9.1: an INVITE that nobody answers although it was cancelled is given up after 64*T1.
        host.StartTimer(new(invite.Owner, TimerKind.Cancelled), TimersTowards(invite.To).Timeout, () => GiveUp(invite));
    }

    /// <summary>Sends a message outside of transactions: the ACK to a 2xx.</summary>
    public SipMessage SendAck(MessageDraft draft, NodeAddress to)
    {
        draft.Push("Via", ViaOf(host.Identifiers.Branch()));
        SipMessage ack = draft.Write();
        host.Transmit(ack, to);
        return ack;
    }

    /// <summary>Responds to a request: the final response once, provisional ones before it.</summary>
    public SipMessage Respond(ServerTransaction transaction, MessageDraft draft)
    {
        SipMessage response = draft.Write();
        transaction.LastResponse = response;
        // RFC 4320: what a client that asked for something else than a call no longer waits for, or not yet, is not sent.
        if (transaction.Machine.Kind != TransactionKind.NonInviteServer
            || NonInviteResponse.MaySend(response.StatusCode, host.Now - transaction.ArrivedAt, host.Wire.IsReliable, TimersTowards(transaction.From)))
            Step(transaction, TransactionInputs.Sending(response.StatusCode));
        else if (response.StatusCode >= 200)
            transaction.Abandon();
        return response;
    }

    public void Receive(SipMessage message, NodeAddress from)
    {
        if (!message.IsRequest)
            ReceiveResponse(message);
        else if (message.Method == SipMethod.Ack)
            ReceiveAck(WithReceived(message, from));
        else
            ReceiveRequest(WithReceived(message, from), from);
    }

    // RFC 3261 18.2.1: a sent-by that is a name, or another address than the message came from, gets that address beside it.
    private static SipMessage WithReceived(SipMessage request, NodeAddress from)
    {
        if (request.TopVia!.Host.Trim('[', ']') == from.Ip)
            return request;
        MessageDraft draft = MessageDraft.Of(request);
        string top = draft.Pop("Via")!;
        draft.Push("Via", $"{top};received={from.Ip}");
        return draft.Write();
    }

    private void ReceiveResponse(SipMessage response)
    {
        if (!_clients.TryGetValue(TransactionId.OfClient(response), out ClientTransaction? transaction))
        {
            host.Discard(DiscardReason.NothingWaits);
            User.OnStrayResponse(response);
            return;
        }
        transaction.HasProvisional |= response.StatusCode < 200;
        if (response.StatusCode >= 300 && transaction.Method == SipMethod.Invite)
            transaction.Ack ??= AckTo(transaction.Request, response);
        DiscardUnless(Step(transaction, TransactionInputs.Receiving(response.StatusCode), response));
    }

    private void ReceiveAck(SipMessage ack)
    {
        // The ACK to a refusal has the branch of its INVITE; the one to a 2xx has its own, and goes to the user.
        if (_servers.TryGetValue(TransactionId.OfServer(ack), out ServerTransaction? transaction))
            DiscardUnless(Step(transaction, TransactionInput.Ack));
        else
            User.OnAck(ack);
    }

    private void ReceiveRequest(SipMessage request, NodeAddress sender)
    {
        var id = TransactionId.OfServer(request);
        if (_servers.TryGetValue(id, out ServerTransaction? known))
        {
            DiscardUnless(Step(known, TransactionInput.Request));
            return;
        }
        TransactionKind kind = request.Method == SipMethod.Invite ? TransactionKind.InviteServer : TransactionKind.NonInviteServer;
        var transaction = new ServerTransaction(id, request, sender, host.Now, new Transaction(kind, host.Wire.IsReliable, TimersTowards(sender)));
        _servers.Add(id, transaction);
        transaction.Abandon = () => Step(transaction, TransactionInput.Abandon);
        if (request.Method == SipMethod.Cancel)
            Cancel(transaction);
        else
            Step(transaction, TransactionInput.Request);
    }

    // RFC 3261 9.2: a CANCEL is answered here, on this hop; what it does to the INVITE is the user's matter.
    private void Cancel(ServerTransaction cancel)
    {
        _servers.TryGetValue(cancel.Id.Cancelled, out ServerTransaction? invite);
        cancel.Machine.Receive(TransactionInput.Request);
        Show(cancel);
        MessageDraft answer = Responses.To(cancel.Request, invite is null ? 481 : 200);
        // RFC 3261 9.2: the tag is that of the responses to the INVITE.
        string tag = invite?.LastResponse?.To?.Tag ?? host.Identifiers.Tag();
        Respond(cancel, cancel.Request.To?.Tag is null ? answer.Set("To", $"{cancel.Request.First(HeaderNames.To)!.Value};tag={tag}") : answer);
        if (invite is not { IsAnswered: false })
            return;
        invite.CancelReason = cancel.Request.First(HeaderNames.Reason)?.Value;
        invite.Cancelled?.Invoke();
    }

    private ClientTransaction Start(SipMessage request, NodeAddress to, IResponseHandler user)
    {
        TransactionKind kind = request.Method == SipMethod.Invite ? TransactionKind.InviteClient : TransactionKind.NonInviteClient;
        var transaction = new ClientTransaction(
            TransactionId.OfClient(request), request, to, new Transaction(kind, host.Wire.IsReliable, TimersTowards(to)), user);
        _clients.Add(transaction.Id, transaction);
        Step(transaction, TransactionInput.Start);
        return transaction;
    }

    private void GiveUp(ClientTransaction invite)
    {
        if (invite.IsOver)
            return;
        Step(invite, TransactionInput.Abandon);
        invite.IsOver = true;
        invite.User.OnTimeout(invite);
    }

    private void DiscardUnless(bool isOfUse)
    {
        if (!isOfUse)
            host.Discard(DiscardReason.Repeated);
    }

    /// <summary>Has a transaction take an input; false where it does nothing with it.</summary>
    private bool Step(ClientTransaction transaction, TransactionInput input, SipMessage? response = null)
    {
        TransactionState before = transaction.Machine.State;
        IReadOnlyList<TransactionEffect> effects = transaction.Machine.Receive(input);
        foreach (TransactionEffect effect in effects)
        {
            switch (effect.Action)
            {
                case TransactionAction.SendRequest:
                    host.Transmit(transaction.Request, transaction.To);
                    break;
                case TransactionAction.SendAck:
                    host.Transmit(transaction.Ack!, transaction.To);
                    break;
                case TransactionAction.StartTimer:
                    StartTimer(transaction.Owner, effect, timer => Step(transaction, timer));
                    break;
                case TransactionAction.StopTimer:
                    host.StopTimer(new(transaction.Owner, TimerNames.KindOf(effect.Timer!.Value)));
                    break;
                default:
                    break;
            }
        }
        ShowState(transaction.Owner, transaction.Machine, transaction.Method);
        if (transaction.Machine.State == TransactionState.Terminated)
            Forget(transaction);
        // The user comes last: what it sends follows what the transaction had to send, such as the ACK.
        foreach (TransactionEffect effect in effects)
        {
            if (effect.Action == TransactionAction.PassUp)
            {
                transaction.IsOver |= response!.StatusCode >= 200;
                transaction.User.OnResponse(transaction, response);
            }
            else if (effect.Action is TransactionAction.ReportTimeout or TransactionAction.ReportTransportError && !transaction.IsOver)
            {
                transaction.IsOver = true;
                transaction.User.OnTimeout(transaction);
            }
        }
        return effects.Count > 0 || transaction.Machine.State != before;
    }

    private bool Step(ServerTransaction transaction, TransactionInput input)
    {
        TransactionState before = transaction.Machine.State;
        IReadOnlyList<TransactionEffect> effects = transaction.Machine.Receive(input);
        foreach (TransactionEffect effect in effects)
        {
            switch (effect.Action)
            {
                case TransactionAction.SendResponse when transaction.LastResponse is { } response && host.SenderOf(response) is { } to:
                    host.Transmit(response, to);
                    break;
                case TransactionAction.StartTimer:
                    StartTimer(transaction.Owner, effect, timer => Step(transaction, timer));
                    break;
                case TransactionAction.StopTimer:
                    host.StopTimer(new(transaction.Owner, TimerNames.KindOf(effect.Timer!.Value)));
                    break;
                default:
                    break;
            }
        }
        Show(transaction);
        foreach (TransactionEffect effect in effects)
        {
            if (effect.Action == TransactionAction.PassUp && input == TransactionInput.Request)
                User.OnRequest(transaction);
            else if (effect.Action == TransactionAction.ReportTimeout)
                transaction.Unacknowledged?.Invoke();
        }
        return effects.Count > 0 || transaction.Machine.State != before;
    }

    private void Show(ServerTransaction transaction)
    {
        ShowState(transaction.Owner, transaction.Machine, transaction.Method);
        if (transaction.Machine.State == TransactionState.Terminated)
            _servers.Remove(transaction.Id);
    }

    private void Forget(ClientTransaction transaction)
    {
        _clients.Remove(transaction.Id);
        host.StopTimers(transaction.Owner);
        host.Set(StatePart.Transaction, transaction.Owner.Name, null);
    }

    private void StartTimer(TimerOwner owner, TransactionEffect effect, Action<TransactionInput> step)
    {
        SipTimer timer = effect.Timer!.Value;
        // The timers that only clean up are no step of a ladder.
        bool shown = timer is SipTimer.A or SipTimer.B or SipTimer.E or SipTimer.F or SipTimer.G or SipTimer.H;
        host.StartTimer(new(owner, TimerNames.KindOf(timer)), effect.After!.Value, () => step(TransactionInputs.Firing(timer)), shown);
    }

    private void ShowState(TimerOwner owner, Transaction machine, SipMethod method) =>
        host.Set(StatePart.Transaction, owner.Name, machine.State == TransactionState.Terminated ? null : machine.State.ToString(), $"{machine.Kind} {method}");

    private string ViaOf(string branch) => $"SIP/2.0/{host.Wire.Transport} {host.Address.SentBy};branch={branch}";

    // RFC 3261 17.1.1.3: the ACK to a refusal is the INVITE's in all but the method, and takes the To tag of the refusal.
    private static SipMessage AckTo(SipMessage invite, SipMessage refusal)
    {
        MessageDraft ack = MessageDraft.Request(SipMethod.Ack, invite.RequestUri)
            .Add("Via", invite.First(HeaderNames.Via)!.Value)
            .Add("Max-Forwards", "70")
            .Add("From", invite.First(HeaderNames.From)!.Value)
            .Add("To", refusal.First(HeaderNames.To)!.Value)
            .Add("Call-ID", invite.CallId!)
            .Add("CSeq", $"{invite.CSeq!.Number} ACK");
        foreach (var route in invite.All(HeaderNames.Route))
            ack.Add("Route", route.Value);
        return ack.Write();
    }
}
