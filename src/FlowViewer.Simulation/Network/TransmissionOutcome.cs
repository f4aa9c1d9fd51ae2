namespace FlowViewer.Simulation.Network;

/// <summary>What the network does with a transmission.</summary>
public enum TransmissionOutcome
{
    /// <summary>It arrives.</summary>
    Delivered,
    /// <summary>It is lost.</summary>
    Lost,
    /// <summary>It arrives later than usual.</summary>
    Delayed,
    /// <summary>It is a second copy that the network made.</summary>
    Duplicate,
}
