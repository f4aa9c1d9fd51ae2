namespace FlowViewer.Simulation.Scenarios;

/// <summary>A request that a node refuses.</summary>
public sealed record RefusalRule
{
    /// <summary>The method.</summary>
    public string Method { get; init; } = "INVITE";

    /// <summary>The status.</summary>
    public int Status { get; init; } = 403;

    /// <summary>Header fields that it adds, as <c>Name: value</c>.</summary>
    public List<string> With { get; init; } = [];
}
