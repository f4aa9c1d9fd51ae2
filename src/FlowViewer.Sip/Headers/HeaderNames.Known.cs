namespace FlowViewer.Sip.Headers;

/// <content>The header fields that the program asks messages for: their rows in the table.</content>
public static partial class HeaderNames
{
    private static HeaderDefinition Row(string name) => Find(name) ?? throw new ArgumentException($"{name} is not in the table.", nameof(name));

    /// <summary>Accept.</summary>
    public static HeaderDefinition Accept { get; } = Row("Accept");

    /// <summary>Accept-Contact.</summary>
    public static HeaderDefinition AcceptContact { get; } = Row("Accept-Contact");

    /// <summary>Alert-Info.</summary>
    public static HeaderDefinition AlertInfo { get; } = Row("Alert-Info");

    /// <summary>Allow.</summary>
    public static HeaderDefinition Allow { get; } = Row("Allow");

    /// <summary>Authentication-Info.</summary>
    public static HeaderDefinition AuthenticationInfo { get; } = Row("Authentication-Info");

    /// <summary>Authorization.</summary>
    public static HeaderDefinition Authorization { get; } = Row("Authorization");

    /// <summary>Call-ID.</summary>
    public static HeaderDefinition CallID { get; } = Row("Call-ID");

    /// <summary>Contact.</summary>
    public static HeaderDefinition Contact { get; } = Row("Contact");

    /// <summary>Content-Disposition.</summary>
    public static HeaderDefinition ContentDisposition { get; } = Row("Content-Disposition");

    /// <summary>Content-Length.</summary>
    public static HeaderDefinition ContentLength { get; } = Row("Content-Length");

    /// <summary>Content-Type.</summary>
    public static HeaderDefinition ContentType { get; } = Row("Content-Type");

    /// <summary>CSeq.</summary>
    public static HeaderDefinition CSeq { get; } = Row("CSeq");

    /// <summary>Date.</summary>
    public static HeaderDefinition Date { get; } = Row("Date");

    /// <summary>Diversion.</summary>
    public static HeaderDefinition Diversion { get; } = Row("Diversion");

    /// <summary>Error-Info.</summary>
    public static HeaderDefinition ErrorInfo { get; } = Row("Error-Info");

    /// <summary>Event.</summary>
    public static HeaderDefinition Event { get; } = Row("Event");

    /// <summary>Expires.</summary>
    public static HeaderDefinition Expires { get; } = Row("Expires");

    /// <summary>Feature-Caps.</summary>
    public static HeaderDefinition FeatureCaps { get; } = Row("Feature-Caps");

    /// <summary>From.</summary>
    public static HeaderDefinition From { get; } = Row("From");

    /// <summary>Geolocation.</summary>
    public static HeaderDefinition Geolocation { get; } = Row("Geolocation");

    /// <summary>History-Info.</summary>
    public static HeaderDefinition HistoryInfo { get; } = Row("History-Info");

    /// <summary>Identity.</summary>
    public static HeaderDefinition Identity { get; } = Row("Identity");

    /// <summary>In-Reply-To.</summary>
    public static HeaderDefinition InReplyTo { get; } = Row("In-Reply-To");

    /// <summary>Join.</summary>
    public static HeaderDefinition Join { get; } = Row("Join");

    /// <summary>Max-Forwards.</summary>
    public static HeaderDefinition MaxForwards { get; } = Row("Max-Forwards");

    /// <summary>Min-Expires.</summary>
    public static HeaderDefinition MinExpires { get; } = Row("Min-Expires");

    /// <summary>Min-SE.</summary>
    public static HeaderDefinition MinSE { get; } = Row("Min-SE");

    /// <summary>Organization.</summary>
    public static HeaderDefinition Organization { get; } = Row("Organization");

    /// <summary>P-Access-Network-Info.</summary>
    public static HeaderDefinition PAccessNetworkInfo { get; } = Row("P-Access-Network-Info");

    /// <summary>P-Asserted-Identity.</summary>
    public static HeaderDefinition PAssertedIdentity { get; } = Row("P-Asserted-Identity");

    /// <summary>P-Asserted-Service.</summary>
    public static HeaderDefinition PAssertedService { get; } = Row("P-Asserted-Service");

    /// <summary>P-Associated-URI.</summary>
    public static HeaderDefinition PAssociatedURI { get; } = Row("P-Associated-URI");

    /// <summary>P-Called-Party-ID.</summary>
    public static HeaderDefinition PCalledPartyID { get; } = Row("P-Called-Party-ID");

    /// <summary>P-Charging-Vector.</summary>
    public static HeaderDefinition PChargingVector { get; } = Row("P-Charging-Vector");

    /// <summary>P-Early-Media.</summary>
    public static HeaderDefinition PEarlyMedia { get; } = Row("P-Early-Media");

    /// <summary>P-Preferred-Identity.</summary>
    public static HeaderDefinition PPreferredIdentity { get; } = Row("P-Preferred-Identity");

    /// <summary>P-Preferred-Service.</summary>
    public static HeaderDefinition PPreferredService { get; } = Row("P-Preferred-Service");

