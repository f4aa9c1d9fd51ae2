namespace FlowViewer.Simulation.Network;

/// <summary>A protocol that a node speaks beside SIP, in a flow that notes it.</summary>
public enum OtherProtocol
{
    /// <summary>Diameter: Cx between CSCFs and the HSS.</summary>
    Diameter,
    /// <summary>ISUP of the circuit-switched network.</summary>
    Isup,
    /// <summary>DNS: ENUM.</summary>
    Dns,
    /// <summary>MAP towards the message centre.</summary>
    Map,
    /// <summary>Sv between MME and MSC server.</summary>
    Sv,
    /// <summary>The radio network.</summary>
    Radio,
}
