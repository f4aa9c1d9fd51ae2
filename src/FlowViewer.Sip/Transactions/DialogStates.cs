namespace FlowViewer.Sip.Transactions;

/// <summary>The two ends of an INVITE dialog.</summary>
public enum DialogRole : byte
{
    /// <summary>The end that sent the INVITE.</summary>
    Uac,
    /// <summary>The end that received it.</summary>
    Uas,
}

/// <summary>The states of a dialog that an INVITE makes (RFC 3261 12).</summary>
public enum DialogState : byte
{
    /// <summary>There is no dialog yet.</summary>
    None,
    /// <summary>A provisional response with a To tag has made it.</summary>
    Early,
    /// <summary>A 2xx has made or confirmed it.</summary>
    Confirmed,
    /// <summary>Over.</summary>
    Terminated,
}

/// <summary>What can happen to an INVITE dialog; responses and requests are received or sent as the end's role and the name say.</summary>
public enum DialogInput : byte
{
    /// <summary>A 100, or another provisional response without a To tag.</summary>
    ProvisionalWithoutTag,
    /// <summary>A response from 101 to 199 with a To tag.</summary>
    Provisional,
    /// <summary>A 2xx to the INVITE.</summary>
    Success,
    /// <summary>A response from 300 to 699 to the first INVITE, also a 487 after CANCEL.</summary>
    Failure,
    /// <summary>The first INVITE gets no final response in time (Timer B, or 64 × T1 after CANCEL).</summary>
    InviteTimeout,
    /// <summary>64 × T1 have passed since the first 2xx of any branch.</summary>
    ForkingOver,
    /// <summary>The ACK to the 2xx arrives.</summary>
    Ack,
    /// <summary>64 × T1 have passed since the 2xx without an ACK.</summary>
    AckTimeout,
    /// <summary>This end sends BYE.</summary>
    SendBye,
    /// <summary>This end receives BYE.</summary>
    ReceiveBye,
    /// <summary>A request within the dialog gets 481 or 408, or no response at all.</summary>
    RequestLost,
    /// <summary>A request within the dialog gets another failure response.</summary>
    RequestRefused,
}

/// <summary>One arc of a dialog.</summary>
/// <param name="Role">The end.</param>
/// <param name="From">The state that it leaves.</param>
/// <param name="Input">What happens.</param>
/// <param name="To">The state that it enters; the same where it stays.</param>
/// <param name="Clause">Where it is written.</param>
public sealed record DialogTransition(DialogRole Role, DialogState From, DialogInput Input, DialogState To, string Clause);

/// <summary>A pair of state and input that a dialog has no arc for, on purpose.</summary>
public sealed record DialogIgnored(DialogRole Role, DialogState State, DialogInput Input, string Reason);
