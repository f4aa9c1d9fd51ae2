namespace FlowViewer.Simulation.Proxies;

/// <summary>The settings of a proxy that its procedures do not have.</summary>
/// <param name="RecordsRoute">True where it stays on the path of the dialogs that pass it (RFC 3261 16.6 step 4).</param>
/// <param name="TimerC">How long an INVITE may stay without a final response (RFC 3261 16.6 step 11): more than three minutes.</param>
internal sealed record ProxyProfile(bool RecordsRoute, TimeSpan TimerC)
{
    /// <summary>What it answers where nothing came back from a place: 408 (RFC 3261 16.8), or what its operator prefers.</summary>
    public int TimeoutStatus { get; init; } = 408;
}
