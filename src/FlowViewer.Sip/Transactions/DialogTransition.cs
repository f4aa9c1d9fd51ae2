namespace FlowViewer.Sip.Transactions;

/// <summary>One arc of a dialog.</summary>
/// <param name="Role">The end.</param>
/// <param name="From">The state that it leaves.</param>
/// <param name="Input">What happens.</param>
/// <param name="To">The state that it enters; the same where it stays.</param>
/// <param name="Clause">Where it is written.</param>
public sealed record DialogTransition(DialogRole Role, DialogState From, DialogInput Input, DialogState To, string Clause);

/// <summary>A pair of state and input that a dialog has no arc for, on purpose.</summary>
public sealed record IgnoredDialogInput(DialogRole Role, DialogState State, DialogInput Input, string Reason);
