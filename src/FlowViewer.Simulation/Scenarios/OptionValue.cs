namespace FlowViewer.Simulation.Scenarios;

/// <summary>One choice of an option.</summary>
public sealed record OptionValue
{
    /// <summary>Its name in addresses.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its words.</summary>
    public LocalizedText Title { get; init; } = new();

    /// <summary>What it changes in the scenario: a path such as <c>agents.bob.reception</c>, and the new value.</summary>
    public Dictionary<string, object> Set { get; init; } = [];
}
