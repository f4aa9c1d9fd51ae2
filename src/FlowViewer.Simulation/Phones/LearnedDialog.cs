using System.Text;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Simulation.Phones;

/// <summary>
/// A dialog between two others that a phone has learned of, so that it can take it over (RFC 3891) or join it (RFC 3911): from the dialog
/// event package, from the 200 that a NOTIFY of a REFER carries, from a link in a text, or from its user.
/// </summary>
/// <param name="Owner">The URI of whom it was learned from, or whose dialog it is.</param>
/// <param name="CallId">Its Call-ID.</param>
/// <param name="OwnerTag">The tag of the owner's end.</param>
/// <param name="PeerTag">The tag of the other end.</param>
/// <param name="PeerTarget">The Contact of the other end.</param>
/// <param name="IsEarly">True while the owner's phone only rings.</param>
internal sealed record LearnedDialog(string Owner, string CallId, string OwnerTag, string PeerTag, string PeerTarget, bool IsEarly)
{
    /// <summary>Its name for a Replaces that the other end receives; an early one only as long as it is early (RFC 3891 3).</summary>
    public string AtPeer => $"{CallId};to-tag={PeerTag};from-tag={OwnerTag}{(IsEarly ? ";early-only" : "")}";

    /// <summary>Its name for a Join that the owner receives.</summary>
    public string AtOwner => $"{CallId};to-tag={OwnerTag};from-tag={PeerTag}";

    /// <summary>The dialog that the 200 in a NOTIFY of a REFER speaks of (RFC 3515 2.4.5, RFC 5359 2.15); null where it does not tell.</summary>
    public static LearnedDialog? OfNotify(SipMessage notify)
    {
        if (notify.Fragment is not { StatusCode: >= 200 and < 300 } fragment || notify.From?.Uri is not { } owner)
            return null;
        string? callId = Value<CallId>("Call-ID")?.Text;
        return callId is not null && Value<NameAddr>("From")?.Tag is { } from && Value<NameAddr>("To")?.Tag is { } to && Value<NameAddr>("Contact")?.Uri is { } target
            ? new LearnedDialog(owner.Text, callId, from, to, target.Text, IsEarly: false)
            : null;

        T? Value<T>(string name) where T : HeaderValue => fragment.Headers.Where(field => field.CanonicalName == name).SelectMany(field => field.Values).OfType<T>().FirstOrDefault();
    }

    /// <summary>The dialog of a link such as <c>sip:alice@host?Replaces=…</c> in a text (RFC 5359 2.6); null if there is none.</summary>
    public static LearnedDialog? OfText(SipMessage message)
    {
        string text = Encoding.UTF8.GetString(message.Body.Span);
        int start = text.IndexOf("\"sip:", StringComparison.Ordinal);
        int end = start < 0 ? -1 : text.IndexOf('"', start + 1);
        if (end < 0 || message.From?.Uri is not { } owner)
            return null;
        string[] link = text[(start + 1)..end].Replace("&amp;", "&", StringComparison.Ordinal).Split('?', 2);
        string? replaces = link.Length < 2 ? null : link[1].Split('&').FirstOrDefault(part => part.StartsWith("Replaces=", StringComparison.OrdinalIgnoreCase));
        if (replaces is null)
            return null;
        string[] parts = Uri.UnescapeDataString(replaces["Replaces=".Length..]).Split(';');
        return Part("from-tag=") is { } from && Part("to-tag=") is { } to ? new LearnedDialog(owner.Text, parts[0], from, to, link[0], IsEarly: false) : null;

        string? Part(string name) => parts.FirstOrDefault(part => part.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
    }
}
