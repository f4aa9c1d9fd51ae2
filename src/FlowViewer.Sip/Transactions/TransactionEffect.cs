namespace FlowViewer.Sip.Transactions;

/// <summary>One thing for the caller of a transaction to do.</summary>
/// <param name="Action">What.</param>
/// <param name="Timer">The timer to start or stop; null for other actions.</param>
/// <param name="After">How long a timer that starts shall run; null for other actions.</param>
public readonly record struct TransactionEffect(TransactionAction Action, SipTimer? Timer = null, TimeSpan? After = null);
