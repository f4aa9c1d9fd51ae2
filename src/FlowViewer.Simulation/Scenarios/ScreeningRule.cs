namespace FlowViewer.Simulation.Scenarios;

/// <summary>Calls that a node refuses by who calls whom (RFC 5359 2.13, 2.14).</summary>
public sealed record ScreeningRule
{
    /// <summary>The agent that calls.</summary>
    public string From { get; init; } = "";

    /// <summary>The agent, or the URI, that is called.</summary>
    public string To { get; init; } = "";

    /// <summary>The status.</summary>
    public int Status { get; init; } = 403;

    /// <summary>The reason phrase, where it is not the registered one.</summary>
    public string? Phrase { get; init; }

    /// <summary>The URI that plays why, for Error-Info (RFC 3261 20.18).</summary>
    public string? Announcement { get; init; }
}
