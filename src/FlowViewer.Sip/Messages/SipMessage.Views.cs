using FlowViewer.Sip.Headers;

namespace FlowViewer.Sip.Messages;

// The typed views: what the header fields of a name say, in the types of FlowViewer.Sip.Headers.
public sealed partial class SipMessage
{
    /// <summary>The Via values, topmost first.</summary>
    public IReadOnlyList<Via> Vias => Values<Via>(HeaderNames.Via);
    /// <summary>The topmost Via: of the one who sent the request last. Null if there is none.</summary>
    public Via? TopVia => Value<Via>(HeaderNames.Via);
    /// <summary>From.</summary>
    public NameAddr? From => Value<NameAddr>(HeaderNames.From);
    /// <summary>To.</summary>
    public NameAddr? To => Value<NameAddr>(HeaderNames.To);
    /// <summary>The tag of the party that made the message: From's in a request, To's in a response (RFC 3261 8.1.1.3, 8.2.6.2). Null if there is none.</summary>
    public string? OriginatorTag => IsRequest ? From?.Tag : To?.Tag;
    /// <summary>The Call-ID's text; null if there is none.</summary>
    public string? CallId => Value<CallId>(HeaderNames.CallID)?.Text;
    /// <summary>CSeq.</summary>
    public CSeq? CSeq => Value<CSeq>(HeaderNames.CSeq);
    /// <summary>The Contact values.</summary>
    public IReadOnlyList<NameAddr> Contacts => Values<NameAddr>(HeaderNames.Contact);
    /// <summary>The Route values.</summary>
    public IReadOnlyList<NameAddr> Routes => Values<NameAddr>(HeaderNames.Route);
    /// <summary>The Record-Route values.</summary>
    public IReadOnlyList<NameAddr> RecordRoutes => Values<NameAddr>(HeaderNames.RecordRoute);
    /// <summary>The Path values (RFC 3327).</summary>
    public IReadOnlyList<NameAddr> Paths => Values<NameAddr>(HeaderNames.Path);
    /// <summary>The Service-Route values (RFC 3608).</summary>
    public IReadOnlyList<NameAddr> ServiceRoutes => Values<NameAddr>(HeaderNames.ServiceRoute);
    /// <summary>The P-Asserted-Identity values (RFC 3325).</summary>
    public IReadOnlyList<NameAddr> AssertedIdentities => Values<NameAddr>(HeaderNames.PAssertedIdentity);
    /// <summary>The P-Preferred-Identity values (RFC 3325).</summary>
    public IReadOnlyList<NameAddr> PreferredIdentities => Values<NameAddr>(HeaderNames.PPreferredIdentity);
    /// <summary>Refer-To (RFC 3515).</summary>
    public NameAddr? ReferTo => Value<NameAddr>(HeaderNames.ReferTo);
    /// <summary>Referred-By (RFC 3892).</summary>
    public NameAddr? ReferredBy => Value<NameAddr>(HeaderNames.ReferredBy);
    /// <summary>Reply-To.</summary>
    public NameAddr? ReplyTo => Value<NameAddr>(HeaderNames.ReplyTo);
    /// <summary>RAck (RFC 3262).</summary>
    public RAck? RAck => Value<RAck>(HeaderNames.RAck);
    /// <summary>RSeq (RFC 3262).</summary>
    public long? RSeq => Value<NumberValue>(HeaderNames.RSeq)?.Number;
    /// <summary>Max-Forwards.</summary>
    public long? MaxForwards => Value<NumberValue>(HeaderNames.MaxForwards)?.Number;
    /// <summary>Content-Length.</summary>
    public long? ContentLength => Value<NumberValue>(HeaderNames.ContentLength)?.Number;
    /// <summary>Content-Type.</summary>
    public MediaType? ContentType => Value<MediaType>(HeaderNames.ContentType);
    /// <summary>Expires.</summary>
    public TimeSpan? Expires => Seconds(HeaderNames.Expires);
    /// <summary>Min-Expires.</summary>
    public TimeSpan? MinExpires => Seconds(HeaderNames.MinExpires);
    /// <summary>Session-Expires (RFC 4028).</summary>
    public SessionTimer? SessionExpires => Value<SessionTimer>(HeaderNames.SessionExpires);
    /// <summary>Min-SE (RFC 4028).</summary>
    public SessionTimer? MinSE => Value<SessionTimer>(HeaderNames.MinSE);
    /// <summary>Retry-After.</summary>
    public RetryAfter? RetryAfter => Value<RetryAfter>(HeaderNames.RetryAfter);
    /// <summary>Date.</summary>
    public DateTimeOffset? Date => Value<SipDate>(HeaderNames.Date)?.Date;
    /// <summary>The Reason values (RFC 3326).</summary>
    public IReadOnlyList<Reason> Reasons => Values<Reason>(HeaderNames.Reason);
    /// <summary>The Warning values.</summary>
    public IReadOnlyList<Warning> Warnings => Values<Warning>(HeaderNames.Warning);
    /// <summary>The History-Info entries (RFC 7044).</summary>
    public IReadOnlyList<HistoryInfo> HistoryInfo => Values<HistoryInfo>(HeaderNames.HistoryInfo);
    /// <summary>The Authorization values.</summary>
    public IReadOnlyList<Credentials> Authorization => Values<Credentials>(HeaderNames.Authorization);
    /// <summary>The Proxy-Authorization values.</summary>
    public IReadOnlyList<Credentials> ProxyAuthorization => Values<Credentials>(HeaderNames.ProxyAuthorization);
    /// <summary>The WWW-Authenticate values.</summary>
    public IReadOnlyList<Credentials> WwwAuthenticate => Values<Credentials>(HeaderNames.WWWAuthenticate);
    /// <summary>The Proxy-Authenticate values.</summary>
    public IReadOnlyList<Credentials> ProxyAuthenticate => Values<Credentials>(HeaderNames.ProxyAuthenticate);
    /// <summary>The option tags of Require.</summary>
    public IReadOnlyList<Word> Require => Values<Word>(HeaderNames.Require);
    /// <summary>The option tags of Proxy-Require.</summary>
    public IReadOnlyList<Word> ProxyRequire => Values<Word>(HeaderNames.ProxyRequire);
    /// <summary>The option tags of Supported.</summary>
    public IReadOnlyList<Word> Supported => Values<Word>(HeaderNames.Supported);
    /// <summary>The option tags of Unsupported.</summary>
    public IReadOnlyList<Word> Unsupported => Values<Word>(HeaderNames.Unsupported);
    /// <summary>The methods of Allow.</summary>
    public IReadOnlyList<Word> Allow => Values<Word>(HeaderNames.Allow);
    /// <summary>Event (RFC 6665).</summary>
    public EventPackage? Event => Value<EventPackage>(HeaderNames.Event);
    /// <summary>Subscription-State (RFC 6665).</summary>
    public SubscriptionState? SubscriptionState => Value<SubscriptionState>(HeaderNames.SubscriptionState);
    /// <summary>Replaces (RFC 3891).</summary>
    public Replaces? Replaces => Value<Replaces>(HeaderNames.Replaces);
    /// <summary>Session-ID (RFC 7989).</summary>
    public SessionId? SessionId => Value<SessionId>(HeaderNames.SessionID);
    /// <summary>P-Charging-Vector (RFC 7315).</summary>
    public ChargingVector? ChargingVector => Value<ChargingVector>(HeaderNames.PChargingVector);
    /// <summary>The P-Access-Network-Info values (RFC 7315).</summary>
    public IReadOnlyList<AccessNetworkInfo> AccessNetworkInfo => Values<AccessNetworkInfo>(HeaderNames.PAccessNetworkInfo);
    /// <summary>The Security-Client mechanisms (RFC 3329).</summary>
    public IReadOnlyList<SecurityMechanism> SecurityClient => Values<SecurityMechanism>(HeaderNames.SecurityClient);
    /// <summary>The Security-Server mechanisms (RFC 3329).</summary>
    public IReadOnlyList<SecurityMechanism> SecurityServer => Values<SecurityMechanism>(HeaderNames.SecurityServer);
    /// <summary>The Security-Verify mechanisms (RFC 3329).</summary>
    public IReadOnlyList<SecurityMechanism> SecurityVerify => Values<SecurityMechanism>(HeaderNames.SecurityVerify);

    /// <summary>Every value of that type in the header fields of a name, in the order of the message.</summary>
    public IReadOnlyList<T> Values<T>(HeaderDefinition name) where T : HeaderValue
    {
        List<T>? values = null;
        for (int i = FirstOf(name); i >= 0 && i < _headers.Length; i++)
            if (ReferenceEquals(_headers[i].Definition, name))
                foreach (HeaderValue value in _headers[i].ValueArray)
                    if (value is T typed)
                        (values ??= []).Add(typed);
        return values ?? (IReadOnlyList<T>)[];
    }

    /// <summary>The first value of that type in the header fields of a name; null if there is none.</summary>
    public T? Value<T>(HeaderDefinition name) where T : HeaderValue
    {
        for (int i = FirstOf(name); i >= 0 && i < _headers.Length; i++)
            if (ReferenceEquals(_headers[i].Definition, name) && _headers[i].ValueArray is [T value, ..])
                return value;
        return null;
    }

    private TimeSpan? Seconds(HeaderDefinition name) => Value<NumberValue>(name) is { } value ? TimeSpan.FromSeconds(value.Number) : null;
}
