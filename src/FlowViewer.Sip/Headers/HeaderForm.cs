namespace FlowViewer.Sip.Headers;

/// <summary>The grammar that a header field's values follow.</summary>
internal enum HeaderForm : byte
{
    Text,
    Address,
    Contact,
    HistoryInfo,
    Via,
    CSeq,
    RAck,
    CallId,
    CallIdList,
    Number,
    SessionTimer,
    RetryAfter,
    Token,
    Word,
    MediaType,
    Reason,
    Event,
    SubscriptionState,
    Replaces,
    SessionId,
    AccessNetworkInfo,
    SecurityMechanism,
    Identity,
    ChargingVector,
    ParametersOnly,
    Credentials,
    Warning,
    Date,
}
