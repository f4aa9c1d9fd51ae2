namespace FlowViewer.Simulation.Proxies;

/// <summary>A challenge that a phone keeps, to answer it in each request that it concerns (RFC 3261 22.2, 22.3).</summary>
internal sealed record Challenge(bool IsProxy, bool OfRegistration, string Realm, string Nonce, string Algorithm, string? Qop, string? Opaque)
{
    /// <summary>How often it was answered: nc of RFC 7616 3.4.</summary>
    public uint Count { get; set; }
}
