using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>Whether a request was made by a node between the two ends of a call.</summary>
internal static class MiddleNode
{
    /// <summary>True where the sender passes on requests of this call and this one came from nobody, or recorded its route and is not where the other end is reached.</summary>
    public static bool Made(CallCase call, Exchange exchange) =>
        exchange.Request is { } request && call.Before(exchange) is null && request.Message.Vias.Count <= 1 && (PassesOn(call, request) || StandsOnTheRoute(call, request));

    private static bool PassesOn(CallCase call, CaseMessage request) => call.Exchanges.Any(other =>
        other.Request is { } received && call.Trace.Watch.IsOneHost(received.Entry.Destination, request.Entry.Source) && call.Onward(other).Any());

    private static bool StandsOnTheRoute(CallCase call, CaseMessage request)
    {
        string sender = request.Source.Host;
        string? contact = ContactOfSender(call, request);
        return contact is not null && contact != sender
            && call.Seen.Any(message => message.Method == KnownMethod.Invite && message.Message.RecordRoutes.Any(route => HostOf(route.Uri?.Host) == sender));
    }

    // The end in whose name the request is sent has its tag in From.
    private static string? ContactOfSender(CallCase call, CaseMessage request) => HostOf(call.Seen
        .Where(message => message.Index < request.Index && message.Method == KnownMethod.Invite && (message.IsRequest ? message.Entry.FromTag : message.Entry.ToTag) == request.Entry.FromTag)
        .Select(message => message.Message.Contacts is [var contact, ..] ? contact.Uri?.Host : null).LastOrDefault(host => host is not null));

    private static string? HostOf(string? host) => host?.Trim('[', ']');
}
