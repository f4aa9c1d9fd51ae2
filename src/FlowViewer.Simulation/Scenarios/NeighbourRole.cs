namespace FlowViewer.Simulation.Scenarios;

/// <summary>What one node is to another one that has to know it.</summary>
public enum NeighbourRole
{
    /// <summary>The P-CSCF of a phone.</summary>
    PCscf,
    /// <summary>The S-CSCF that serves a user.</summary>
    SCscf,
    /// <summary>The E-CSCF of a P-CSCF.</summary>
    ECscf,
    /// <summary>The application server of an S-CSCF.</summary>
    As,
    /// <summary>The breakout gateway control function of an S-CSCF.</summary>
    Bgcf,
    /// <summary>The media gateway control function of a BGCF.</summary>
    Mgcf,
    /// <summary>The location retrieval function of an E-CSCF.</summary>
    Lrf,
    /// <summary>The answering point of an LRF.</summary>
    Psap,
}
