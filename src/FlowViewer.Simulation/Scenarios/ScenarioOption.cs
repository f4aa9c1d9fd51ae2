namespace FlowViewer.Simulation.Scenarios;

/// <summary>Something that the page lets people choose.</summary>
public sealed record ScenarioOption
{
    /// <summary>Its name in addresses.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its words.</summary>
    public LocalizedText Title { get; init; } = new();

    /// <summary>The choices, the usual one first.</summary>
    public List<OptionValue> Values { get; init; } = [];
}
