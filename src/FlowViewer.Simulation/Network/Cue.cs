namespace FlowViewer.Simulation.Network;

/// <summary>What happens at an agent that people act upon. Scripts write it in words with hyphens: <c>hears-ringing</c>.</summary>
public enum Cue
{
    /// <summary>Its phone rings.</summary>
    Ringing,
    /// <summary>It hears the other phone ring (180).</summary>
    HearsRinging,
    /// <summary>The call is up.</summary>
    Talking,
    /// <summary>The other party has put it on hold.</summary>
    Held,
    /// <summary>It is off hold again.</summary>
    Unheld,
    /// <summary>It has put the other party on hold.</summary>
    Holding,
    /// <summary>It has taken the call off hold.</summary>
    Resumed,
    /// <summary>Video was added.</summary>
    WithVideo,
    /// <summary>Video was removed.</summary>
    WithoutVideo,
    /// <summary>The session goes on at its new address.</summary>
    Moved,
    /// <summary>The session goes on where it was before a handover.</summary>
    TakenBack,
    /// <summary>The session was changed.</summary>
    Modified,
    /// <summary>One of its calls was told that it is a conference now.</summary>
    ConferenceOpen,
    /// <summary>The other end refused a change of the session.</summary>
    ChangeRefused,
    /// <summary>A handover is prepared.</summary>
    Prepared,
    /// <summary>A second call comes in while it talks.</summary>
    SecondCall,
    /// <summary>A call ended.</summary>
    Ended,
    /// <summary>The network released a call.</summary>
    Released,
    /// <summary>A call that was not answered yet was cancelled.</summary>
    Cancelled,
    /// <summary>Its call was refused.</summary>
    Refused,
    /// <summary>It refused a call.</summary>
    RefusedCall,
    /// <summary>Its call got no answer in time.</summary>
    TimedOut,
    /// <summary>Nobody has the address that it called.</summary>
    Unreachable,
    /// <summary>380: it is to try another way.</summary>
    AlternativeService,
    /// <summary>It is registered.</summary>
    Registered,
    /// <summary>It is not registered any more.</summary>
    Deregistered,
    /// <summary>Its registration failed.</summary>
    NotRegistered,
    /// <summary>It has learnt its bindings.</summary>
    BindingsKnown,
    /// <summary>It was told how its registration is.</summary>
    RegistrationKnown,
    /// <summary>Its subscription was refused.</summary>
    NotSubscribed,
    /// <summary>It has learnt of the calls of another one.</summary>
    CallsKnown,
    /// <summary>The phone that it watches is free.</summary>
    CalleeFree,
    /// <summary>The one it transferred is calling.</summary>
    TransferBegun,
    /// <summary>The transfer is done.</summary>
    TransferDone,
    /// <summary>The transfer failed.</summary>
    TransferFailed,
    /// <summary>The transfer was refused.</summary>
    TransferRefused,
    /// <summary>Its message was accepted.</summary>
    Sent,
    /// <summary>Its message was not accepted.</summary>
    NotSent,
    /// <summary>A message came.</summary>
    Message,
    /// <summary>A report on its message came.</summary>
    MessageReported,
}
