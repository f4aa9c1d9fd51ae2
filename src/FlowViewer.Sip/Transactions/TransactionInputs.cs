namespace FlowViewer.Sip.Transactions;

/// <summary>Which input a response or a timer is.</summary>
public static class TransactionInputs
{
    /// <summary>The input of a client that receives a response of that status.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The status is not from 100 to 699.</exception>
    public static TransactionInput Receiving(int statusCode) => Class(statusCode) switch
    {
        1 => TransactionInput.Provisional,
        2 => TransactionInput.Success,
        _ => TransactionInput.Failure,
    };

    /// <summary>The input of a server that is given a response of that status.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The status is not from 100 to 699.</exception>
    public static TransactionInput Sending(int statusCode) => Class(statusCode) switch
    {
        1 => TransactionInput.SendProvisional,
        2 => TransactionInput.SendSuccess,
        _ => TransactionInput.SendFailure,
    };

    /// <summary>The input of a transaction whose timer fires.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Timer C, which is the proxy's.</exception>
    public static TransactionInput Firing(SipTimer timer) => timer switch
    {
        SipTimer.A => TransactionInput.TimerA,
        SipTimer.B => TransactionInput.TimerB,
        SipTimer.D => TransactionInput.TimerD,
        SipTimer.E => TransactionInput.TimerE,
        SipTimer.F => TransactionInput.TimerF,
        SipTimer.G => TransactionInput.TimerG,
        SipTimer.H => TransactionInput.TimerH,
        SipTimer.I => TransactionInput.TimerI,
        SipTimer.J => TransactionInput.TimerJ,
        SipTimer.K => TransactionInput.TimerK,
        SipTimer.L => TransactionInput.TimerL,
        SipTimer.M => TransactionInput.TimerM,
        _ => throw new ArgumentOutOfRangeException(nameof(timer), timer, "No transaction has this timer."),
    };

    private static int Class(int statusCode)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 699);
        return statusCode / 100;
    }
}
