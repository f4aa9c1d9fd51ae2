using FlowViewer.Sip.Messages;

namespace FlowViewer.Sip.Tests.Bodies;

public class SipFragmentTests
{
    [Theory]
    [InlineData("SIP/2.0 603 Declined", "", 603, "Declined")]
    [InlineData("SIP/2.0 200 OK\nTo: <sip:a@example.com>;tag=1\n\n", "", 200, "OK")]
    [InlineData("INVITE sip:a@example.com SIP/2.0\nSubject: x", "INVITE", 0, "")]
    [InlineData("Subject: x\n", "", 0, "")]
    public void A_fragment_has_what_it_has_of_a_message(string body, string method, int status, string reason)
    {
        SipFragment fragment = SipMessage.Read(Samples.WithBody(Samples.Head, "message/sipfrag;version=2.0", body)).Fragment!;
        Assert.Equal((method, status, reason), (fragment.Method.Name, fragment.StatusCode, fragment.ReasonPhrase));
    }

    [Fact]
    public void A_fragment_keeps_its_fields_and_their_places()
    {
        SipMessage message = SipMessage.Read(Samples.WithBody(Samples.Head, "message/sipfrag", "SIP/2.0 200 OK\nv: SIP/2.0/UDP a.example.com\n"));
        Assert.Equal("v: SIP/2.0/UDP a.example.com", message.At(message.Fragment!.Headers.Single().Slice));
        Assert.Equal("Via", message.Fragment.Headers.Single().CanonicalName);
        Assert.Empty(message.Problems);
    }
}
