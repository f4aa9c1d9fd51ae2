namespace FlowViewer.Sip.Transactions;

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
