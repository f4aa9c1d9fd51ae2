using static FlowViewer.Sip.Transactions.ReliabilityCondition;
using static FlowViewer.Sip.Transactions.TableWords;
using static FlowViewer.Sip.Transactions.TransactionInput;
using static FlowViewer.Sip.Transactions.TransactionState;

namespace FlowViewer.Sip.Transactions;

/// <summary>The INVITE server: RFC 3261 17.2.1 and Figure 7, as RFC 6026 7.1 changes it.</summary>
internal static class InviteServerTable
{
    public static readonly IReadOnlyList<TransactionState> States = [Initial, Proceeding, Completed, Confirmed, Accepted, Terminated];

    public static readonly IReadOnlyList<Transition> Rows =
    [
        On(Initial, Request, Any, Proceeding, "RFC 3261 17.2.1", PassUp),

        On(Proceeding, Request, Any, Proceeding, "RFC 3261 17.2.1", SendResponse),
        On(Proceeding, SendProvisional, Any, Proceeding, "RFC 3261 17.2.1", SendResponse),
        On(Proceeding, TransportError, Any, Proceeding, "RFC 6026 8.8", ReportTransportError),
        On(Proceeding, SendSuccess, Any, Accepted, "RFC 6026 7.1", SendResponse, Run(SipTimer.L)),
        On(Proceeding, SendFailure, Any, Completed, "RFC 3261 17.2.1", SendResponse, Run(SipTimer.G, Unreliable), Run(SipTimer.H)),

        On(Completed, Request, Any, Completed, "RFC 3261 17.2.1", SendResponse),
        On(Completed, TimerG, Unreliable, Completed, "RFC 3261 17.2.1", SendResponse, Run(SipTimer.G)),
        On(Completed, TransportError, Any, Completed, "RFC 6026 8.8", ReportTransportError),
        On(Completed, Ack, Unreliable, Confirmed, "RFC 3261 17.2.1", Stop(SipTimer.G), Stop(SipTimer.H), Run(SipTimer.I)),
        On(Completed, Ack, Reliable, Terminated, "RFC 3261 17.2.1 (Timer I is 0)", Stop(SipTimer.H)),
        On(Completed, TimerH, Any, Terminated, "RFC 3261 17.2.1", Stop(SipTimer.G, Unreliable), ReportTimeout),

        On(Confirmed, Ack, Unreliable, Confirmed, "RFC 3261 17.2.1"),
        On(Confirmed, TimerI, Unreliable, Terminated, "RFC 3261 17.2.1"),

        On(Accepted, Request, Any, Accepted, "RFC 6026 7.1"),
        On(Accepted, Ack, Any, Accepted, "RFC 6026 7.1", PassUp),
        On(Accepted, SendSuccess, Any, Accepted, "RFC 6026 7.1", SendResponse),
        On(Accepted, TransportError, Any, Accepted, "RFC 6026 8.8", ReportTransportError),
        On(Accepted, TimerL, Any, Terminated, "RFC 6026 7.1"),
    ];

    public static readonly IReadOnlyList<IgnoredInput> Ignored = new IgnoredInputs(TransactionKind.InviteServer, States, Rows)
        .In(Terminated, Enum.GetValues<TransactionInput>(), Over)
        .Everywhere(ClientInputs, NotAClient)
        .In(Initial, Enum.GetValues<TransactionInput>(), NotBegun)
        .In(Proceeding, Ack, "An ACK comes after a final response (RFC 3261 17.1.1.3); this one is a stray.")
        .In(Completed, [SendProvisional, SendSuccess, SendFailure], "The final response is given, and there is only one (RFC 3261 17.2.1).")
        .In(Accepted, [SendProvisional, SendFailure], "A 2xx is given, and only 2xx responses may follow (RFC 6026 7.1).")
        .In(Confirmed, [Request, SendProvisional, SendSuccess, SendFailure], "The ACK has ended the exchange; only its copies still come (RFC 3261 17.2.1).")
        .In(Confirmed, TransportError, NothingSent)
        .Everywhere([Abandon], "An INVITE always gets a final response (RFC 3261 17.2.1, 13.3.1).")
        .In(Completed, TimerG, OnlyUnreliable)
        .In(Confirmed, [Ack, TimerI], NoSuchState)
        .Everywhere(Timers, NotRunning)
        .ToList();

    private static Transition On(
        TransactionState from, TransactionInput input, ReliabilityCondition when, TransactionState to, string clause, params TransactionStep[] steps) =>
        new(TransactionKind.InviteServer, from, input, when, to, steps, clause);
}
