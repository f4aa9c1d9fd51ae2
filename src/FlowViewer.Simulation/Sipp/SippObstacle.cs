namespace FlowViewer.Simulation.Sipp;

/// <summary>Why a run cannot be played by two scenarios.</summary>
public enum SippObstacleKind
{
    /// <summary>The run was stopped at its limit of events.</summary>
    Endless,
    /// <summary>A request has no final response.</summary>
    Unanswered,
    /// <summary>A message of the caller never reaches the other end.</summary>
    Lost,
    /// <summary>The final response to an INVITE has no ACK.</summary>
    NotAcknowledged,
}

/// <summary>Why a run cannot be played by two scenarios, and the label of the message that it is about.</summary>
public sealed record SippObstacle(SippObstacleKind Kind, string Label);
