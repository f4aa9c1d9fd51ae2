namespace FlowViewer.Simulation.Network;

/// <summary>What is worth saying beside the ladder; the page has words for each in its resources as <c>Remark_</c> and its name.</summary>
public enum Remark
{
    /// <summary>A 200 crossed the CANCEL: the call is up, and ended with BYE.</summary>
    AnswerCrossedCancel,
    /// <summary>Its call failed: the status and its reason phrase.</summary>
    CallFailed,
    /// <summary>A change of the session was refused.</summary>
    ChangeRefused,
    /// <summary>The other end no longer knows the dialog.</summary>
    DialogGone,
    /// <summary>An INVITE got no final response.</summary>
    InviteTimedOut,
    /// <summary>A proxy is silent: the next one is tried.</summary>
    NextProxy,
    /// <summary>No ACK came: the call is ended.</summary>
    NoAck,
    /// <summary>Nobody answered in time.</summary>
    NoAnswer,
    /// <summary>It knows of no call there.</summary>
    NoDialogKnown,
    /// <summary>No PRACK came.</summary>
    NoPrack,
    /// <summary>Nobody has the address that a request was for.</summary>
    NoSuchAddress,
    /// <summary>Its registration failed: the status.</summary>
    NotRegistered,
    /// <summary>Its subscription was refused: the status.</summary>
    NotSubscribed,
    /// <summary>Nobody refreshed the session in time.</summary>
    SessionExpired,
    /// <summary>Timer C fired: the branch is cancelled.</summary>
    TimerC,
}
