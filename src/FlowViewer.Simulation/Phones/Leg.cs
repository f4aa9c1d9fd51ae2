using FlowViewer.Simulation.Media;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Phones;

/// <summary>One dialog of a call and the session in it. A forked INVITE gives its caller several.</summary>
internal sealed class Leg(Host host, Dialog dialog, Session session)
{
    public Dialog Dialog { get; } = dialog;

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

    public string Key => $"{Dialog.Id.CallId} {Dialog.Id.LocalTag} {Dialog.Id.RemoteTag}";

    /// <summary>Records what this end knows of the dialog, as far as it changed.</summary>
    public void Show()
    {
        bool isOver = Dialog.State == DialogState.Terminated;
        Set(StatePart.Dialog, Dialog.State.ToString(), $"local {Dialog.Id.LocalTag}, remote {Dialog.Id.RemoteTag}, CSeq {Dialog.LocalCSeq}/{Dialog.RemoteCSeq?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}, routes {Dialog.RouteSet.Length}");
        Set(StatePart.OfferAnswer, Session.Exchange.State.ToString(), "");
        // A later offer may do without preconditions.
        foreach (Medium medium in Session.Media)
            Set(StatePart.Preconditions, medium.Qos is { } qos ? $"local {Word(qos.LocalMet)}, remote {Word(qos.RemoteMet)}" : null, medium.Kind, medium.Kind);

        void Set(StatePart part, string? value, string detail, string suffix = "")
        {
            string id = suffix.Length == 0 ? Key : $"{Key} {suffix}";
            string? now = isOver ? null : value;
            if (_shown.GetValueOrDefault((part, id)) == (now, detail))
                return;
            if (now is null && !_shown.ContainsKey((part, id)))
                return;
            _shown[(part, id)] = (now, detail);
            host.Set(part, id, now, detail);
        }
    }

    private readonly Dictionary<(StatePart, string), (string?, string)> _shown = [];

    private static string Word(bool met) => met ? "sendrecv" : "none";
}
