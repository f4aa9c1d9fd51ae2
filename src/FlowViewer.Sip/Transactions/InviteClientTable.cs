using static FlowViewer.Sip.Transactions.ReliabilityCondition;
using static FlowViewer.Sip.Transactions.TableWords;
using static FlowViewer.Sip.Transactions.TransactionInput;
using static FlowViewer.Sip.Transactions.TransactionState;

namespace FlowViewer.Sip.Transactions;

/// <summary>The INVITE client: RFC 3261 17.1.1 and Figure 5, as RFC 6026 7.2 changes it.</summary>
internal static class InviteClientTable
{
    public static readonly IReadOnlyList<TransactionState> States = [Initial, Calling, Proceeding, Completed, Accepted, Terminated];

    public static readonly IReadOnlyList<Transition> Rows =
    [
        On(Initial, Start, Any, Calling, "RFC 3261 17.1.1.2", SendRequest, Run(SipTimer.A, Unreliable), Run(SipTimer.B)),

        On(Calling, TimerA, Unreliable, Calling, "RFC 3261 17.1.1.2", SendRequest, Run(SipTimer.A)),
        On(Calling, TimerB, Any, Terminated, "RFC 3261 17.1.1.2", Stop(SipTimer.A, Unreliable), ReportTimeout),
        On(Calling, TransportError, Any, Terminated, "RFC 3261 17.1.4", Stop(SipTimer.A, Unreliable), Stop(SipTimer.B), ReportTransportError),
        On(Calling, Provisional, Any, Proceeding, "RFC 3261 17.1.1.2", Stop(SipTimer.A, Unreliable), Stop(SipTimer.B), PassUp),
        On(Calling, Success, Any, Accepted, "RFC 6026 7.2", Stop(SipTimer.A, Unreliable), Stop(SipTimer.B), Run(SipTimer.M), PassUp),
        On(Calling, Failure, Unreliable, Completed, "RFC 3261 17.1.1.2", Stop(SipTimer.A), Stop(SipTimer.B), SendAck, Run(SipTimer.D), PassUp),
        On(Calling, Failure, Reliable, Terminated, "RFC 3261 17.1.1.2 (Timer D is 0)", Stop(SipTimer.B), SendAck, PassUp),

        On(Proceeding, Provisional, Any, Proceeding, "RFC 3261 17.1.1.2", PassUp),
        On(Proceeding, Success, Any, Accepted, "RFC 6026 7.2", Run(SipTimer.M), PassUp),
        On(Proceeding, Failure, Unreliable, Completed, "RFC 3261 17.1.1.2", SendAck, Run(SipTimer.D), PassUp),
        On(Proceeding, Failure, Reliable, Terminated, "RFC 3261 17.1.1.2 (Timer D is 0)", SendAck, PassUp),
        On(Proceeding, Abandon, Any, Terminated, "RFC 3261 9.1"),

        On(Completed, Failure, Unreliable, Completed, "RFC 3261 17.1.1.2", SendAck),
        On(Completed, TransportError, Unreliable, Terminated, "RFC 3261 17.1.1.2", Stop(SipTimer.D), ReportTransportError),
        On(Completed, TimerD, Unreliable, Terminated, "RFC 3261 17.1.1.2"),

        On(Accepted, Success, Any, Accepted, "RFC 6026 7.2", PassUp),
        On(Accepted, TimerM, Any, Terminated, "RFC 6026 7.2"),
    ];

    public static readonly IReadOnlyList<IgnoredInput> Ignored = new IgnoredInputs(TransactionKind.InviteClient, States, Rows)
        .In(Terminated, Enum.GetValues<TransactionInput>(), Over)
        .Everywhere(ServerInputs, NotAServer)
        .In(Initial, Enum.GetValues<TransactionInput>(), NotBegun)
        .Everywhere([Start], Begun)
        .In(Completed, Enum.GetValues<TransactionInput>().Where(input => !Timers.Contains(input)), "The final response was a failure; only copies of it matter (RFC 3261 17.1.1.2).")
        .In(Accepted, [Provisional, Failure], "A 2xx has decided; only 2xx responses matter (RFC 6026 7.2).")
        .In(Proceeding, TransportError, NothingSent)
        .In(Accepted, TransportError, "The transaction user sends the ACK to a 2xx and hears of its failure (RFC 3261 13.2.2.4).")
        .In(Calling, Abandon, "Nothing can be cancelled before a provisional response (RFC 3261 9.1); Timer B ends the wait.")
        .In(Accepted, Abandon, NothingToAbandon)
        .In(Calling, TimerA, OnlyUnreliable)
        .In(Completed, TimerD, NoSuchState)
        .Everywhere(Timers, NotRunning)
        .ToList();

    private static Transition On(
        TransactionState from, TransactionInput input, ReliabilityCondition when, TransactionState to, string clause, params TransactionStep[] steps) =>
        new(TransactionKind.InviteClient, from, input, when, to, steps, clause);
}
