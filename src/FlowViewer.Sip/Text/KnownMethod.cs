namespace FlowViewer.Sip.Text;

/// <summary>The methods that IANA registers for SIP (RFC 3261 27.4).</summary>
public enum KnownMethod : byte
{
    /// <summary>None of the registered ones.</summary>
    Other,
    /// <summary>INVITE (RFC 3261 13).</summary>
    Invite,
    /// <summary>ACK (RFC 3261 13, 17).</summary>
    Ack,
    /// <summary>BYE (RFC 3261 15).</summary>
    Bye,
    /// <summary>CANCEL (RFC 3261 9).</summary>
    Cancel,
    /// <summary>PRACK (RFC 3262).</summary>
    Prack,
    /// <summary>UPDATE (RFC 3311).</summary>
    Update,
    /// <summary>INFO (RFC 6086).</summary>
    Info,
    /// <summary>REGISTER (RFC 3261 10).</summary>
    Register,
    /// <summary>OPTIONS (RFC 3261 11).</summary>
    Options,
    /// <summary>SUBSCRIBE (RFC 6665).</summary>
    Subscribe,
    /// <summary>NOTIFY (RFC 6665).</summary>
    Notify,
    /// <summary>PUBLISH (RFC 3903).</summary>
    Publish,
    /// <summary>MESSAGE (RFC 3428).</summary>
    Message,
    /// <summary>REFER (RFC 3515).</summary>
    Refer,
}
