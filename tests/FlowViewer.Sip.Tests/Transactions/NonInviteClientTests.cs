using FlowViewer.Sip.Transactions;

namespace FlowViewer.Sip.Tests.Transactions;

public class NonInviteClientTests
{
    private const bool Udp = false, Tcp = true;

    [Theory]
    // Unanswered: Timer E doubles up to T2, Timer F ends it.
    [InlineData(Udp, "0 Start",
        "0 SendRequest, 0 >Trying, 0.5 SendRequest, 1.5 SendRequest, 3.5 SendRequest, 7.5 SendRequest, 11.5 SendRequest, 15.5 SendRequest, 19.5 SendRequest, 23.5 SendRequest, 27.5 SendRequest, 31.5 SendRequest, 32 ReportTimeout, 32 >Terminated")]
    [InlineData(Tcp, "0 Start", "0 SendRequest, 0 >Trying, 32 ReportTimeout, 32 >Terminated")]
    // A provisional response does not end the copies: Timer E runs out, and then is T2.
    [InlineData(Udp, "0 Start, 0.2 Provisional, 9 Success",
        "0 SendRequest, 0 >Trying, 0.2 PassUp, 0.2 >Proceeding, 0.5 SendRequest, 4.5 SendRequest, 8.5 SendRequest, 9 PassUp, 9 >Completed, 14 >Terminated")]
    [InlineData(Udp, "0 Start, 4 Provisional, 5 Provisional",
        "0 SendRequest, 0 >Trying, 0.5 SendRequest, 1.5 SendRequest, 3.5 SendRequest, 4 PassUp, 4 >Proceeding, 5 PassUp, 7.5 SendRequest, 11.5 SendRequest, 15.5 SendRequest, 19.5 SendRequest, 23.5 SendRequest, 27.5 SendRequest, 31.5 SendRequest, 32 ReportTimeout, 32 >Terminated")]
    [InlineData(Tcp, "0 Start, 4 Provisional", "0 SendRequest, 0 >Trying, 4 PassUp, 4 >Proceeding, 32 ReportTimeout, 32 >Terminated")]
    // Copies of the response are absorbed for T4.
    [InlineData(Udp, "0 Start, 0.1 Success, 0.6 Success, 0.7 Failure, 0.8 Provisional", "0 SendRequest, 0 >Trying, 0.1 PassUp, 0.1 >Completed, 5.1 >Terminated")]
    [InlineData(Udp, "0 Start, 0.1 Failure", "0 SendRequest, 0 >Trying, 0.1 PassUp, 0.1 >Completed, 5.1 >Terminated")]
    // Timer K is 0 on a reliable transport.
    [InlineData(Tcp, "0 Start, 0.1 Success, 0.6 Success", "0 SendRequest, 0 >Trying, 0.1 PassUp, 0.1 >Terminated")]
    [InlineData(Tcp, "0 Start, 0.1 Provisional, 0.2 Failure", "0 SendRequest, 0 >Trying, 0.1 PassUp, 0.1 >Proceeding, 0.2 PassUp, 0.2 >Terminated")]
    [InlineData(Udp, "0 Start, 0.1 TransportError", "0 SendRequest, 0 >Trying, 0.1 ReportTransportError, 0.1 >Terminated")]
    [InlineData(Udp, "0 Start, 0.1 Provisional, 0.5 TransportError",
        "0 SendRequest, 0 >Trying, 0.1 PassUp, 0.1 >Proceeding, 0.5 ReportTransportError, 0.5 >Terminated")]
    public void The_non_INVITE_client_keeps_the_times_of_RFC_3261(bool reliable, string script, string expected) =>
        Assert.Equal(expected, TransactionScript.Play(TransactionKind.NonInviteClient, reliable, TimerValues.Rfc3261, script));

    [Theory]
    [InlineData("0 Start",
        "0 SendRequest, 0 >Trying, 2 SendRequest, 6 SendRequest, 14 SendRequest, 30 SendRequest, 46 SendRequest, 62 SendRequest, 78 SendRequest, 94 SendRequest, 110 SendRequest, 126 SendRequest, 128 ReportTimeout, 128 >Terminated")]
    [InlineData("0 Start, 1 Success", "0 SendRequest, 0 >Trying, 1 PassUp, 1 >Completed, 18 >Terminated")]
    public void The_non_INVITE_client_of_a_UE_keeps_the_times_of_TS_24_229(string script, string expected) =>
        Assert.Equal(expected, TransactionScript.Play(TransactionKind.NonInviteClient, Udp, TimerValues.ImsUe, script));
}
