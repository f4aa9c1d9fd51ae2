namespace FlowViewer.Sip.Transactions;

/// <summary>The two ends of an INVITE dialog.</summary>
public enum DialogRole : byte
{
    /// <summary>The end that sent the INVITE.</summary>
    Uac,
    /// <summary>The end that received it.</summary>
    Uas,
}
