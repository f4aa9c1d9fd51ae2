using static FlowViewer.Sip.Transactions.ReliabilityCondition;
using static FlowViewer.Sip.Transactions.TableWords;
using static FlowViewer.Sip.Transactions.TransactionInput;
using static FlowViewer.Sip.Transactions.TransactionState;

namespace FlowViewer.Sip.Transactions;

/// <summary>The non-INVITE server: RFC 3261 17.2.2 and Figure 8, with the silence of RFC 4320 4.2.</summary>
internal static class NonInviteServerTable
{
    public static readonly IReadOnlyList<TransactionState> States = [Initial, Trying, Proceeding, Completed, Terminated];

    public static readonly IReadOnlyList<Transition> Rows =
    [
        On(Initial, Request, Any, Trying, "RFC 3261 17.2.2", PassUp),

        On(Trying, SendProvisional, Any, Proceeding, "RFC 3261 17.2.2", SendResponse),
        On(Trying, SendSuccess, Unreliable, Completed, "RFC 3261 17.2.2", SendResponse, Run(SipTimer.J)),
        On(Trying, SendSuccess, Reliable, Terminated, "RFC 3261 17.2.2 (Timer J is 0)", SendResponse),
        On(Trying, SendFailure, Unreliable, Completed, "RFC 3261 17.2.2", SendResponse, Run(SipTimer.J)),
        On(Trying, SendFailure, Reliable, Terminated, "RFC 3261 17.2.2 (Timer J is 0)", SendResponse),
        On(Trying, Abandon, Any, Terminated, "RFC 4320 4.2"),

        On(Proceeding, Request, Any, Proceeding, "RFC 3261 17.2.2", SendResponse),
        On(Proceeding, SendProvisional, Any, Proceeding, "RFC 3261 17.2.2", SendResponse),
        On(Proceeding, SendSuccess, Unreliable, Completed, "RFC 3261 17.2.2", SendResponse, Run(SipTimer.J)),
        On(Proceeding, SendSuccess, Reliable, Terminated, "RFC 3261 17.2.2 (Timer J is 0)", SendResponse),
        On(Proceeding, SendFailure, Unreliable, Completed, "RFC 3261 17.2.2", SendResponse, Run(SipTimer.J)),
        On(Proceeding, SendFailure, Reliable, Terminated, "RFC 3261 17.2.2 (Timer J is 0)", SendResponse),
        On(Proceeding, TransportError, Any, Terminated, "RFC 3261 17.2.2", ReportTransportError),
        On(Proceeding, Abandon, Any, Terminated, "RFC 4320 4.2"),

        On(Completed, Request, Unreliable, Completed, "RFC 3261 17.2.2", SendResponse),
        On(Completed, TransportError, Unreliable, Terminated, "RFC 3261 17.2.2", Stop(SipTimer.J), ReportTransportError),
        On(Completed, TimerJ, Unreliable, Terminated, "RFC 3261 17.2.2"),
    ];

    public static readonly IReadOnlyList<IgnoredInput> Ignored = new IgnoredInputs(TransactionKind.NonInviteServer, States, Rows)
        .In(Terminated, Enum.GetValues<TransactionInput>(), Over)
        .Everywhere(ClientInputs, NotAClient)
        .In(Initial, Enum.GetValues<TransactionInput>(), NotBegun)
        .Everywhere([Ack], "An ACK belongs to INVITE (RFC 3261 17.1.1.3).")
        .In(Trying, Request, "Copies of the request are discarded until there is a response (RFC 3261 17.2.2).")
        .In(Trying, TransportError, NothingSent)
        .In(Completed, [SendProvisional, SendSuccess, SendFailure], "Further responses are discarded (RFC 3261 17.2.2).")
        .In(Completed, Abandon, NothingToAbandon)
        .In(Completed, [Request, TransportError, TimerJ], NoSuchState)
        .Everywhere(Timers, NotRunning)
        .ToList();

    private static Transition On(
        TransactionState from, TransactionInput input, ReliabilityCondition when, TransactionState to, string clause, params TransactionStep[] steps) =>
        new(TransactionKind.NonInviteServer, from, input, when, to, steps, clause);
}
