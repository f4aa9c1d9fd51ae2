namespace FlowViewer.Sip.Transactions;

/// <summary>What a transaction has its caller do.</summary>
public enum TransactionAction : byte
{
    /// <summary>Send the request, or send it again.</summary>
    SendRequest,
    /// <summary>Send the ACK to the non-2xx response just received (RFC 3261 17.1.1.3).</summary>
    SendAck,
    /// <summary>Send the response just given, or the last one again.</summary>
    SendResponse,
    /// <summary>Hand the message just received to the transaction user.</summary>
    PassUp,
    /// <summary>Tell the transaction user that what it waited for did not come in time.</summary>
    ReportTimeout,
    /// <summary>Tell the transaction user that the transport could not send.</summary>
    ReportTransportError,
    /// <summary>Start a timer.</summary>
    StartTimer,
    /// <summary>Stop a timer that is running.</summary>
    StopTimer,
}
