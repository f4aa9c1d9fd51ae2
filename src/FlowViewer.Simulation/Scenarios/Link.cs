namespace FlowViewer.Simulation.Scenarios;

/// <summary>A hop that takes another time than the usual.</summary>
public sealed record Link
{
    /// <summary>The two ends.</summary>
    public List<string> Between { get; init; } = [];

    /// <summary>How long it takes, either way.</summary>
    public TimeSpan Delay { get; init; }
}
