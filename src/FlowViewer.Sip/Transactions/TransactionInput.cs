namespace FlowViewer.Sip.Transactions;

/// <summary>What can happen to a transaction.</summary>
public enum TransactionInput : byte
{
    /// <summary>The transaction user gives a client its request.</summary>
    Start,
    /// <summary>A client receives a response from 100 to 199.</summary>
    Provisional,
    /// <summary>A client receives a response from 200 to 299.</summary>
    Success,
    /// <summary>A client receives a response from 300 to 699.</summary>
    Failure,
    /// <summary>A server receives its request, or a copy of it.</summary>
    Request,
    /// <summary>An INVITE server receives an ACK.</summary>
    Ack,
    /// <summary>The transaction user gives a server a response from 100 to 199; to a non-INVITE only 100 (RFC 4320 4.1).</summary>
    SendProvisional,
    /// <summary>The transaction user gives a server a response from 200 to 299.</summary>
    SendSuccess,
    /// <summary>The transaction user gives a server a response from 300 to 699.</summary>
    SendFailure,
    /// <summary>
    /// The transaction user waits no longer: a client after CANCEL and 64 × T1 (RFC 3261 9.1), or a server that has nothing to say before
    /// its client's Timer F fires and therefore stays silent (RFC 4320 4.2).
    /// </summary>
    Abandon,
    /// <summary>The transport could not send what it was last given.</summary>
    TransportError,
    /// <summary>Timer A fires.</summary>
    TimerA,
    /// <summary>Timer B fires.</summary>
    TimerB,
    /// <summary>Timer D fires.</summary>
    TimerD,
    /// <summary>Timer E fires.</summary>
    TimerE,
    /// <summary>Timer F fires.</summary>
    TimerF,
    /// <summary>Timer G fires.</summary>
    TimerG,
    /// <summary>Timer H fires.</summary>
    TimerH,
    /// <summary>Timer I fires.</summary>
    TimerI,
    /// <summary>Timer J fires.</summary>
    TimerJ,
    /// <summary>Timer K fires.</summary>
    TimerK,
    /// <summary>Timer L fires.</summary>
    TimerL,
    /// <summary>Timer M fires.</summary>
    TimerM,
}
