using FlowViewer.Sip.Headers;

namespace FlowViewer.Sip.Messages;

// The typed views: what the header fields of a name say, in the types of FlowViewer.Sip.Headers.
public sealed partial class SipMessage
{
    /// <summary>The Via values, topmost first.</summary>
    public IReadOnlyList<Via> Vias => Values<Via>("Via");
    /// <summary>The topmost Via: of the one who sent the request last. Null if there is none.</summary>
    public Via? TopVia => Value<Via>("Via");
    /// <summary>From.</summary>
    public NameAddr? From => Value<NameAddr>("From");
    /// <summary>To.</summary>
    public NameAddr? To => Value<NameAddr>("To");
    /// <summary>The tag of the party that made the message: From's in a request, To's in a response (RFC 3261 8.1.1.3, 8.2.6.2). Null if there is none.</summary>
    public string? MakerTag => IsRequest ? From?.Tag : To?.Tag;
    /// <summary>The Call-ID's text; null if there is none.</summary>
    public string? CallId => Value<CallId>("Call-ID")?.Text;
    /// <summary>CSeq.</summary>
    public CSeq? CSeq => Value<CSeq>("CSeq");
    /// <summary>The Contact values.</summary>
    public IReadOnlyList<NameAddr> Contacts => Values<NameAddr>("Contact");
    /// <summary>The Route values.</summary>
    public IReadOnlyList<NameAddr> Routes => Values<NameAddr>("Route");
    /// <summary>The Record-Route values.</summary>
    public IReadOnlyList<NameAddr> RecordRoutes => Values<NameAddr>("Record-Route");
    /// <summary>The Path values (RFC 3327).</summary>
    public IReadOnlyList<NameAddr> Paths => Values<NameAddr>("Path");
    /// <summary>The Service-Route values (RFC 3608).</summary>
    public IReadOnlyList<NameAddr> ServiceRoutes => Values<NameAddr>("Service-Route");
    /// <summary>The P-Asserted-Identity values (RFC 3325).</summary>
    public IReadOnlyList<NameAddr> AssertedIdentities => Values<NameAddr>("P-Asserted-Identity");
    /// <summary>The P-Preferred-Identity values (RFC 3325).</summary>
    public IReadOnlyList<NameAddr> PreferredIdentities => Values<NameAddr>("P-Preferred-Identity");
    /// <summary>Refer-To (RFC 3515).</summary>
    public NameAddr? ReferTo => Value<NameAddr>("Refer-To");
    /// <summary>Referred-By (RFC 3892).</summary>
    public NameAddr? ReferredBy => Value<NameAddr>("Referred-By");
    /// <summary>Reply-To.</summary>
    public NameAddr? ReplyTo => Value<NameAddr>("Reply-To");
    /// <summary>RAck (RFC 3262).</summary>
    public RAck? RAck => Value<RAck>("RAck");
    /// <summary>RSeq (RFC 3262).</summary>
    public long? RSeq => Value<NumberValue>("RSeq")?.Number;
    /// <summary>Max-Forwards.</summary>
    public long? MaxForwards => Value<NumberValue>("Max-Forwards")?.Number;
    /// <summary>Content-Length.</summary>
    public long? ContentLength => Value<NumberValue>("Content-Length")?.Number;
    /// <summary>Content-Type.</summary>
    public MediaType? ContentType => Value<MediaType>("Content-Type");
    /// <summary>Expires.</summary>
    public TimeSpan? Expires => Seconds("Expires");
    /// <summary>Min-Expires.</summary>
    public TimeSpan? MinExpires => Seconds("Min-Expires");
    /// <summary>Session-Expires (RFC 4028).</summary>
    public SessionTimer? SessionExpires => Value<SessionTimer>("Session-Expires");
    /// <summary>Min-SE (RFC 4028).</summary>
    public SessionTimer? MinSE => Value<SessionTimer>("Min-SE");
    /// <summary>Retry-After.</summary>
    public RetryAfter? RetryAfter => Value<RetryAfter>("Retry-After");
    /// <summary>Date.</summary>
    public DateTimeOffset? Date => Value<SipDate>("Date")?.Date;
    /// <summary>The Reason values (RFC 3326).</summary>
    public IReadOnlyList<Reason> Reasons => Values<Reason>("Reason");
    /// <summary>The Warning values.</summary>
    public IReadOnlyList<Warning> Warnings => Values<Warning>("Warning");
    /// <summary>The History-Info entries (RFC 7044).</summary>
    public IReadOnlyList<HistoryInfo> HistoryInfo => Values<HistoryInfo>("History-Info");
    /// <summary>The Authorization values.</summary>
    public IReadOnlyList<Credentials> Authorization => Values<Credentials>("Authorization");
    /// <summary>The Proxy-Authorization values.</summary>
    public IReadOnlyList<Credentials> ProxyAuthorization => Values<Credentials>("Proxy-Authorization");
    /// <summary>The WWW-Authenticate values.</summary>
    public IReadOnlyList<Credentials> WwwAuthenticate => Values<Credentials>("WWW-Authenticate");
    /// <summary>The Proxy-Authenticate values.</summary>
    public IReadOnlyList<Credentials> ProxyAuthenticate => Values<Credentials>("Proxy-Authenticate");
    /// <summary>The option tags of Require.</summary>
    public IReadOnlyList<Word> Require => Values<Word>("Require");
    /// <summary>The option tags of Proxy-Require.</summary>
    public IReadOnlyList<Word> ProxyRequire => Values<Word>("Proxy-Require");
    /// <summary>The option tags of Supported.</summary>
    public IReadOnlyList<Word> Supported => Values<Word>("Supported");
    /// <summary>The option tags of Unsupported.</summary>
    public IReadOnlyList<Word> Unsupported => Values<Word>("Unsupported");
    /// <summary>The methods of Allow.</summary>
    public IReadOnlyList<Word> Allow => Values<Word>("Allow");
    /// <summary>Event (RFC 6665).</summary>
    public EventPackage? Event => Value<EventPackage>("Event");
    /// <summary>Subscription-State (RFC 6665).</summary>
    public SubscriptionState? SubscriptionState => Value<SubscriptionState>("Subscription-State");
    /// <summary>Replaces (RFC 3891).</summary>
    public Replaces? Replaces => Value<Replaces>("Replaces");
    /// <summary>Session-ID (RFC 7989).</summary>
    public SessionId? SessionId => Value<SessionId>("Session-ID");
    /// <summary>P-Charging-Vector (RFC 7315).</summary>
    public ChargingVector? ChargingVector => Value<ChargingVector>("P-Charging-Vector");
    /// <summary>The P-Access-Network-Info values (RFC 7315).</summary>
    public IReadOnlyList<AccessNetworkInfo> AccessNetworkInfo => Values<AccessNetworkInfo>("P-Access-Network-Info");
    /// <summary>The Security-Client mechanisms (RFC 3329).</summary>
    public IReadOnlyList<SecurityMechanism> SecurityClient => Values<SecurityMechanism>("Security-Client");
    /// <summary>The Security-Server mechanisms (RFC 3329).</summary>
    public IReadOnlyList<SecurityMechanism> SecurityServer => Values<SecurityMechanism>("Security-Server");
    /// <summary>The Security-Verify mechanisms (RFC 3329).</summary>
    public IReadOnlyList<SecurityMechanism> SecurityVerify => Values<SecurityMechanism>("Security-Verify");

    /// <summary>Every value of that type in the header fields of a canonical name, in the order of the message.</summary>
    public IReadOnlyList<T> Values<T>(string name) where T : HeaderValue
    {
        List<T>? values = null;
        foreach (HeaderField field in _headers)
            if (field.CanonicalName == name)
                foreach (HeaderValue value in field.ValueArray)
                    if (value is T typed)
                        (values ??= []).Add(typed);
        return values ?? (IReadOnlyList<T>)[];
    }

    /// <summary>The first value of that type in the header fields of a canonical name; null if there is none.</summary>
    public T? Value<T>(string name) where T : HeaderValue
    {
        foreach (HeaderField field in _headers)
            if (field.CanonicalName == name && field.ValueArray is [T value, ..])
                return value;
        return null;
    }

    private TimeSpan? Seconds(string name) => Value<NumberValue>(name) is { } value ? TimeSpan.FromSeconds(value.Number) : null;
}
