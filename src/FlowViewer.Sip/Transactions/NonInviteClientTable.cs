using static FlowViewer.Sip.Transactions.ReliabilityCondition;
using static FlowViewer.Sip.Transactions.TableWords;
using static FlowViewer.Sip.Transactions.TransactionInput;
using static FlowViewer.Sip.Transactions.TransactionState;

namespace FlowViewer.Sip.Transactions;

/// <summary>The non-INVITE client: RFC 3261 17.1.2 and Figure 6.</summary>
internal static class NonInviteClientTable
{
    public static readonly IReadOnlyList<TransactionState> States = [Initial, Trying, Proceeding, Completed, Terminated];

    public static readonly IReadOnlyList<Transition> Rows =
    [
        On(Initial, Start, Any, Trying, "RFC 3261 17.1.2.2", SendRequest, Run(SipTimer.E, Unreliable), Run(SipTimer.F)),

        On(Trying, TimerE, Unreliable, Trying, "RFC 3261 17.1.2.2", SendRequest, Run(SipTimer.E)),
        On(Trying, TimerF, Any, Terminated, "RFC 3261 17.1.2.2", Stop(SipTimer.E, Unreliable), ReportTimeout),
        On(Trying, TransportError, Any, Terminated, "RFC 3261 17.1.4", Stop(SipTimer.E, Unreliable), Stop(SipTimer.F), ReportTransportError),
        On(Trying, Provisional, Any, Proceeding, "RFC 3261 17.1.2.2", PassUp),
        On(Trying, Success, Unreliable, Completed, "RFC 3261 17.1.2.2", Stop(SipTimer.E), Stop(SipTimer.F), Run(SipTimer.K), PassUp),
        On(Trying, Success, Reliable, Terminated, "RFC 3261 17.1.2.2 (Timer K is 0)", Stop(SipTimer.F), PassUp),
        On(Trying, Failure, Unreliable, Completed, "RFC 3261 17.1.2.2", Stop(SipTimer.E), Stop(SipTimer.F), Run(SipTimer.K), PassUp),
        On(Trying, Failure, Reliable, Terminated, "RFC 3261 17.1.2.2 (Timer K is 0)", Stop(SipTimer.F), PassUp),

        On(Proceeding, TimerE, Unreliable, Proceeding, "RFC 3261 17.1.2.2", SendRequest, Run(SipTimer.E)),
        On(Proceeding, TimerF, Any, Terminated, "RFC 3261 17.1.2.2", Stop(SipTimer.E, Unreliable), ReportTimeout),
        On(Proceeding, TransportError, Any, Terminated, "RFC 3261 17.1.4", Stop(SipTimer.E, Unreliable), Stop(SipTimer.F), ReportTransportError),
        On(Proceeding, Provisional, Any, Proceeding, "RFC 3261 17.1.2.2", PassUp),
        On(Proceeding, Success, Unreliable, Completed, "RFC 3261 17.1.2.2", Stop(SipTimer.E), Stop(SipTimer.F), Run(SipTimer.K), PassUp),
        On(Proceeding, Success, Reliable, Terminated, "RFC 3261 17.1.2.2 (Timer K is 0)", Stop(SipTimer.F), PassUp),
        On(Proceeding, Failure, Unreliable, Completed, "RFC 3261 17.1.2.2", Stop(SipTimer.E), Stop(SipTimer.F), Run(SipTimer.K), PassUp),
        On(Proceeding, Failure, Reliable, Terminated, "RFC 3261 17.1.2.2 (Timer K is 0)", Stop(SipTimer.F), PassUp),

        On(Completed, TimerK, Unreliable, Terminated, "RFC 3261 17.1.2.2"),
    ];

    public static readonly IReadOnlyList<IgnoredInput> Ignored = new IgnoredInputs(TransactionKind.NonInviteClient, States, Rows)
        .In(Terminated, Enum.GetValues<TransactionInput>(), Over)
        .Everywhere(ServerInputs, NotAServer)
        .In(Initial, Enum.GetValues<TransactionInput>(), NotBegun)
        .Everywhere([Start], Begun)
        .In(Completed, [Provisional, Success, Failure], "Copies of the response are absorbed (RFC 3261 17.1.2.2).")
        .In(Completed, TransportError, NothingSent)
        .Everywhere([Abandon], "Timer F ends the wait, and a non-INVITE request is never cancelled (RFC 3261 9.1).")
        .In([Trying, Proceeding], [TimerE], OnlyUnreliable)
        .In(Completed, TimerK, NoSuchState)
        .Everywhere(Timers, NotRunning)
        .ToList();

    private static Transition On(
        TransactionState from, TransactionInput input, ReliabilityCondition when, TransactionState to, string clause, params TransactionStep[] steps) =>
        new(TransactionKind.NonInviteClient, from, input, when, to, steps, clause);
}
