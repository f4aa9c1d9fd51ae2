namespace FlowViewer.Sip.Transactions;

/// <summary>The four state machines of RFC 3261 17.</summary>
public enum TransactionKind : byte
{
    /// <summary>The sender of an INVITE (RFC 3261 17.1.1, RFC 6026 7.2).</summary>
    InviteClient,
    /// <summary>The sender of any other request but ACK (RFC 3261 17.1.2).</summary>
    NonInviteClient,
    /// <summary>The receiver of an INVITE (RFC 3261 17.2.1, RFC 6026 7.1).</summary>
    InviteServer,
    /// <summary>The receiver of any other request but ACK (RFC 3261 17.2.2).</summary>
    NonInviteServer,
}
