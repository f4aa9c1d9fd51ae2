namespace FlowViewer.Sip.Transactions;

/// <summary>The transports that a row or a step is for.</summary>
public enum ReliabilityCondition : byte
{
    /// <summary>All.</summary>
    Any,
    /// <summary>UDP.</summary>
    Unreliable,
    /// <summary>TCP, TLS, SCTP and WebSocket.</summary>
    Reliable,
}

/// <summary>One action of a row.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Timer">The timer to start or stop; null for other actions.</param>
/// <param name="When">The transports on which it is done.</param>
public sealed record TransactionStep(TransactionAction Action, SipTimer? Timer = null, ReliabilityCondition When = ReliabilityCondition.Any);

/// <summary>One arc of a state machine.</summary>
/// <param name="Kind">The machine.</param>
/// <param name="From">The state that it leaves.</param>
/// <param name="Input">What happens.</param>
/// <param name="When">The transports of the arc.</param>
/// <param name="To">The state that it enters; the same where it stays.</param>
/// <param name="Steps">What is done on the way, in order.</param>
/// <param name="Clause">Where it is written.</param>
public sealed record Transition(
    TransactionKind Kind,
    TransactionState From,
    TransactionInput Input,
    ReliabilityCondition When,
    TransactionState To,
    IReadOnlyList<TransactionStep> Steps,
    string Clause);

/// <summary>An input that a state has no arc for, on purpose.</summary>
/// <param name="Kind">The machine.</param>
/// <param name="State">The state that it stays in.</param>
/// <param name="Input">What happens without effect.</param>
/// <param name="When">The transports.</param>
/// <param name="Reason">Why, or the clause that says so.</param>
public sealed record IgnoredInput(TransactionKind Kind, TransactionState State, TransactionInput Input, ReliabilityCondition When, string Reason);
