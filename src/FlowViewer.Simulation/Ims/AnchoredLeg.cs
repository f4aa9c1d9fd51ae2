using System.Globalization;
using FlowViewer.Simulation.Network;
using FlowViewer.Simulation.Nodes;
using FlowViewer.Sip.Dialogs;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Ims;

/// <summary>One of the dialogs of an anchored session: towards the phone, towards the MSC server, or towards the other party.</summary>
internal sealed class AnchoredLeg(Host host, Dialog dialog, LegOrigin origin)
{
    // What belongs to the dialog or the hop, and is written anew on each leg; the rest passes (TS 24.229 5.7.5.1).
    private static readonly HashSet<string> Own =
        ["Via", "Route", "Record-Route", "Max-Forwards", "From", "To", "Call-ID", "CSeq", "Contact", "RAck", "Content-Type", "Content-Length"];

    private (string?, string) _shown;

    public Dialog Dialog { get; } = dialog;

    /// <summary>Where the INVITEs that came on this leg went: to which leg, and with which number there.</summary>
    public Dictionary<uint, (AnchoredLeg Leg, uint Number)> Invites { get; } = [];

    /// <summary>True once it has ended.</summary>
    public bool IsOver => Dialog.State == DialogState.Terminated;

    /// <summary>Copies what passes from one leg to this one: header fields, and the body.</summary>
    public MessageDraft Pass(SipMessage from, MessageDraft to) => Pass(from, to, origin);

    /// <summary>Copies what passes to a leg of that origin.</summary>
    public static MessageDraft Pass(SipMessage from, MessageDraft to, LegOrigin origin)
    {
        foreach (var field in from.Headers.Where(field => !Own.Contains(field.CanonicalName)))
            to.Add(field.CanonicalName, field.Value);
        return PassBody(from, to, origin);
    }

    /// <summary>Copies the body alone.</summary>
    public MessageDraft PassBody(SipMessage from, MessageDraft to) => PassBody(from, to, origin);

    private static MessageDraft PassBody(SipMessage from, MessageDraft to, LegOrigin origin)
    {
        if (from.Body.IsEmpty || from.First(HeaderNames.ContentType) is not { Value: { } type })
            return to;
        return type.StartsWith("application/sdp", StringComparison.OrdinalIgnoreCase) ? to.WithBody(type, origin.Write(from.Body)) : to.WithBody(type, from.Body);
    }

    /// <summary>Records what this node knows of the dialog, as far as it changed.</summary>
    public void Show()
    {
        string? state = IsOver ? null : Dialog.State.ToString();
        string detail = $"local {Dialog.Id.LocalTag}, remote {Dialog.Id.RemoteTag}, CSeq {Dialog.LocalCSeq}/{Dialog.RemoteCSeq?.ToString(CultureInfo.InvariantCulture) ?? "-"}, routes {Dialog.RouteSet.Length}";
        if (_shown == (state, detail) || (state is null && _shown.Item1 is null))
            return;
        _shown = (state, detail);
        host.Set(StatePart.Dialog, $"{Dialog.Id.CallId} {Dialog.Id.LocalTag} {Dialog.Id.RemoteTag}", state, detail);
    }
}
