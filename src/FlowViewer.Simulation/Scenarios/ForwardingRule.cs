namespace FlowViewer.Simulation.Scenarios;

/// <summary>A call that is sent on: whose, when, and to whom (3GPP TS 24.604, RFC 5359 2.7 to 2.9).</summary>
public sealed record ForwardingRule
{
    /// <summary>The agent whose calls they are.</summary>
    public string Of { get; init; } = "";

    /// <summary>When it is sent on: always, busy, no-answer, unreachable, or deflected, where the phone itself names the place by 302.</summary>
    public ForwardingCondition When { get; init; }

    /// <summary>The URI, or the agent, that gets the call.</summary>
    public string To { get; init; } = "";

    /// <summary>How long it rings before nobody counts as answering.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromSeconds(20);
}
