using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;
using FlowViewer.Sip.Transactions;

namespace FlowViewer.Sip.Tests.Transactions;

public class TransactionIdTests
{
    private const string Cookie = "SIP/2.0/UDP pc33.example.com:5060;branch=z9hG4bK776asdhds";
    private const string Old = "SIP/2.0/UDP pc33.example.com:5060;branch=1";

    [Fact]
    public void A_request_and_its_response_have_one_key_at_the_client() =>
        Assert.Equal(TransactionId.OfClient(SipMessage.Read(Samples.Invite)), TransactionId.OfClient(SipMessage.Read(Samples.Ok)));

    [Fact]
    public void The_key_is_branch_sent_by_and_method() => Assert.Equal(
        new TransactionId("z9hG4bK776asdhds", "pc33.example.com:5060", SipMethod.Invite),
        TransactionId.OfServer(SipMessage.Read(Samples.Invite)));

    [Theory]
    // RFC 3261 17.2.3: an ACK is of its INVITE; a CANCEL is not.
    [InlineData("ACK", Cookie, true)]
    [InlineData("INVITE", Cookie, true)]
    [InlineData("CANCEL", Cookie, false)]
    [InlineData("BYE", Cookie, false)]
    // The branch alone is not enough: another element may have made the same one.
    [InlineData("INVITE", "SIP/2.0/UDP other.example.com:5060;branch=z9hG4bK776asdhds", false)]
    [InlineData("INVITE", "SIP/2.0/UDP pc33.example.com:5070;branch=z9hG4bK776asdhds", false)]
    [InlineData("ACK", "SIP/2.0/UDP pc33.example.com:5060;branch=z9hG4bKother", false)]
    // Host names are compared in any case, the port has a default, and other parameters do not count.
    [InlineData("INVITE", "SIP/2.0/UDP PC33.EXAMPLE.COM;branch=z9hG4bK776asdhds;received=192.0.2.1", true)]
    [InlineData("INVITE", "SIP/2.0/TLS pc33.example.com;branch=z9hG4bK776asdhds", false)]
    // Deviation: a branch is compared to the letter.
    [InlineData("INVITE", "SIP/2.0/UDP pc33.example.com:5060;branch=z9hG4bK776ASDHDS", false)]
    public void A_request_is_of_the_INVITE_by_branch_sent_by_and_method(string method, string via, bool same) =>
        Assert.Equal(TransactionId.OfServer(Read("INVITE", Cookie)) == TransactionId.OfServer(Read(method, via)), same);

    [Theory]
    [InlineData("INVITE", Old, "", true)]
    [InlineData("ACK", Old, ";tag=b", true)]
    [InlineData("CANCEL", Old, "", false)]
    [InlineData("ACK", "SIP/2.0/UDP pc33.example.com:5060;branch=2", ";tag=b", false)]
    public void Without_the_magic_cookie_the_whole_request_is_compared(string method, string via, string toTag, bool same)
    {
        TransactionId invite = TransactionId.OfServer(Read("INVITE", Old));
        Assert.NotNull(invite.Rfc2543);
        Assert.Equal(invite == TransactionId.OfServer(Read(method, via, toTag)), same);
    }

    [Theory]
    [InlineData("sip:bob@example.com", "a", "1", "1", "b", true)]
    [InlineData("sip:bob@example.com", "a", "1", "1", "x", false)]
    [InlineData("sip:eve@example.com", "a", "1", "1", "b", false)]
    [InlineData("sip:bob@example.com", "x", "1", "1", "b", false)]
    [InlineData("sip:bob@example.com", "a", "x", "1", "b", false)]
    [InlineData("sip:bob@example.com", "a", "1", "2", "b", false)]
    public void Without_the_magic_cookie_each_part_counts(string uri, string fromTag, string callId, string cseq, string toTag, bool same) =>
        Assert.Equal(same, TransactionId.OfServer(Bye("sip:bob@example.com", "a", "1", "1", "b")) == TransactionId.OfServer(Bye(uri, fromTag, callId, cseq, toTag)));

    [Theory]
    [InlineData(Cookie)]
    [InlineData(Old)]
    public void A_CANCEL_names_the_INVITE_that_it_is_about(string via) =>
        Assert.Equal(TransactionId.OfServer(Read("INVITE", via)), TransactionId.OfServer(Read("CANCEL", via)).Cancelled);

    [Fact]
    public void The_response_to_a_CANCEL_is_not_of_the_INVITE()
    {
        TransactionId invite = TransactionId.OfClient(Response("INVITE", Cookie)), cancel = TransactionId.OfClient(Response("CANCEL", Cookie));
        Assert.Equal((SipMethod.Invite, SipMethod.Cancel, invite.Branch), (invite.Method, cancel.Method, cancel.Branch));
        Assert.Equal(invite, cancel.Cancelled);
    }

    [Fact]
    public void A_response_finds_its_request_without_the_magic_cookie_although_its_Via_has_grown() =>
        Assert.Equal(TransactionId.OfClient(Read("BYE", Old)), TransactionId.OfClient(Response("BYE", Old + ";received=192.0.2.1")));

    [Theory]
    [InlineData("")]
    [InlineData("INVITE")]
    [InlineData("SIP/2.0 200 OK")]
    [InlineData("BYE sip:bob@example.com SIP/2.0\nVia: ;branch\nCSeq: x")]
    public void A_message_without_the_parts_has_a_key_all_the_same(string text)
    {
        SipMessage message = SipMessage.Read(Samples.Message(text));
        Assert.NotNull(TransactionId.OfClient(message).Rfc2543);
        Assert.NotNull(TransactionId.OfServer(message).Rfc2543);
    }

    private static SipMessage Read(string method, string via, string toTag = "") => SipMessage.Read(Samples.Message($"""
        {method} sip:bob@example.com SIP/2.0
        Via: {via}
        From: <sip:alice@example.com>;tag=a
        To: <sip:bob@example.com>{toTag}
        Call-ID: 1
        CSeq: 1 {method}
        """));

    private static SipMessage Response(string method, string via) => SipMessage.Read(Samples.Message($"""
        SIP/2.0 200 OK
        Via: {via}
        From: <sip:alice@example.com>;tag=a
        To: <sip:bob@example.com>;tag=b
        Call-ID: 1
        CSeq: 1 {method}
        """));

    private static SipMessage Bye(string uri, string fromTag, string callId, string cseq, string toTag) => SipMessage.Read(Samples.Message($"""
        BYE {uri} SIP/2.0
        Via: {Old}
        From: <sip:alice@example.com>;tag={fromTag}
        To: <sip:bob@example.com>;tag={toTag}
        Call-ID: {callId}
        CSeq: {cseq} BYE
        """));
}
