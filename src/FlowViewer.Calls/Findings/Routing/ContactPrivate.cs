using FlowViewer.Calls.Evidence;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Findings.Routing;

/// <summary>A Contact that names a private address, in a message that came from a public one: what is sent to it does not arrive.</summary>
public sealed class ContactPrivate : CallRule
{
    private const int LeastTransmissions = 3;

    /// <inheritdoc/>
    public override FindingDefinition Definition { get; } = new("contact-private")
    {
        Title = new($"In-dialog requests would go to a private address", $"对话内的请求会发往私网地址"),
        Severity = Severity.Warning,
        Order = FindingOrder.Routing,
        Advice = new(
            $"The server should answer to the source of the request and send what follows there (rport, outbound, NAT help at the edge), or the client should name the address that it is reached at. Switch off SIP ALGs in between.",
            $"服务端应按请求的源地址应答，并把后续请求也发往该处（rport、outbound 或边缘节点的 NAT 处理）；或由客户端写入可以到达的地址。关闭中间的 SIP ALG。"),
        Clauses = ["RFC 3581 4", "RFC 5626 3.1", "RFC 3261 12.1.1", "RFC 3261 8.1.1.8"],
        Entry = "headers/Contact",
        Explains = ["media-one-way", "request-unanswered", "ack-wrong-destination", "bye-not-confirmed"],
    };

    /// <inheritdoc/>
    public override void Judge(CallCase call, Verdicts verdicts)
    {
        var told = new HashSet<string>();
        foreach (CaseMessage message in call.Seen.Where(message => message.IsFirst && message.Method is KnownMethod.Invite or KnownMethod.Register && (message.IsRequest || message.Status is >= 200 and < 300)))
        {
            // The Contacts of a 200 to REGISTER are the client's.
            if ((message.Method == KnownMethod.Register && !message.IsRequest) || message.Source.Inferred || !HostReach.IsAddress(message.Source.Host) || HostReach.IsPrivate(message.Source.Host))
                continue;
            if (message.Message.Contacts is not [{ Uri.Host: { } host } contact, ..] || !HostReach.IsAddress(host) || !HostReach.IsPrivate(host) || !told.Add($"{message.Source.Host} {host}"))
                continue;
            if (IsHelped(message, contact))
                continue;
            CaseMessage[] later = [.. call.Seen.Where(other => other.IsRequest && other.Index > message.Index && other.Message.RequestUriParsed?.Host is { } target && HostReach.AreSame(target, host))];
            // Whoever sends it to the source in spite of the address knows about the NAT.
            if (later.Any(request => HostReach.AreSame(request.Destination.Host, message.Source.Host)))
                continue;
            CaseMessage? failed = later.FirstOrDefault(request => call.ExchangeOf(request) is var exchange && (exchange.Final is { Status: >= 400 } || (exchange.Responses.Count == 0 && exchange.Sendings.Count >= LeastTransmissions)));
            // Where nothing came of the request, nobody stumbled over its address.
            bool isAnswered = call.Seen.Any(other => other.Status is >= 200 and < 300 && other.Method == message.Method);
            Phrase followed = failed is null
                ? Phrase.Empty
                : new($" {failed.MethodName} went to {failed.Destination} and was never answered ({call.ExchangeOf(failed).Sendings}).", $"{failed.MethodName} 发往 {failed.Destination}，始终没有得到应答（{call.ExchangeOf(failed).Sendings}）。");
            verdicts.Add(
                new(
                    $"{message.Label} came from {message.Source}, but its Contact is {contact.Uri!.Text} ({message}). A Contact must be an address at which requests of the dialog arrive.{followed}",
                    $"{message.Label} 来自 {message.Source}，但其 Contact 是 {contact.Uri.Text}（{message}）。Contact 必须是对话内请求能够到达的地址。{followed}"),
                (failed is null ? [] : call.ExchangeOf(failed).Sendings.Select(sending => new Exhibit(sending))).Prepend(new Exhibit(message, contact.Where)),
                failed is null ? Confidence.Likely : Confidence.Certain,
                failed is not null ? Severity.Error : isAnswered ? Severity.Warning : Severity.Info);
        }
    }

    // RFC 5626: a flow that was registered with reg-id, or ;ob, is used again whatever the address; RFC 3327: a Path stands before it; RFC 7118 5: .invalid over WebSocket.
    private static bool IsHelped(CaseMessage message, NameAddr contact) =>
        contact.Parameters.Contains("reg-id") || contact.Uri!.Parameters.Contains("ob") || message.Message.Paths.Count > 0 || message.Entry.Transport is SipTransport.Ws or SipTransport.Wss;
}
