using System.Globalization;
using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Transactions;

/// <summary>
/// What the messages of one transaction have in common (RFC 3261 17.1.3, 17.2.3). A message that lacks a part has an empty one; reading
/// never fails.
/// </summary>
/// <param name="Branch">The branch of the topmost Via, to the letter.</param>
/// <param name="SentBy">The host in lower case and the port of the topmost Via, the port of its transport where none is written.</param>
/// <param name="Method">The method; INVITE for ACK.</param>
/// <param name="Rfc2543">What stands in for a branch without the magic cookie; null where the branch has it.</param>
public sealed record TransactionId(string Branch, string SentBy, SipMethod Method, string? Rfc2543 = null)
{
    /// <summary>How the branch of every element that follows RFC 3261 begins (8.1.1.7).</summary>
    public const string MagicCookie = "z9hG4bK";

    /// <summary>
    /// The client transaction that a response belongs to, or that a request of one's own begins: topmost branch and CSeq method (RFC 3261
    /// 17.1.3).
    /// </summary>
    public static TransactionId OfClient(SipMessage message) =>
        Of(message, message.IsRequest ? message.Method : message.CSeq?.Method ?? default, () => OldResponse(message));

    /// <summary>
    /// The server transaction that a request belongs to (RFC 3261 17.2.3). The ACK to a non-2xx response belongs to the INVITE; the ACK to
    /// a 2xx has a branch of its own, and so matches nothing and is the transaction user's.
    /// </summary>
    public static TransactionId OfServer(SipMessage request) => Of(request, request.Method, () => OldRequest(request));

    /// <summary>The INVITE server transaction that a CANCEL is about: the same but for the method (RFC 3261 9.2).</summary>
    public TransactionId Cancelled => this with { Method = SipMethod.Invite };

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Branch} {SentBy}".TrimEnd();

    // Deviation: parameter values are compared in any case (RFC 3261 7.3.1), but stacks make branches that differ by case alone, and so
    // compare them to the letter.
    private static TransactionId Of(SipMessage message, SipMethod method, Func<string> old)
    {
        Via? via = message.Vias is [Via top, ..] ? top : null;
        string branch = via?.Branch ?? "";
        bool hasCookie = branch.StartsWith(MagicCookie, StringComparison.OrdinalIgnoreCase) && branch.Length > MagicCookie.Length;
        return new(branch, via is null ? "" : SentByOf(via), method == SipMethod.Ack ? SipMethod.Invite : method, hasCookie ? null : old());
    }

    private static string SentByOf(Via via) => string.Create(
        CultureInfo.InvariantCulture,
        $"{via.Host.ToLowerInvariant()}:{via.Port ?? (via.Transport.Equals("TLS", StringComparison.OrdinalIgnoreCase) ? 5061 : 5060)}");

    // RFC 3261 17.2.3. The To tag is no part for INVITE: its ACK has the one of the response. CANCEL follows the INVITE's rule too.
    private static string OldRequest(SipMessage request) =>
        $"{request.RequestUri}\n{CallIdentity(request)}\n{(request.Method.Known is KnownMethod.Invite or KnownMethod.Ack or KnownMethod.Cancel ? "" : request.To?.Tag)}\n{TopVia(request)}";

    // A response has no Request-URI, and its topmost Via has grown parameters on the way.
    private static string OldResponse(SipMessage message) => CallIdentity(message);

    private static string CallIdentity(SipMessage message) =>
        string.Create(CultureInfo.InvariantCulture, $"{message.CallId}\n{message.From?.Tag}\n{message.CSeq?.Number}");

    private static string TopVia(SipMessage request) => request.Vias is [Via top, ..] ? Convert.ToHexString(top.Where.Of(request.Bytes.Span)) : "";
}
