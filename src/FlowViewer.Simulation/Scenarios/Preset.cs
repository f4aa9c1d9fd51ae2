namespace FlowViewer.Simulation.Scenarios;

/// <summary>A change worth a look.</summary>
public sealed record Preset
{
    /// <summary>Its words.</summary>
    public LocalizedText Title { get; init; } = new();

    /// <summary>A transmission that is lost.</summary>
    public string? Drop { get; init; }

    /// <summary>A transmission that is late.</summary>
    public string? Delay { get; init; }

    /// <summary>A transmission that arrives twice.</summary>
    public string? Duplicate { get; init; }

    /// <summary>Options that it sets.</summary>
    public Dictionary<string, string> Options { get; init; } = [];
}
