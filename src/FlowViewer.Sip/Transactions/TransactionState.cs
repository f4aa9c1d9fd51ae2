namespace FlowViewer.Sip.Transactions;

/// <summary>The states of transactions (RFC 3261 Figures 5 to 8, RFC 6026 Figures 4 and 5).</summary>
public enum TransactionState : byte
{
    /// <summary>Nothing was sent or received yet: the figures' entry.</summary>
    Initial,
    /// <summary>The INVITE is sent; nothing has come back.</summary>
    Calling,
    /// <summary>Another request is sent or received; no response yet.</summary>
    Trying,
    /// <summary>A provisional response is here; as a server, an INVITE is being worked on.</summary>
    Proceeding,
    /// <summary>A final response was exchanged; copies are still dealt with.</summary>
    Completed,
    /// <summary>The ACK to a non-2xx response arrived; its copies are absorbed.</summary>
    Confirmed,
    /// <summary>A 2xx to INVITE was exchanged; copies and further 2xx are still dealt with (RFC 6026).</summary>
    Accepted,
    /// <summary>Over, and to be forgotten.</summary>
    Terminated,
}
