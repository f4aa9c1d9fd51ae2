namespace FlowViewer.Ladders;

/// <summary>A piece of what a lane knows: of a transaction, a dialog, a session, a registration, a bearer.</summary>
/// <param name="Lane">The id of the lane.</param>
/// <param name="Part">What it is about: <c>transaction</c>, <c>dialog</c>, <c>offerAnswer</c>, <c>preconditions</c> and so on.</param>
/// <param name="Id">What names it among its kind.</param>
/// <param name="Value">Its state.</param>
/// <param name="Detail">More of it.</param>
/// <param name="Timers">The timers that run for it.</param>
public sealed record LaneState(string Lane, string Part, string Id, string Value, string Detail, IReadOnlyList<LaneTimer> Timers);

/// <summary>A timer that runs.</summary>
/// <param name="Name">Its name: <c>A</c>, <c>Session refresh</c>.</param>
/// <param name="Left">How long until it fires.</param>
/// <param name="Length">How long it runs in all.</param>
public sealed record LaneTimer(string Name, TimeSpan Left, TimeSpan Length);
