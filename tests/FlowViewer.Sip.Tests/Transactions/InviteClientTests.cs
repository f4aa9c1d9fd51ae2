using FlowViewer.Sip.Transactions;

namespace FlowViewer.Sip.Tests.Transactions;

public class InviteClientTests
{
    private const bool Udp = false, Tcp = true;

    [Theory]
    // Unanswered: Timer A doubles without limit, Timer B ends it.
    [InlineData(Udp, "0 Start",
        "0 SendRequest, 0 >Calling, 0.5 SendRequest, 1.5 SendRequest, 3.5 SendRequest, 7.5 SendRequest, 15.5 SendRequest, 31.5 SendRequest, 32 ReportTimeout, 32 >Terminated")]
    [InlineData(Tcp, "0 Start", "0 SendRequest, 0 >Calling, 32 ReportTimeout, 32 >Terminated")]
    // A provisional response ends the copies and the wait of Timer B.
    [InlineData(Udp, "0 Start, 0.6 Provisional, 60 Provisional, 100 Success",
        "0 SendRequest, 0 >Calling, 0.5 SendRequest, 0.6 PassUp, 0.6 >Proceeding, 60 PassUp, 100 PassUp, 100 >Accepted, 132 >Terminated")]
    // Every 2xx goes up for 64 × T1, also on a reliable transport (RFC 6026).
    [InlineData(Udp, "0 Start, 0.1 Success, 0.6 Success, 32 Success, 32.2 Success",
        "0 SendRequest, 0 >Calling, 0.1 PassUp, 0.1 >Accepted, 0.6 PassUp, 32 PassUp, 32.1 >Terminated")]
    [InlineData(Tcp, "0 Start, 0.1 Provisional, 0.2 Success, 0.3 Success, 0.4 Failure, 0.5 Provisional",
        "0 SendRequest, 0 >Calling, 0.1 PassUp, 0.1 >Proceeding, 0.2 PassUp, 0.2 >Accepted, 0.3 PassUp, 32.2 >Terminated")]
    // Each copy of a non-2xx response gets an ACK, and the user hears of it once.
    [InlineData(Udp, "0 Start, 0.1 Failure, 0.6 Failure, 1.6 Failure, 2 Success, 2 Provisional",
        "0 SendRequest, 0 >Calling, 0.1 SendAck, 0.1 PassUp, 0.1 >Completed, 0.6 SendAck, 1.6 SendAck, 32.1 >Terminated")]
    [InlineData(Udp, "0 Start, 0.1 Provisional, 9 Failure",
        "0 SendRequest, 0 >Calling, 0.1 PassUp, 0.1 >Proceeding, 9 SendAck, 9 PassUp, 9 >Completed, 41 >Terminated")]
    // Timer D is 0 on a reliable transport.
    [InlineData(Tcp, "0 Start, 0.1 Failure, 0.6 Failure", "0 SendRequest, 0 >Calling, 0.1 SendAck, 0.1 PassUp, 0.1 >Terminated")]
    [InlineData(Tcp, "0 Start, 0.1 Provisional, 0.2 Failure",
        "0 SendRequest, 0 >Calling, 0.1 PassUp, 0.1 >Proceeding, 0.2 SendAck, 0.2 PassUp, 0.2 >Terminated")]
    // The transport fails for the request, or for the ACK.
    [InlineData(Udp, "0 Start, 0.1 TransportError", "0 SendRequest, 0 >Calling, 0.1 ReportTransportError, 0.1 >Terminated")]
    [InlineData(Udp, "0 Start, 0.1 Failure, 0.2 TransportError",
        "0 SendRequest, 0 >Calling, 0.1 SendAck, 0.1 PassUp, 0.1 >Completed, 0.2 ReportTransportError, 0.2 >Terminated")]
    // After CANCEL the user gives up a transaction that still has no final response; before a provisional one it cannot.
    [InlineData(Udp, "0 Start, 0.1 Provisional, 40 Abandon", "0 SendRequest, 0 >Calling, 0.1 PassUp, 0.1 >Proceeding, 40 >Terminated")]
    [InlineData(Tcp, "0 Start, 0.1 Abandon", "0 SendRequest, 0 >Calling, 32 ReportTimeout, 32 >Terminated")]
    public void The_INVITE_client_keeps_the_times_of_RFC_3261(bool reliable, string script, string expected) =>
        Assert.Equal(expected, TransactionScript.Play(TransactionKind.InviteClient, reliable, TimerValues.Rfc3261, script));

    [Theory]
    [InlineData("0 Start",
        "0 SendRequest, 0 >Calling, 2 SendRequest, 6 SendRequest, 14 SendRequest, 30 SendRequest, 62 SendRequest, 126 SendRequest, 128 ReportTimeout, 128 >Terminated")]
    [InlineData("0 Start, 1 Failure", "0 SendRequest, 0 >Calling, 1 SendAck, 1 PassUp, 1 >Completed, 129 >Terminated")]
    [InlineData("0 Start, 1 Success", "0 SendRequest, 0 >Calling, 1 PassUp, 1 >Accepted, 129 >Terminated")]
    public void The_INVITE_client_of_a_UE_keeps_the_times_of_TS_24_229(string script, string expected) =>
        Assert.Equal(expected, TransactionScript.Play(TransactionKind.InviteClient, Udp, TimerValues.ImsUe, script));
}
