using FlowViewer.Simulation.Nodes;
using FlowViewer.Simulation.Phones;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Simulation.Ims;

/// <summary>
/// The service centralization and continuity application server (3GPP TS 23.237 5.3.1, TS 24.237). Calls of its users pass through it as a
/// routeing B2BUA (TS 24.229 5.7.5), so that each has a dialog of its own towards the phone: that one it can exchange for the dialog of an
/// MSC server that calls the STN-SR, while the other party keeps the dialog that it has.
/// </summary>
internal sealed class SccAs(Host host, TransactionLayer layer, TimerValues timers, string stnSr) : ITransactionUser
{
    private readonly List<AnchoredSession> _sessions = [];
    private readonly HashSet<DialogId> _ending = [];
    private int _number;

    public Host Host { get; } = host;

    public TransactionLayer Layer { get; } = layer;

    public TimerValues Timers { get; } = timers;

    public string Contact => $"<sip:{Host.Address.SentBy}>";

    /// <inheritdoc/>
    public void OnRequest(ServerTransaction transaction)
    {
        SipMessage request = transaction.Request;
        if (request.To?.Tag is not null)
            InDialog(transaction);
        else if (request.Method == SipMethod.Register)
            // TS 24.229 5.7.1.1: the S-CSCF tells of a registration.
            Answer(transaction, 200);
        else if (request.Method != SipMethod.Invite)
            Answer(transaction, 405, draft => draft.Add("Allow", UserAgent.Allow));
        else if (request.MaxForwards is 0)
            Answer(transaction, 483);
        else if (_sessions.Exists(session => session.IsBegunBy(request)))
            // RFC 3261 8.2.2.2: an old copy of an INVITE that is under way or answered.
            Answer(transaction, 482);
        else if (request.RequestUri == stnSr)
            Transfer(transaction);
        else
            _sessions.Add(new AnchoredSession(this, ++_number, transaction));
    }

    /// <inheritdoc/>
    public void OnAck(SipMessage ack)
    {
        if (DialogId.OfRequest(ack) is { } id && Find(id) is (AnchoredSession session, AnchoredLeg leg))
            session.OnAck(ack, leg);
    }

    /// <inheritdoc/>
    public void OnStrayResponse(SipMessage response)
    {
    }

    /// <summary>True where a URI is this node's own.</summary>
    public bool IsOwn(UriReference? uri) => uri is SipUri { Host: { } name } && name.Equals(Host.Address.HostName, StringComparison.OrdinalIgnoreCase);

    public void Forget(AnchoredSession session) => _sessions.Remove(session);

    /// <summary>Ends a leg with BYE. A BYE that crosses it still finds its dialog (RFC 5407 3.2).</summary>
    public void Bye(AnchoredLeg leg, string? reason)
    {
        MessageDraft bye = leg.Dialog.Request(SipMethod.Bye);
        if (reason is not null)
            bye.Add("Reason", reason);
        DialogId id = leg.Dialog.Id;
        _ending.Add(id);
        leg.Dialog.Take(DialogInput.SendBye);
        leg.Show();
        if (Host.NextHop(bye) is { } to)
            Layer.Send(bye, to, new ResponseHandler(
                (_, response) =>
                {
                    if (response.StatusCode >= 200)
                        _ending.Remove(id);
                },
                _ => _ending.Remove(id)));
    }

    /// <summary>The number in a URI: what a C-MSISDN and a public identity of the same subscriber have in common.</summary>
    public static string NumberOf(string uri) => uri[(uri.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('@', ';')[0];

    /// <summary>Whom the network says that a request is from.</summary>
    public static string CallerOf(SipMessage request) => request.AssertedIdentities is [{ Uri: { } uri }, ..] ? uri.Text : request.From!.Uri!.Text;

    // TS 24.237 12.3: the C-MSISDN of the MSC server finds the session that is to change its access.
    private void Transfer(ServerTransaction transaction)
    {
        string number = NumberOf(CallerOf(transaction.Request));
        if (_sessions.FindLast(session => session.Number == number && session.MayBeTransferred) is { } session)
            session.Transfer(transaction);
        else
            Answer(transaction, 480);
    }

    private void InDialog(ServerTransaction transaction)
    {
        if (DialogId.OfRequest(transaction.Request) is not { } id)
            Answer(transaction, 481);
        else if (Find(id) is (AnchoredSession session, AnchoredLeg leg))
            session.OnRequest(transaction, leg);
        else
            Answer(transaction, transaction.Method == SipMethod.Bye && _ending.Contains(id) ? 200 : 481);
    }

    private (AnchoredSession, AnchoredLeg)? Find(DialogId id)
    {
        foreach (AnchoredSession session in _sessions)
            if (session.Find(id) is { } leg)
                return (session, leg);
        return null;
    }

    private void Answer(ServerTransaction transaction, int status, Action<MessageDraft>? add = null)
    {
        MessageDraft draft = Responses.To(transaction.Request, status, Host.Identifiers.Tag());
        add?.Invoke(draft);
        Layer.Respond(transaction, draft);
    }
}
