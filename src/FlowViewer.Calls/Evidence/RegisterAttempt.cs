using System.Globalization;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Evidence;

/// <summary>
/// A REGISTER with its final response at the hop of the client: what rules over many registrations need of it. Messages are kept as indexes, since there may be
/// many thousands.
/// </summary>
public sealed record RegisterAttempt
{
    /// <summary>The index of the request.</summary>
    public required int Request { get; init; }
    /// <summary>The index of the final response; -1 where there is none.</summary>
    public required int Final { get; init; }
    /// <summary>The final status; 0 where there is none.</summary>
    public required int Status { get; init; }
    /// <summary>When it was sent.</summary>
    public required TraceTime SentAt { get; init; }
    /// <summary>When it was answered.</summary>
    public required TraceTime AnsweredAt { get; init; }
    /// <summary>The address of record: To without parameters.</summary>
    public required string AddressOfRecord { get; init; }
    /// <summary>The user of the address of record, as calls name it.</summary>
    public required string User { get; init; }
    /// <summary>The host that sent it.</summary>
    public required string Client { get; init; }
    /// <summary>User, host and port of the first contact that it asks for; empty where it only asks or removes.</summary>
    public required string Contact { get; init; }
    /// <summary>The flow of an outbound registration (RFC 5626 4.2): its reg-id; empty without one.</summary>
    public required string Flow { get; init; }
    /// <summary>How long the binding lasts; null where it was not accepted or the response does not say.</summary>
    public required TimeSpan? Granted { get; init; }
    /// <summary>True where it answers a challenge.</summary>
    public required bool HasCredentials { get; init; }
    /// <summary>True where it offers a security mechanism (RFC 3329).</summary>
    public required bool OffersSecurity { get; init; }
    /// <summary>True where it was accepted.</summary>
    public bool IsAccepted => Status is >= 200 and < 300;
    /// <summary>True where it makes or refreshes a binding.</summary>
    public bool Binds => Contact.Length > 0;
    /// <summary>True for the first round, without credentials, that a registrar always challenges.</summary>
    public bool IsFirstRound => Status is 401 or 407 && !HasCredentials;

    /// <summary>All of a trace, in order of time: one pass over its registrations.</summary>
    internal static IReadOnlyList<RegisterAttempt> Of(TraceCase trace)
    {
        var attempts = new List<RegisterAttempt>();
        foreach (Call registration in trace.Table.Calls.Where(call => call.Kind == CallKind.Registration))
        {
            CallCase call = trace.Of(registration);
            foreach (Exchange exchange in call.Of(KnownMethod.Register))
                if (exchange.Request is { IsWhole: true } request && call.Before(exchange) is null && !IsThirdParty(request.Message))
                    attempts.Add(Of(request, exchange.Final));
        }
        attempts.Sort((one, other) => one.Request.CompareTo(other.Request));
        return attempts;
    }

    private static RegisterAttempt Of(CaseMessage request, CaseMessage? final)
    {
        SipMessage message = request.Message;
        NameAddr? asked = message.Contacts.FirstOrDefault(contact => contact is { IsStar: false, Uri: not null } && ExpiresOf(contact, message) != TimeSpan.Zero);
        return new RegisterAttempt
        {
            Request = request.Index,
            Final = final?.Index ?? -1,
            Status = final?.Status ?? 0,
            SentAt = request.Time,
            AnsweredAt = final?.Time ?? TraceTime.Missing,
            AddressOfRecord = $"{message.To?.Uri?.User}@{message.To?.Uri?.Host?.ToLowerInvariant()}",
            User = message.To?.Uri?.User ?? "",
            Client = request.Source.Host,
            Contact = asked is null ? "" : Place(asked),
            Flow = asked?.Parameters["reg-id"] ?? "",
            Granted = asked is not null && final is { IsWhole: true, Status: >= 200 and < 300 } ? GrantedTo(asked, final.Message) : null,
            OffersSecurity = message.SecurityClient.Count > 0,
            HasCredentials = message.Authorization.Concat(message.ProxyAuthorization).Any(given => given.Parameters["response"] is { Length: > 0 } || given.Parameters["auts"] is { Length: > 0 }),
        };
    }

    /// <summary>How long a contact asks, or is bound, to last (RFC 3261 10.2.1.1): its own parameter, else Expires; null where neither says.</summary>
    internal static TimeSpan? ExpiresOf(NameAddr contact, SipMessage message) =>
        uint.TryParse(contact.Parameters["expires"], NumberStyles.None, CultureInfo.InvariantCulture, out uint seconds) ? TimeSpan.FromSeconds(seconds) : message.Expires;

    /// <summary>True where somebody else registers for the user, as an S-CSCF does at an application server (RFC 3261 10.2, 3GPP TS 24.229 5.4.1.7): it makes no binding of the user's.</summary>
    internal static bool IsThirdParty(SipMessage register) => register is { From.Uri: { } from, To.Uri: { } to } && (from.User, from.Host) != (to.User, to.Host);

    /// <summary>User, host and port of a contact.</summary>
    internal static string Place(NameAddr contact) => contact.Uri is Sip.Uris.SipUri uri ? $"{uri.User}@{uri.Host?.ToLowerInvariant()}:{uri.Port ?? 0}" : contact.Uri?.Text ?? "";

    private static TimeSpan? GrantedTo(NameAddr asked, SipMessage answer) =>
        answer.Contacts.FirstOrDefault(contact => contact.Uri is not null && Place(contact) == Place(asked)) is { } bound ? ExpiresOf(bound, answer)
        : answer.Contacts is [{ Uri: not null } only] ? ExpiresOf(only, answer) : null;
}
