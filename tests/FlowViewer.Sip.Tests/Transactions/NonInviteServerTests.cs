using FlowViewer.Sip.Transactions;

namespace FlowViewer.Sip.Tests.Transactions;

public class NonInviteServerTests
{
    private const bool Udp = false, Tcp = true;

    [Theory]
    // Copies are discarded until there is a response, and then get the last one again, the final one for 64 × T1.
    [InlineData(Udp, "0 Request, 0.5 Request, 3.5 SendProvisional, 4 Request, 6 SendSuccess, 7 Request, 8 SendFailure, 37 Request, 39 Request",
        "0 PassUp, 0 >Trying, 3.5 SendResponse, 3.5 >Proceeding, 4 SendResponse, 6 SendResponse, 6 >Completed, 7 SendResponse, 37 SendResponse, 38 >Terminated")]
    [InlineData(Udp, "0 Request, 0.1 SendFailure", "0 PassUp, 0 >Trying, 0.1 SendResponse, 0.1 >Completed, 32.1 >Terminated")]
    // Timer J is 0 on a reliable transport.
    [InlineData(Tcp, "0 Request, 0.1 SendSuccess, 0.5 Request", "0 PassUp, 0 >Trying, 0.1 SendResponse, 0.1 >Terminated")]
    [InlineData(Tcp, "0 Request, 0.1 SendProvisional, 0.2 SendProvisional, 0.5 SendFailure",
        "0 PassUp, 0 >Trying, 0.1 SendResponse, 0.1 >Proceeding, 0.2 SendResponse, 0.5 SendResponse, 0.5 >Terminated")]
    // A server with nothing to say before its client gives up stays silent (RFC 4320 4.2).
    [InlineData(Udp, "0 Request, 0.5 Request, 32 Abandon, 32.1 SendFailure", "0 PassUp, 0 >Trying, 32 >Terminated")]
    [InlineData(Udp, "0 Request, 3.5 SendProvisional, 32 Abandon", "0 PassUp, 0 >Trying, 3.5 SendResponse, 3.5 >Proceeding, 32 >Terminated")]
    [InlineData(Udp, "0 Request, 4 SendProvisional, 4 TransportError", "0 PassUp, 0 >Trying, 4 SendResponse, 4 >Proceeding, 4 ReportTransportError, 4 >Terminated")]
    [InlineData(Udp, "0 Request, 4 SendSuccess, 4 TransportError", "0 PassUp, 0 >Trying, 4 SendResponse, 4 >Completed, 4 ReportTransportError, 4 >Terminated")]
    public void The_non_INVITE_server_keeps_the_times_of_RFC_3261(bool reliable, string script, string expected) =>
        Assert.Equal(expected, TransactionScript.Play(TransactionKind.NonInviteServer, reliable, TimerValues.Rfc3261, script));

    [Fact]
    public void The_non_INVITE_server_of_a_UE_answers_copies_for_128_s() => Assert.Equal(
        "0 PassUp, 0 >Trying, 0 SendResponse, 0 >Completed, 127 SendResponse, 128 >Terminated",
        TransactionScript.Play(TransactionKind.NonInviteServer, Udp, TimerValues.ImsUe, "0 Request, 0 SendSuccess, 127 Request"));

    [Theory]
    [InlineData(100, 3.4, Udp, false)]
    [InlineData(100, 3.5, Udp, true)]
    [InlineData(100, 0, Tcp, true)]
    [InlineData(183, 5, Tcp, false)]
    [InlineData(408, 1, Udp, false)]
    [InlineData(408, 40, Tcp, false)]
    [InlineData(200, 31.9, Udp, true)]
    [InlineData(200, 32, Udp, false)]
    [InlineData(486, 0, Udp, true)]
    public void A_response_to_a_non_INVITE_follows_RFC_4320(int status, double seconds, bool reliable, bool allowed) =>
        Assert.Equal(allowed, NonInviteResponse.MaySend(status, TimeSpan.FromSeconds(seconds), reliable, TimerValues.Rfc3261));
}
