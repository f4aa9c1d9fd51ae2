namespace FlowViewer.Simulation.Network;

/// <summary>What a node is to those beside it.</summary>
public enum NodeKind
{
    /// <summary>A phone, or a media server: where a call ends.</summary>
    UserAgent,
    /// <summary>A proxy or redirect server (RFC 3261 16, 8.3).</summary>
    Proxy,
    /// <summary>A gateway to another network.</summary>
    Gateway,
    /// <summary>A node of the IMS core.</summary>
    Ims,
}
