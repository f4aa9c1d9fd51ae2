namespace FlowViewer.Simulation.Phones;

/// <summary>How far a call is, as its user sees it.</summary>
internal enum CallState
{
    /// <summary>The INVITE is out and nothing came back; or it came in and is not decided yet.</summary>
    Trying,
    /// <summary>A response came back, or went back: the session is being prepared.</summary>
    Proceeding,
    /// <summary>The called phone rings.</summary>
    Ringing,
    /// <summary>The callee has answered and waits for the ACK.</summary>
    Answered,
    /// <summary>Both talk.</summary>
    Talking,
    /// <summary>It is over.</summary>
    Ended,
}