    /// <summary>P-Visited-Network-ID.</summary>
    public static HeaderDefinition PVisitedNetworkID { get; } = Row("P-Visited-Network-ID");

    /// <summary>Path.</summary>
    public static HeaderDefinition Path { get; } = Row("Path");

    /// <summary>Privacy.</summary>
    public static HeaderDefinition Privacy { get; } = Row("Privacy");

    /// <summary>Proxy-Authenticate.</summary>
    public static HeaderDefinition ProxyAuthenticate { get; } = Row("Proxy-Authenticate");

    /// <summary>Proxy-Authorization.</summary>
    public static HeaderDefinition ProxyAuthorization { get; } = Row("Proxy-Authorization");

    /// <summary>Proxy-Require.</summary>
    public static HeaderDefinition ProxyRequire { get; } = Row("Proxy-Require");

    /// <summary>RAck.</summary>
    public static HeaderDefinition RAck { get; } = Row("RAck");

    /// <summary>Reason.</summary>
    public static HeaderDefinition Reason { get; } = Row("Reason");

    /// <summary>Record-Route.</summary>
    public static HeaderDefinition RecordRoute { get; } = Row("Record-Route");

    /// <summary>Recv-Info.</summary>
    public static HeaderDefinition RecvInfo { get; } = Row("Recv-Info");

    /// <summary>Refer-Sub.</summary>
    public static HeaderDefinition ReferSub { get; } = Row("Refer-Sub");

    /// <summary>Refer-To.</summary>
    public static HeaderDefinition ReferTo { get; } = Row("Refer-To");

    /// <summary>Referred-By.</summary>
    public static HeaderDefinition ReferredBy { get; } = Row("Referred-By");

    /// <summary>Reject-Contact.</summary>
    public static HeaderDefinition RejectContact { get; } = Row("Reject-Contact");

    /// <summary>Replaces.</summary>
    public static HeaderDefinition Replaces { get; } = Row("Replaces");

    /// <summary>Reply-To.</summary>
    public static HeaderDefinition ReplyTo { get; } = Row("Reply-To");

    /// <summary>Request-Disposition.</summary>
    public static HeaderDefinition RequestDisposition { get; } = Row("Request-Disposition");

    /// <summary>Require.</summary>
    public static HeaderDefinition Require { get; } = Row("Require");

    /// <summary>Retry-After.</summary>
    public static HeaderDefinition RetryAfter { get; } = Row("Retry-After");

    /// <summary>Route.</summary>
    public static HeaderDefinition Route { get; } = Row("Route");

    /// <summary>RSeq.</summary>
    public static HeaderDefinition RSeq { get; } = Row("RSeq");

    /// <summary>Security-Client.</summary>
    public static HeaderDefinition SecurityClient { get; } = Row("Security-Client");

    /// <summary>Security-Server.</summary>
    public static HeaderDefinition SecurityServer { get; } = Row("Security-Server");

    /// <summary>Security-Verify.</summary>
    public static HeaderDefinition SecurityVerify { get; } = Row("Security-Verify");

    /// <summary>Server.</summary>
    public static HeaderDefinition Server { get; } = Row("Server");

    /// <summary>Service-Route.</summary>
    public static HeaderDefinition ServiceRoute { get; } = Row("Service-Route");

    /// <summary>Session-Expires.</summary>
    public static HeaderDefinition SessionExpires { get; } = Row("Session-Expires");

    /// <summary>Session-ID.</summary>
    public static HeaderDefinition SessionID { get; } = Row("Session-ID");

    /// <summary>SIP-ETag.</summary>
    public static HeaderDefinition SIPETag { get; } = Row("SIP-ETag");

    /// <summary>SIP-If-Match.</summary>
    public static HeaderDefinition SIPIfMatch { get; } = Row("SIP-If-Match");

    /// <summary>Subject.</summary>
    public static HeaderDefinition Subject { get; } = Row("Subject");

    /// <summary>Subscription-State.</summary>
    public static HeaderDefinition SubscriptionState { get; } = Row("Subscription-State");

    /// <summary>Supported.</summary>
    public static HeaderDefinition Supported { get; } = Row("Supported");

    /// <summary>Target-Dialog.</summary>
    public static HeaderDefinition TargetDialog { get; } = Row("Target-Dialog");

    /// <summary>Timestamp.</summary>
    public static HeaderDefinition Timestamp { get; } = Row("Timestamp");

    /// <summary>To.</summary>
    public static HeaderDefinition To { get; } = Row("To");

    /// <summary>Unsupported.</summary>
    public static HeaderDefinition Unsupported { get; } = Row("Unsupported");

    /// <summary>User-Agent.</summary>
    public static HeaderDefinition UserAgent { get; } = Row("User-Agent");

    /// <summary>Via.</summary>
    public static HeaderDefinition Via { get; } = Row("Via");

    /// <summary>Warning.</summary>
    public static HeaderDefinition Warning { get; } = Row("Warning");

    /// <summary>WWW-Authenticate.</summary>
    public static HeaderDefinition WWWAuthenticate { get; } = Row("WWW-Authenticate");

    /// <summary>Content-Encoding.</summary>
    public static HeaderDefinition ContentEncoding { get; } = Row("Content-Encoding");
}
