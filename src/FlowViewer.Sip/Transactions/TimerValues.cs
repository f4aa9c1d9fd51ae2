namespace FlowViewer.Sip.Transactions;

/// <summary>The three times that all timers of transactions are made of (RFC 3261 17.1.1.1 and Table 4).</summary>
public sealed record TimerValues
{
    private static readonly TimeSpan LeastTimerD = TimeSpan.FromSeconds(32);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Values of one's own; each is positive and at most an hour, and T2 is no less than T1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of these bounds.</exception>
    public TimerValues(TimeSpan T1, TimeSpan T2, TimeSpan T4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(T1, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(T2, T1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(T2, Longest);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(T4, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(T4, Longest);
        (this.T1, this.T2, this.T4) = (T1, T2, T4);
    }

    /// <summary>The values of RFC 3261 Table 4: 500 ms, 4 s and 5 s.</summary>
    public static TimerValues Rfc3261 { get; } = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5));

    /// <summary>The values of a UE, and of a P-CSCF towards it: 2 s, 16 s and 17 s (3GPP TS 24.229 7.7).</summary>
    public static TimerValues ImsUe { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(17));

    /// <summary>The estimate of the round trip, and the first interval of every repetition.</summary>
    public TimeSpan T1 { get; }

    /// <summary>The longest interval between copies of a non-INVITE request or of a response to INVITE.</summary>
    public TimeSpan T2 { get; }

    /// <summary>How long a message may stay in the network.</summary>
    public TimeSpan T4 { get; }

    /// <summary>64 × T1: Timers B, F, H, J, L and M.</summary>
    public TimeSpan Timeout => 64 * T1;

    /// <summary>Timer D on unreliable transports: 64 × T1 and at least 32 s (RFC 3261 17.1.1.2; 128 s for a UE by TS 24.229 7.7).</summary>
    public TimeSpan TimerD => Timeout > LeastTimerD ? Timeout : LeastTimerD;

    /// <summary>
    /// When a client's Timer E is first set to T2, counted from the request: the earliest time of a 100 to a non-INVITE on unreliable
    /// transports, and on every transport the time by which it is due (RFC 4320 4.1); 3.5 s by default.
    /// </summary>
    public TimeSpan NonInviteTrying
    {
        get
        {
            TimeSpan at = T1, interval = T1;
            while (interval * 2 < T2)
            {
                interval *= 2;
                at += interval;
            }
            return at;
        }
    }

    /// <summary>How long a timer runs when it is first started; A, E and G then grow.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Timer C, which is the proxy's.</exception>
    public TimeSpan First(SipTimer timer) => timer switch
    {
        SipTimer.A or SipTimer.E or SipTimer.G => T1,
        SipTimer.B or SipTimer.F or SipTimer.H or SipTimer.J or SipTimer.L or SipTimer.M => Timeout,
        SipTimer.I or SipTimer.K => T4,
        SipTimer.D => TimerD,
        _ => throw new ArgumentOutOfRangeException(nameof(timer), timer, "No transaction has this timer."),
    };
}
