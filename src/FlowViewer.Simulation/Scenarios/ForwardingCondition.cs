namespace FlowViewer.Simulation.Scenarios;

/// <summary>When a call is sent on (3GPP TS 24.604 4.2).</summary>
public enum ForwardingCondition
{
    /// <summary>The phone is not asked.</summary>
    Always,
    /// <summary>The phone is busy.</summary>
    Busy,
    /// <summary>The phone rings and is not answered.</summary>
    NoAnswer,
    /// <summary>The phone is not reached.</summary>
    Unreachable,
    /// <summary>The phone names the place by 302.</summary>
    Deflected,
}
