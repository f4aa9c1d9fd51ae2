using FlowViewer.Simulation.Media;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>One dialog of a call and the session in it. A forked INVITE gives its caller several.</summary>
internal sealed class CallDialog(UserAgent agent, Dialog dialog, Session session)
{
    private readonly Dictionary<(StatePart, string), (string?, string)> _shown = [];

    public Dialog Dialog { get; } = dialog;

    public DialogId Id => Dialog.Id;

    public Session Session { get; } = session;

    /// <summary>The number of the last reliable response that came in order (RFC 3262 4).</summary>
    public long? LastRSeq { get; set; }

    /// <summary>The ACK to the 2xx, kept to be sent again for each repetition of it (RFC 3261 13.2.2.4).</summary>
    public SipMessage? Ack { get; set; }

    /// <summary>True once the other end was told that our resources are there.</summary>
    public bool HasReported { get; set; }

    /// <summary>True while a reliable response of ours waits for its PRACK, or a PRACK of ours for its answer.</summary>
    public bool PrackPending { get; set; }

    /// <summary>True while a re-INVITE of ours waits for its answer.</summary>
    public bool ModifyPending { get; set; }

    /// <summary>True while an UPDATE of ours waits for its answer: it may belong to a re-INVITE that is under way.</summary>
    public bool UpdatePending { get; set; }

    private string Key => $"{Id.CallId} {Id.LocalTag} {Id.RemoteTag}";

    /// <summary>A request inside the dialog, with what the phone adds to every one.</summary>
    public MessageDraft NewRequest(SipMethod method)
    {
        MessageDraft draft = Dialog.Request(method);
        if (method.Known is KnownMethod.Invite or KnownMethod.Update)
        {
            draft.Add("Contact", agent.Contact);
            agent.Requests.AddSupported(draft);
        }
        return agent.Requests.Decorate(draft);
    }

    /// <summary>Sends a request of the dialog; null where nobody has the address of its next hop.</summary>
    public ClientTransaction? Send(MessageDraft draft, IResponseHandler handler)
    {
        ClientTransaction? sent = agent.Requests.Send(draft, handler);
        Show();
        return sent;
    }

    /// <summary>Sends the ACK to a 2xx, with the credentials of its INVITE (RFC 3261 22.1).</summary>
    public void Acknowledge(SipMessage invite, string? description = null)
    {
        MessageDraft ack = Dialog.Request(SipMethod.Ack, invite.CSeq!.Number);
        foreach (var field in invite.Headers.Where(field => field.CanonicalName is "Authorization" or "Proxy-Authorization"))
            ack.Add(field.CanonicalName, field.Value);
        if (description is not null)
            ack.WithBody("application/sdp", description);
        if (agent.Host.NextHop(ack) is { } to)
            Ack = agent.Layer.SendAck(ack, to);
    }

    /// <summary>Sends the same ACK again: a copy of the 2xx came (RFC 3261 13.2.2.4).</summary>
    public void AcknowledgeAgain()
    {
        if (agent.Host.NextHop(MessageDraft.Of(Ack!)) is { } to)
            agent.Host.Transmit(Ack!, to);
    }

    /// <summary>Ends the dialog with BYE.</summary>
    public void Bye(string? reason = null)
    {
        MessageDraft bye = NewRequest(SipMethod.Bye);
        if (reason is not null)
            bye.Add("Reason", reason);
        DialogId id = Id;
        agent.Calls.BeginEnding(id);
        Send(bye, new ResponseHandler(
            (_, response) =>
            {
                if (response.StatusCode >= 200)
                    agent.Calls.HasEnded(id);
            },
            _ => agent.Calls.HasEnded(id)));
        Take(DialogInput.SendBye);
    }

    /// <summary>Something happened that the dialog's state depends on.</summary>
    public void Take(DialogInput input)
    {
        Dialog.Take(input);
        Show();
    }

    /// <summary>Records what this end knows of the dialog, as far as it changed.</summary>
    public void Show()
    {
        Set(StatePart.Dialog, Dialog.State.ToString(), $"local {Id.LocalTag}, remote {Id.RemoteTag}, CSeq {Dialog.LocalCSeq}/{Dialog.RemoteCSeq?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}, routes {Dialog.RouteSet.Length}");
        Set(StatePart.OfferAnswer, Session.Exchange.State.ToString(), "");
        // A later offer may do without preconditions.
        foreach (Medium medium in Session.Media)
            Set(StatePart.Preconditions, medium.Qos is { } qos ? $"local {Word(qos.LocalMet)}, remote {Word(qos.RemoteMet)}" : null, medium.Kind, medium.Kind);
    }

    private void Set(StatePart part, string? value, string detail, string suffix = "")
    {
        string id = suffix.Length == 0 ? Key : $"{Key} {suffix}";
        string? now = Dialog.State == DialogState.Terminated ? null : value;
        if (_shown.GetValueOrDefault((part, id)) == (now, detail) || (now is null && !_shown.ContainsKey((part, id))))
            return;
        _shown[(part, id)] = (now, detail);
        agent.Host.Set(part, id, now, detail);
    }

    private static string Word(bool met) => met ? "sendrecv" : "none";
}
