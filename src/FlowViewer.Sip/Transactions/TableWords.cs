using static FlowViewer.Sip.Transactions.TransactionInput;

namespace FlowViewer.Sip.Transactions;

/// <summary>The words that the four tables are written in.</summary>
internal static class TableWords
{
    public static readonly TransactionStep
        SendRequest = new(TransactionAction.SendRequest),
        SendAck = new(TransactionAction.SendAck),
        SendResponse = new(TransactionAction.SendResponse),
        PassUp = new(TransactionAction.PassUp),
        ReportTimeout = new(TransactionAction.ReportTimeout),
        ReportTransportError = new(TransactionAction.ReportTransportError);

    public static readonly IReadOnlyList<TransactionInput>
        ServerInputs = [Request, Ack, SendProvisional, SendSuccess, SendFailure],
        ClientInputs = [Start, Provisional, Success, Failure],
        Timers = [TimerA, TimerB, TimerD, TimerE, TimerF, TimerG, TimerH, TimerI, TimerJ, TimerK, TimerL, TimerM];

    public const string
        NotAServer = "A client receives responses and sends none.",
        NotAClient = "A server receives requests and sends none.",
        NotRunning = "The timer does not run in this state.",
        OnlyUnreliable = "The timer runs on unreliable transports only (RFC 3261 17).",
        NoSuchState = "On a reliable transport the machine goes to Terminated at once and never is in this state (RFC 3261 17).",
        NotBegun = "The transaction has not begun.",
        Begun = "The transaction has begun, and has one request.",
        Over = "The transaction is over (RFC 3261 17.1.1.2, 17.2.1).",
        NothingSent = "The machine sends nothing in this state, so nothing can fail (RFC 3261 17.1.4, 17.2.4).",
        NothingToAbandon = "The state ends by itself.";

    public static TransactionStep Run(SipTimer timer, ReliabilityCondition when = ReliabilityCondition.Any) =>
        new(TransactionAction.StartTimer, timer, when);

    public static TransactionStep Stop(SipTimer timer, ReliabilityCondition when = ReliabilityCondition.Any) =>
        new(TransactionAction.StopTimer, timer, when);
}
