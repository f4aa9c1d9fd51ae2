namespace FlowViewer.Simulation.Scenarios;

/// <summary>The transport of a run; with a reliable one nothing is sent again by timers A, E and G.</summary>
public enum RunTransport
{
    /// <summary>UDP.</summary>
    Udp,
    /// <summary>TCP.</summary>
    Tcp,
    /// <summary>TLS over TCP.</summary>
    Tls,
}
