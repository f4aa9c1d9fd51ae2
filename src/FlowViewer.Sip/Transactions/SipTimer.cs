namespace FlowViewer.Sip.Transactions;

/// <summary>The timers of transactions (RFC 3261 Table 4, RFC 6026 7).</summary>
public enum SipTimer : byte
{
    /// <summary>Paces the copies of an INVITE on unreliable transports (RFC 3261 17.1.1.2).</summary>
    A,
    /// <summary>Ends an INVITE that nobody answers (RFC 3261 17.1.1.2).</summary>
    B,
    /// <summary>Limits how long a proxy lets an INVITE ring (RFC 3261 16.6); it belongs to the proxy, so no transaction starts it.</summary>
    C,
    /// <summary>Keeps an INVITE client for copies of the non-2xx response (RFC 3261 17.1.1.2).</summary>
    D,
    /// <summary>Paces the copies of another request on unreliable transports (RFC 3261 17.1.2.2).</summary>
    E,
    /// <summary>Ends another request that nobody answers for good (RFC 3261 17.1.2.2).</summary>
    F,
    /// <summary>Paces the copies of a non-2xx response to INVITE on unreliable transports (RFC 3261 17.2.1).</summary>
    G,
    /// <summary>Ends the wait for the ACK to a non-2xx response (RFC 3261 17.2.1).</summary>
    H,
    /// <summary>Keeps an INVITE server for copies of the ACK (RFC 3261 17.2.1).</summary>
    I,
    /// <summary>Keeps another server for copies of the request (RFC 3261 17.2.2).</summary>
    J,
    /// <summary>Keeps another client for copies of the response (RFC 3261 17.1.2.2).</summary>
    K,
    /// <summary>Keeps an INVITE server for copies of the accepted INVITE (RFC 6026 7.1).</summary>
    L,
    /// <summary>Keeps an INVITE client for 2xx responses from other branches and copies of the first (RFC 6026 7.2).</summary>
    M,
}
