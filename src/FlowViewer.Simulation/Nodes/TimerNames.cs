using FlowViewer.Sip.Transactions;

namespace FlowViewer.Simulation.Nodes;

/// <summary>The name of each timer in the record of a run, by which pages, flows and diagrams know it.</summary>
internal static class TimerNames
{
    private static readonly Dictionary<TimerKind, string> Spoken = new()
    {
        [TimerKind.Provisional] = "1xx",
        [TimerKind.Prack] = "PRACK",
        [TimerKind.Success] = "2xx",
        [TimerKind.Ack] = "ACK",
        [TimerKind.SessionRefresh] = "Session refresh",
        [TimerKind.SessionExpiry] = "Session expiry",
        [TimerKind.SubscriptionExpiry] = "Subscription expiry",
        [TimerKind.NoAnswer] = "No answer",
    };

    private static readonly Dictionary<TimerKind, string> Names = Enum.GetValues<TimerKind>().ToDictionary(kind => kind, kind => Spoken.GetValueOrDefault(kind, kind.ToString()));

    private static readonly Dictionary<SipTimer, TimerKind> OfTransactions = Enum.GetValues<SipTimer>().ToDictionary(timer => timer, timer => Enum.Parse<TimerKind>(timer.ToString()));

    /// <summary>The name of a kind of timer: <c>B</c>, <c>No answer</c>.</summary>
    public static string Of(TimerKind kind) => Names[kind];

    /// <summary>The kind of a timer of the transactions (RFC 3261 Table 4, RFC 6026 8).</summary>
    public static TimerKind KindOf(SipTimer timer) => OfTransactions[timer];
}
