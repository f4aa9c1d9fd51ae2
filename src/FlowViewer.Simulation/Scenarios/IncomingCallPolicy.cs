namespace FlowViewer.Simulation.Scenarios;

/// <summary>How a phone takes a call that comes in.</summary>
public enum IncomingCallPolicy
{
    /// <summary>It rings.</summary>
    Ring,
    /// <summary>486: its user talks already.</summary>
    Busy,
    /// <summary>603: its user declines.</summary>
    Decline,
    /// <summary>480: its user cannot be reached there.</summary>
    Unavailable,
    /// <summary>302: it names another place.</summary>
    Redirect,
    /// <summary>488: nothing that is offered can be taken.</summary>
    NotAcceptable,
    /// <summary>It is off, or out of coverage: nothing comes back.</summary>
    Silent,
}
