namespace FlowViewer.Simulation.Proxies;

/// <summary>A place that a request is sent to: its new Request-URI, and the Route values in front of it.</summary>
internal sealed record Target(string Uri, params string[] Routes)
{
    /// <summary>The address that it was found for, where that is another one: a user of the domain.</summary>
    public string? For { get; init; }

    /// <summary>True where it is that address, or was found for it.</summary>
    public bool IsOf(string uri) => Uri == uri || For == uri;
}
