namespace FlowViewer.Sip.Transactions;

/// <summary>The states of a dialog that an INVITE makes (RFC 3261 12).</summary>
public enum DialogState : byte
{
    /// <summary>There is no dialog yet.</summary>
    None,
    /// <summary>A provisional response with a To tag has made it.</summary>
    Early,
    /// <summary>A 2xx has made or confirmed it.</summary>
    Confirmed,
    /// <summary>Over.</summary>
    Terminated,
}
