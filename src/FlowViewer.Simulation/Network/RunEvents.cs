namespace FlowViewer.Simulation.Network;

/// <summary>Something that happened in a run, in the order in which it happened. Some are steps of the ladder, the others change what a node knows.</summary>
public abstract record RunEvent(TimeSpan At, string Node);

/// <summary>A message left a node.</summary>
public sealed record Sent(TimeSpan At, Transmission Transmission) : RunEvent(At, Transmission.From);

/// <summary>A message that the network delayed arrived.</summary>
public sealed record Arrived(TimeSpan At, Sent Of) : RunEvent(At, Of.Transmission.To);

/// <summary>A message arrived, and the node that received it had no use for it.</summary>
public sealed record Discarded(TimeSpan At, Sent Of, DiscardReason Reason) : RunEvent(At, Of.Transmission.To);

/// <summary>Why a node had no use for a message.</summary>
public enum DiscardReason
{
    /// <summary>The same message came before, and what was to be said to it was said, or is not decided yet.</summary>
    Repeated,
    /// <summary>No transaction or dialog waits for it any more.</summary>
    NothingWaits,
    /// <summary>The node is down.</summary>
    Down,
}

/// <summary>A timer fired. <see cref="IsShown"/> is false for those that only clean up, such as Timer K.</summary>
public sealed record TimerFired(TimeSpan At, string Node, string Timer, string Owner, bool IsShown) : RunEvent(At, Node);

/// <summary>A bearer came up or went down between a phone and its network.</summary>
public sealed record BearerChanged(TimeSpan At, string Node, int Qci, bool IsUp) : RunEvent(At, Node);

/// <summary>Something worth saying beside the ladder; the words are the page's.</summary>
public sealed record Remarked(TimeSpan At, string Node, Remark Remark, IReadOnlyList<string> About) : RunEvent(At, Node);

/// <summary>A node spoke another protocol than SIP: a note on the ladder.</summary>
public sealed record Asked(TimeSpan At, string Node, OtherProtocol Protocol, string Text) : RunEvent(At, Node);

/// <summary>Something that people act upon happened at an agent: it rings, it talks, it is registered.</summary>
public sealed record Cued(TimeSpan At, string Node, Cue Cue) : RunEvent(At, Node);

/// <summary>What a node knows changed; a <see cref="Value"/> of null forgets it.</summary>
public sealed record StateSet(TimeSpan At, string Node, StatePart Part, string Id, string? Value, string Detail) : RunEvent(At, Node);

/// <summary>A timer started, or stopped where <see cref="Deadline"/> is null.</summary>
public sealed record TimerSet(TimeSpan At, string Node, string Owner, string Timer, TimeSpan? Deadline) : RunEvent(At, Node);

/// <summary>What a piece of a node's state is about.</summary>
public enum StatePart
{
    /// <summary>A transaction (RFC 3261 17).</summary>
    Transaction,
    /// <summary>A dialog (RFC 3261 12).</summary>
    Dialog,
    /// <summary>Which side of a session owes what (RFC 3264).</summary>
    OfferAnswer,
    /// <summary>Whose resources are there (RFC 3312).</summary>
    Preconditions,
    /// <summary>Bindings and associations of a registration (RFC 3261 10).</summary>
    Registration,
    /// <summary>A bearer.</summary>
    Bearer,
    /// <summary>A subscription (RFC 6665).</summary>
    Subscription,
    /// <summary>A call as its user sees it: ringing, talking, on hold.</summary>
    Call,
}
