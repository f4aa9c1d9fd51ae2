using System.Collections.Frozen;

namespace FlowViewer.Sip.Messages;

/// <summary>
/// The order in which a message that is made here has its header fields. Order means nothing between names (RFC 3261 7.3.1), except to
/// people: routing first, then who and which dialog, then what the dialog can do, then the network's own, then the body.
/// </summary>
internal static class FieldOrder
{
    private static readonly string[] Names =
    [
        "Via", "Max-Forwards", "Route", "Record-Route", "Path", "Service-Route", "From", "To", "Call-ID", "CSeq", "Contact", "Expires", "Min-Expires",
        "RSeq", "RAck", "Event", "Subscription-State", "Refer-To", "Referred-By", "Refer-Sub", "Replaces", "Join", "History-Info", "Diversion", "Reason",
        "Require", "Proxy-Require", "Supported", "Unsupported", "Allow", "Allow-Events", "Accept", "Session-Expires", "Min-SE", "Retry-After",
        "WWW-Authenticate", "Authorization", "Proxy-Authenticate", "Proxy-Authorization", "Authentication-Info",
        "Security-Client", "Security-Server", "Security-Verify",
        "P-Preferred-Identity", "P-Asserted-Identity", "P-Associated-URI", "P-Called-Party-ID", "P-Served-User", "Privacy", "P-Preferred-Service",
        "P-Asserted-Service", "Accept-Contact", "Reject-Contact", "Request-Disposition", "P-Early-Media", "Alert-Info", "Priority",
        "P-Access-Network-Info", "P-Visited-Network-ID", "P-Charging-Vector", "P-Charging-Function-Addresses", "Geolocation", "Geolocation-Routing",
        "Warning", "Error-Info", "Call-Info", "Subject", "Server", "User-Agent", "In-Reply-To", "Content-Disposition", "Content-Type",
    ];

    private static readonly FrozenDictionary<string, int> Ranks = Names.Select((name, at) => (name, at)).ToFrozenDictionary(pair => pair.name, pair => pair.at);

    // Names that the table lacks stand before what describes the body.
    private static readonly int Others = Ranks["Content-Disposition"];

    public static int Of(string name) => Ranks.GetValueOrDefault(name, Others);
}
