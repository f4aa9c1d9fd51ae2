namespace FlowViewer.Simulation.Scenarios;

/// <summary>The timer values of a scenario.</summary>
public sealed record TimerSpec
{
    /// <summary>The estimate of the round trip (RFC 3261 Table 4).</summary>
    public TimeSpan T1 { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest interval between copies.</summary>
    public TimeSpan T2 { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a message may stay in the network.</summary>
    public TimeSpan T4 { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>True where phones and what they speak to use the longer values of 3GPP TS 24.229 7.7.</summary>
    public bool Ims { get; init; }
}
