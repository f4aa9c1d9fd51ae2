using FlowViewer.Sip.Transactions;

namespace FlowViewer.Sip.Tests.Transactions;

public class InviteServerTests
{
    private const bool Udp = false, Tcp = true;

    [Theory]
    // A copy of the INVITE gets the last provisional response again, and nothing while there is none.
    [InlineData(Udp, "0 Request, 0.1 Request, 0.2 SendProvisional, 0.5 Request, 0.6 SendProvisional, 0.7 Request, 1 SendSuccess",
        "0 PassUp, 0 >Proceeding, 0.2 SendResponse, 0.5 SendResponse, 0.6 SendResponse, 0.7 SendResponse, 1 SendResponse, 1 >Accepted, 33 >Terminated")]
    // A 2xx is the user's to repeat: the transaction only sends it on, absorbs copies of the INVITE, and passes an ACK up (RFC 6026).
    [InlineData(Udp, "0 Request, 0.1 SendSuccess, 0.5 Request, 0.6 SendSuccess, 0.7 Ack, 0.8 SendFailure, 0.9 SendProvisional",
        "0 PassUp, 0 >Proceeding, 0.1 SendResponse, 0.1 >Accepted, 0.6 SendResponse, 0.7 PassUp, 32.1 >Terminated")]
    [InlineData(Tcp, "0 Request, 0.1 SendSuccess, 0.6 SendSuccess, 0.7 Ack",
        "0 PassUp, 0 >Proceeding, 0.1 SendResponse, 0.1 >Accepted, 0.6 SendResponse, 0.7 PassUp, 32.1 >Terminated")]
    // Without an ACK: Timer G doubles up to T2, Timer H ends it and reports.
    [InlineData(Udp, "0 Request, 0 SendFailure",
        "0 PassUp, 0 >Proceeding, 0 SendResponse, 0 >Completed, 0.5 SendResponse, 1.5 SendResponse, 3.5 SendResponse, 7.5 SendResponse, 11.5 SendResponse, 15.5 SendResponse, 19.5 SendResponse, 23.5 SendResponse, 27.5 SendResponse, 31.5 SendResponse, 32 ReportTimeout, 32 >Terminated")]
    [InlineData(Tcp, "0 Request, 0 SendFailure", "0 PassUp, 0 >Proceeding, 0 SendResponse, 0 >Completed, 32 ReportTimeout, 32 >Terminated")]
    // The ACK ends the copies; its own copies are absorbed for T4.
    [InlineData(Udp, "0 Request, 0.1 SendFailure, 0.3 Request, 0.7 Ack, 0.8 Ack, 0.9 Request, 1 SendFailure",
        "0 PassUp, 0 >Proceeding, 0.1 SendResponse, 0.1 >Completed, 0.3 SendResponse, 0.6 SendResponse, 0.7 >Confirmed, 5.7 >Terminated")]
    // Timer I is 0 on a reliable transport.
    [InlineData(Tcp, "0 Request, 0.1 SendFailure, 0.3 Ack, 0.4 Ack", "0 PassUp, 0 >Proceeding, 0.1 SendResponse, 0.1 >Completed, 0.3 >Terminated")]
    // A transport failure is reported, and the transaction stays to absorb copies (RFC 6026 8.8).
    [InlineData(Tcp, "0 Request, 0.1 SendProvisional, 0.1 TransportError, 0.2 SendSuccess, 0.2 TransportError",
        "0 PassUp, 0 >Proceeding, 0.1 SendResponse, 0.1 ReportTransportError, 0.2 SendResponse, 0.2 >Accepted, 0.2 ReportTransportError, 32.2 >Terminated")]
    [InlineData(Tcp, "0 Request, 0.1 SendFailure, 0.1 TransportError",
        "0 PassUp, 0 >Proceeding, 0.1 SendResponse, 0.1 >Completed, 0.1 ReportTransportError, 32.1 ReportTimeout, 32.1 >Terminated")]
    public void The_INVITE_server_keeps_the_times_of_RFC_3261(bool reliable, string script, string expected) =>
        Assert.Equal(expected, TransactionScript.Play(TransactionKind.InviteServer, reliable, TimerValues.Rfc3261, script));

    [Theory]
    [InlineData("0 Request, 0 SendFailure, 20 Ack",
        "0 PassUp, 0 >Proceeding, 0 SendResponse, 0 >Completed, 2 SendResponse, 6 SendResponse, 14 SendResponse, 20 >Confirmed, 37 >Terminated")]
    [InlineData("0 Request, 0 SendFailure",
        "0 PassUp, 0 >Proceeding, 0 SendResponse, 0 >Completed, 2 SendResponse, 6 SendResponse, 14 SendResponse, 30 SendResponse, 46 SendResponse, 62 SendResponse, 78 SendResponse, 94 SendResponse, 110 SendResponse, 126 SendResponse, 128 ReportTimeout, 128 >Terminated")]
    [InlineData("0 Request, 0 SendSuccess", "0 PassUp, 0 >Proceeding, 0 SendResponse, 0 >Accepted, 128 >Terminated")]
    public void The_INVITE_server_of_a_UE_keeps_the_times_of_TS_24_229(string script, string expected) =>
        Assert.Equal(expected, TransactionScript.Play(TransactionKind.InviteServer, Udp, TimerValues.ImsUe, script));
}
