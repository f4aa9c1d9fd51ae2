using System.Net;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Calls.Nodes;

/// <summary>
/// A node that is seen at another address than the one that it, or the node that answers it, names: a NAT or another box between has
/// changed the address. A name is compared with nothing; an end that the source does not state proves nothing.
/// </summary>
/// <param name="OfSender">True where the sender of the message is meant, false where its receiver is.</param>
/// <param name="Field">The field that names the address: Via, its <c>received</c> parameter, or Contact.</param>
/// <param name="Address">The address that it names.</param>
public sealed record AddressTranslation(bool OfSender, string Field, string Address)
{
    /// <summary>What a message shows; null where it shows nothing.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">The host that it was seen to come from.</param>
    /// <param name="receiver">The host that it was seen to go to.</param>
    public static AddressTranslation? Of(SipMessage message, string sender, string receiver) =>
        message.TopVia is not { } via ? null : message.IsRequest ? OfRequest(message, via, sender) : OfResponse(message, via, receiver);

    // RFC 3261 18.1.1: the topmost Via is that of the sender. The Contact is its own only as long as nobody passed the request on.
    private static AddressTranslation? OfRequest(SipMessage message, Via via, string sender)
    {
        if (Differs(via.Host, sender))
            return new AddressTranslation(true, "Via", WithPort(via.Host, via.Port));
        return message.Vias.Count == 1 && message.RecordRoutes.Count == 0 && message.Contacts is [{ Uri: SipUri { Host: { } host } contact }, ..] && Differs(host, sender)
            ? new AddressTranslation(true, "Contact", WithPort(host, contact.Port))
            : null;
    }

    // RFC 3261 18.2.1: who received the request wrote where it came from, if that was not what the Via said.
    private static AddressTranslation? OfResponse(SipMessage message, Via via, string receiver)
    {
        if (message.Vias.Count != 1)
            return null;
        if (Differs(via.Host, receiver))
            return new AddressTranslation(false, "Via", WithPort(via.Host, via.Port));
        return via.Received is { } received && Differs(received, receiver) ? new AddressTranslation(false, "Via received", WithPort(received, via.RPort)) : null;
    }

    private static bool Differs(string named, string seen) =>
        IPAddress.TryParse(named.Trim('[', ']'), out IPAddress? one) && IPAddress.TryParse(seen, out IPAddress? other) && !Plain(one).Equals(Plain(other));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static string WithPort(string host, int? port) => port is { } number ? $"{(host.Contains(':', StringComparison.Ordinal) && host[0] != '[' ? $"[{host}]" : host)}:{number}" : host;
}
