namespace FlowViewer.Simulation.Nodes;

/// <summary>What a timer belongs to: a transaction, a call, a subscription. It stops with the timers of its owner.</summary>
/// <param name="Name">The id of the owner's state in the record of the run: <c>call 1</c>.</param>
internal readonly record struct TimerOwner(string Name)
{
    /// <summary>A part of the owner whose timers stop together: the wait for an ACK.</summary>
    public TimerOwner Part(string part) => new($"{Name} {part}");
}
