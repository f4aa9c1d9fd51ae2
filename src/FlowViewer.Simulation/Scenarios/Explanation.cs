namespace FlowViewer.Simulation.Scenarios;

/// <summary>What some steps mean: matched against the run, never numbered.</summary>
public sealed record Explanation
{
    /// <summary>Which steps: <c>183.INVITE ue-b &gt; *</c>, <c>bearer ue-a</c>, <c>timer B alice</c>.</summary>
    public string On { get; init; } = "";

    /// <summary>English.</summary>
    public string En { get; init; } = "";

    /// <summary>Simplified Chinese.</summary>
    public string Zh { get; init; } = "";

    /// <summary>The clause that the step follows.</summary>
    public string Clause { get; init; } = "";
}
