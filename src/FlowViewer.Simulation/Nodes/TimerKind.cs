namespace FlowViewer.Simulation.Nodes;

/// <summary>The timers of nodes; <see cref="TimerNames"/> has the name of each in the record of a run.</summary>
internal enum TimerKind
{
    /// <summary>The INVITE is sent again over UDP (RFC 3261 17.1.1.2).</summary>
    A,
    /// <summary>The INVITE is given up (RFC 3261 17.1.1.2).</summary>
    B,
    /// <summary>A proxy gives a branch of an INVITE up (RFC 3261 16.6 step 11).</summary>
    C,
    /// <summary>Copies of a refusal are absorbed at the client (RFC 3261 17.1.1.2).</summary>
    D,
    /// <summary>Another request is sent again over UDP (RFC 3261 17.1.2.2).</summary>
    E,
    /// <summary>Another request is given up (RFC 3261 17.1.2.2).</summary>
    F,
    /// <summary>A refusal is sent again until its ACK (RFC 3261 17.2.1).</summary>
    G,
    /// <summary>The ACK to a refusal is given up (RFC 3261 17.2.1).</summary>
    H,
    /// <summary>Copies of the ACK are absorbed (RFC 3261 17.2.1).</summary>
    I,
    /// <summary>Copies of a request are absorbed (RFC 3261 17.2.2).</summary>
    J,
    /// <summary>Copies of a response are absorbed (RFC 3261 17.1.2.2).</summary>
    K,
    /// <summary>Copies of an INVITE that was accepted are absorbed (RFC 6026 7.1).</summary>
    L,
    /// <summary>Further 2xx of an INVITE are passed on (RFC 6026 7.2).</summary>
    M,
    /// <summary>No NOTIFY followed a SUBSCRIBE: there is no subscription (RFC 6665 4.1.2.4).</summary>
    N,
    /// <summary>A cancelled INVITE is given up (RFC 3261 9.1).</summary>
    Cancelled,
    /// <summary>A reliable provisional response is sent again until its PRACK (RFC 3262 3).</summary>
    Provisional,
    /// <summary>The PRACK is given up (RFC 3262 3).</summary>
    Prack,
    /// <summary>A 2xx to an INVITE is sent again until its ACK (RFC 3261 13.3.1.4).</summary>
    Success,
    /// <summary>The ACK to a 2xx is given up (RFC 3261 13.3.1.4).</summary>
    Ack,
    /// <summary>A phone stops ringing by itself.</summary>
    Ringing,
    /// <summary>The user answers a phone that rings.</summary>
    Answer,
    /// <summary>The resources of a session did not come (RFC 3312 8).</summary>
    Resources,
    /// <summary>The early dialogs of other forks are over (RFC 3261 13.2.2.4).</summary>
    Forks,
    /// <summary>A change of the session that met another one is tried again (RFC 3261 14.1).</summary>
    Glare,
    /// <summary>This end refreshes the session (RFC 4028 10).</summary>
    SessionRefresh,
    /// <summary>The other end did not refresh the session (RFC 4028 10).</summary>
    SessionExpiry,
    /// <summary>The notifier ends a subscription that was not refreshed (RFC 6665 4.2.2).</summary>
    SubscriptionExpiry,
    /// <summary>The subscriber counts its subscription as ended (RFC 6665 4.1.2).</summary>
    Expiry,
    /// <summary>The network ends, or sends on, a call that nobody answers.</summary>
    NoAnswer,
    /// <summary>The dialog with the phone is released after a transfer (3GPP TS 23.237 6.3.1.6).</summary>
    Release,
}
