using System.Globalization;
using System.Text;
using FlowViewer.Sip.Scanning;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Nodes;

/// <summary>The sent-by of a message's topmost Via: where its sender listens (RFC 3261 18.1.1, 20.42).</summary>
internal static class SentBy
{
    /// <summary>The host and port; null where the message has no Via.</summary>
    public static Endpoint? Of(ReadOnlySpan<byte> message, SipTransport transport)
    {
        if (MessageScanner.Scan(message, out ScannedMessage scanned) == ScanVerdict.NotSip)
            return null;
        // SIP/2.0/TCP host:port;parameters
        string via = Encoding.UTF8.GetString(scanned.Via.Of(message));
        int protocol = via.IndexOfAny([' ', '\t']);
        if (protocol < 0)
            return null;
        string sentBy = via[protocol..].Split(';', ',')[0].Trim();
        int defaultPort = transport is SipTransport.Tls or SipTransport.Wss ? 5061 : 5060;
        int bracket = sentBy.LastIndexOf(']');
        int colon = sentBy.LastIndexOf(':');
        if (colon < 0 || colon < bracket)
            return new Endpoint(sentBy.Trim('[', ']'), defaultPort);
        bool numeric = int.TryParse(sentBy[(colon + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int port);
        return new Endpoint(sentBy[..colon].Trim().Trim('[', ']'), numeric ? port : defaultPort);
    }
}
