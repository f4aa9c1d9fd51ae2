namespace FlowViewer.Simulation.Nodes;

/// <summary>A core that acts on its bearers.</summary>
internal interface IBearerUser
{
    /// <summary>A bearer came up or went down.</summary>
    /// <param name="qci">Its class (TS 23.203 6.1.7.2).</param>
    /// <param name="isUp">True where it came up.</param>
    void OnBearer(int qci, bool isUp);
}
