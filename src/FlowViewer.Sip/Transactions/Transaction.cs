namespace FlowViewer.Sip.Transactions;

/// <summary>
/// One transaction: a state that inputs move along <see cref="TransitionTable"/>. It holds no message and knows no clock; the caller keeps
/// the request and the last response, does the effects in their order, and reports timers as inputs.
/// </summary>
public sealed class Transaction
{
    private TimeSpan _interval;
    private bool _hasResponse;

    /// <summary>A transaction in its initial state; a client begins with Start, a server with Request.</summary>
    /// <param name="kind">The state machine.</param>
    /// <param name="reliable">True for TCP, TLS, SCTP and WebSocket; false for UDP.</param>
    /// <param name="timers">The times that its timers are made of.</param>
    public Transaction(TransactionKind kind, bool reliable, TimerValues timers)
    {
        ArgumentNullException.ThrowIfNull(timers);
        (Kind, Reliable, Timers) = (kind, reliable, timers);
    }

    /// <summary>The state machine.</summary>
    public TransactionKind Kind { get; }

    /// <summary>True where the transport loses nothing.</summary>
    public bool Reliable { get; }

    /// <summary>The times that its timers are made of.</summary>
    public TimerValues Timers { get; }

    /// <summary>The state now.</summary>
    public TransactionState State { get; private set; }

    /// <summary>The row that the last input took; null where it was ignored, and before the first.</summary>
    public Transition? Last { get; private set; }

    /// <summary>Takes one input and says what to do; nothing where the input is ignored in this state.</summary>
    public IReadOnlyList<TransactionEffect> Receive(TransactionInput input)
    {
        Last = TransitionTable.Find(Kind, State, input, Reliable);
        if (Last is null)
            return [];
        _hasResponse |= input is TransactionInput.SendProvisional or TransactionInput.SendSuccess or TransactionInput.SendFailure;
        var effects = new List<TransactionEffect>(Last.Steps.Count);
        foreach (TransactionStep step in Last.Steps)
            if (step.When.Holds(Reliable) && !IsEmpty(step))
                effects.Add(Effect(step, input));
        State = Last.To;
        return effects;
    }

    // A copy of the INVITE may come before the transaction user has given any response: then there is nothing to repeat.
    private bool IsEmpty(TransactionStep step) => step.Action == TransactionAction.SendResponse && !_hasResponse;

    private TransactionEffect Effect(TransactionStep step, TransactionInput input)
    {
        if (step.Action != TransactionAction.StartTimer)
            return new(step.Action, step.Timer);
        SipTimer timer = step.Timer.GetValueOrDefault();
        return new(step.Action, timer, timer is SipTimer.A or SipTimer.E or SipTimer.G ? Interval(timer, input) : Timers.First(timer));
    }

    // RFC 3261 17.1.1.2: Timer A doubles, and 64 × T1 is the most that matters. 17.1.2.2 and 17.2.1: E and G double up to T2, and E is
    // T2 in Proceeding.
    private TimeSpan Interval(SipTimer timer, TransactionInput input)
    {
        if (input != TransactionInputs.Firing(timer))
            return _interval = Timers.First(timer);
        TimeSpan cap = timer == SipTimer.A ? Timers.Timeout : Timers.T2;
        TimeSpan doubled = _interval * 2;
        return _interval = doubled > cap || State == TransactionState.Proceeding ? cap : doubled;
    }
}
