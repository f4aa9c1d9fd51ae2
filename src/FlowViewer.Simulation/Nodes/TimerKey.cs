namespace FlowViewer.Simulation.Nodes;

/// <summary>Identifies a timer of a node.</summary>
/// <param name="Owner">What it belongs to.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="By">The procedure or branch that started it, where several have a timer of that kind for one owner.</param>
internal readonly record struct TimerKey(TimerOwner Owner, TimerKind Kind, object? By = null);
