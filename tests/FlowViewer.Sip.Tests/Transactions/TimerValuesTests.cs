using FlowViewer.Sip.Transactions;

namespace FlowViewer.Sip.Tests.Transactions;

public class TimerValuesTests
{
    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    [Theory]
    [InlineData(SipTimer.A, 500, 2000)]
    [InlineData(SipTimer.B, 32_000, 128_000)]
    [InlineData(SipTimer.D, 32_000, 128_000)]
    [InlineData(SipTimer.E, 500, 2000)]
    [InlineData(SipTimer.F, 32_000, 128_000)]
    [InlineData(SipTimer.G, 500, 2000)]
    [InlineData(SipTimer.H, 32_000, 128_000)]
    [InlineData(SipTimer.I, 5000, 17_000)]
    [InlineData(SipTimer.J, 32_000, 128_000)]
    [InlineData(SipTimer.K, 5000, 17_000)]
    [InlineData(SipTimer.L, 32_000, 128_000)]
    [InlineData(SipTimer.M, 32_000, 128_000)]
    public void A_timer_runs_as_the_tables_of_RFC_3261_and_TS_24_229_say(SipTimer timer, double rfc, double ue) =>
        Assert.Equal((Ms(rfc), Ms(ue)), (TimerValues.Rfc3261.First(timer), TimerValues.ImsUe.First(timer)));

    [Fact]
    public void Timer_D_is_at_least_32_s_whatever_T1_is() =>
        Assert.Equal(Ms(32_000), new TimerValues(Ms(100), Ms(4000), Ms(5000)).TimerD);

    [Fact]
    public void Timer_C_is_the_proxys()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TimerValues.Rfc3261.First(SipTimer.C));
        Assert.Throws<ArgumentOutOfRangeException>(() => TransactionInputs.Firing(SipTimer.C));
    }

    [Theory]
    [InlineData(500, 4000, 3500)]
    [InlineData(2000, 16_000, 14_000)]
    [InlineData(500, 500, 500)]
    [InlineData(500, 700, 500)]
    [InlineData(500, 1001, 1500)]
    public void A_100_to_a_non_INVITE_is_due_when_Timer_E_has_grown_to_T2(double t1, double t2, double due) =>
        Assert.Equal(Ms(due), new TimerValues(Ms(t1), Ms(t2), Ms(5000)).NonInviteTrying);

    [Theory]
    [InlineData(0, 4000, 5000)]
    [InlineData(-1, 4000, 5000)]
    [InlineData(500, 499, 5000)]
    [InlineData(500, 4000, 0)]
    [InlineData(500, 3_600_001, 5000)]
    [InlineData(500, 4000, 3_600_001)]
    public void Values_out_of_bounds_are_refused(double t1, double t2, double t4) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimerValues(Ms(t1), Ms(t2), Ms(t4)));

    [Theory]
    [InlineData(100, TransactionInput.Provisional, TransactionInput.SendProvisional)]
    [InlineData(199, TransactionInput.Provisional, TransactionInput.SendProvisional)]
    [InlineData(200, TransactionInput.Success, TransactionInput.SendSuccess)]
    [InlineData(300, TransactionInput.Failure, TransactionInput.SendFailure)]
    [InlineData(699, TransactionInput.Failure, TransactionInput.SendFailure)]
    public void A_status_is_an_input_by_its_class(int status, TransactionInput received, TransactionInput sent) =>
        Assert.Equal((received, sent), (TransactionInputs.Receiving(status), TransactionInputs.Sending(status)));

    [Theory]
    [InlineData(99)]
    [InlineData(700)]
    public void A_status_that_is_none_is_refused(int status)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TransactionInputs.Receiving(status));
        Assert.Throws<ArgumentOutOfRangeException>(() => TransactionInputs.Sending(status));
    }
}
