namespace FlowViewer.Sip.Transactions;

/// <summary>
/// Which responses a transaction user may give to a non-INVITE request, and when (RFC 4320). The rule needs the status and the time, which
/// a transaction does not know; where it leaves nothing to send, the user abandons the server transaction in silence.
/// </summary>
public static class NonInviteResponse
{
    /// <summary>True where the response may be sent so long after the request arrived.</summary>
    public static bool MaySend(int statusCode, TimeSpan sinceRequest, bool reliable, TimerValues timers) => statusCode switch
    {
        // RFC 4320 4.2: a client that has waited its time out has its own 408; another one only adds to the load.
        408 => false,
        _ when sinceRequest >= timers.Timeout => false,
        // RFC 4320 4.1: an early 100 would slow the client's copies to T2, and the loss of the final response would cost more.
        100 => reliable || sinceRequest >= timers.NonInviteTrying,
        < 200 => false,
        _ => true,
    };
}
