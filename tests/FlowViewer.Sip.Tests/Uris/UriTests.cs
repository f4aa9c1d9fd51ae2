using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Sip.Tests.Uris;

public class UriTests
{
    [Theory]
    [InlineData("sip:alice@example.com", "sip", "alice", "example.com", null)]
    [InlineData("SIPS:alice:secret@example.com:5061", "sips", "alice", "example.com", 5061)]
    [InlineData("sip:example.com", "sip", null, "example.com", null)]
    [InlineData("sip:[2001:db8::10]:5070", "sip", null, "[2001:db8::10]", 5070)]
    [InlineData("sip:[2001:db8::10:5070]", "sip", null, "[2001:db8::10:5070]", null)]
    [InlineData("sip:user;par=u%40example.net@example.com", "sip", "user;par=u@example.net", "example.com", null)]
    [InlineData("sip:a?b/c@192.0.2.1", "sip", "a?b/c", "192.0.2.1", null)]
    [InlineData("sip:%61lice@example.com.", "sip", "alice", "example.com.", null)]
    [InlineData("sip:张@example.com", "sip", "张", "example.com", null)]
    public void A_SIP_URI_is_taken_apart(string text, string scheme, string? user, string host, int? port)
    {
        SipUri uri = Assert.IsType<SipUri>(Read(text));
        Assert.Equal((scheme, user, host, port), (uri.Scheme, uri.User, uri.Host, uri.Port));
        Assert.Equal(text, uri.Text);
    }

    [Fact]
    public void Parameters_and_headers_have_their_escapes_resolved()
    {
        SipUri uri = Assert.IsType<SipUri>(Read("sip:cal%6Cer@example.com;%6C%72;n%61me=v%61lue%25%34%31?Subject=a%20b&Route=%3Csip:x%3E"));
        Assert.Equal("caller", uri.User);
        Assert.Equal("cal%6Cer", uri.UserAsWritten);
        Assert.True(uri.Parameters.Contains("lr"));
        Assert.Equal("value%41", uri.Parameters["name"]);
        Assert.Equal("a b", uri.Headers["subject"]);
        Assert.Equal("<sip:x>", uri.Headers["Route"]);
    }

    [Fact]
    public void The_parts_keep_their_place()
    {
        SipMessage message = SipMessage.Read(Samples.Starting("INVITE sip:bob@[2001:db8::1]:5070;lr SIP/2.0"));
        SipUri uri = Assert.IsType<SipUri>(message.RequestUriParsed);
        Assert.Equal(("bob", "[2001:db8::1]", "5070"), (message.At(uri.UserWhere), message.At(uri.HostWhere), message.At(uri.PortWhere)));
        Assert.Equal("lr", message.At(uri.Parameters[0].Where));
    }

    // RFC 3261 19.1.4 gives the first seven pairs.
    [Theory]
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp", true)]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5", true)]
    [InlineData("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;newparam=5", true)]
    [InlineData("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com", "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com", true)]
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp", false)]
    [InlineData("sip:carol@chicago.com;newparam=6", "sip:carol@chicago.com;newparam=5", false)]
    [InlineData("sip:carol@chicago.com?Subject=next%20meeting", "sip:carol@chicago.com", false)]
    [InlineData("sip:a@example.com", "sips:a@example.com", false)]
    [InlineData("sip:a@example.com", "tel:+1", false)]
    [InlineData("tel:+1-201-555-0123", "tel:+12015550123", true)]
    [InlineData("tel:7042;phone-context=example.com", "tel:7042;phone-context=EXAMPLE.com", true)]
    [InlineData("tel:7042;phone-context=example.com", "tel:7042;phone-context=example.org", false)]
    [InlineData("tel:+1", "tel:+1;isub=2", false)]
    [InlineData("urn:service:sos", "urn:service:sos", true)]
    [InlineData("urn:service:sos", "urn:service:sos.fire", false)]
    public void URIs_match_by_the_rules_of_their_scheme(string one, string two, bool match)
    {
        Assert.Equal(match, Read(one).Matches(Read(two)));
        Assert.Equal(match, Read(two).Matches(Read(one)));
    }

    [Fact]
    public void A_tel_URI_is_taken_apart()
    {
        TelUri tel = Assert.IsType<TelUri>(Read("tel:+1-(201)-555.0123;isub=12;ext=4"));
        Assert.Equal("+12015550123", tel.Digits);
        Assert.Equal("+1-(201)-555.0123", tel.User);
        Assert.True(tel.IsGlobal);
        Assert.Equal("12", tel.Parameters["isub"]);
        Assert.Null(tel.PhoneContext);
    }

    [Theory]
    [InlineData("urn:service:sos", "urn")]
    [InlineData("http://www.example.com/a?b", "http")]
    [InlineData("nobodyKnowsThis:opaque", "nobodyknowsthis")]
    [InlineData("no scheme", "")]
    public void Any_other_URI_is_kept_whole(string text, string scheme)
    {
        OtherUri uri = Assert.IsType<OtherUri>(Read(text));
        Assert.Equal((text, scheme, null), (uri.ToString(), uri.Scheme, uri.User));
    }

    private static UriReference Read(string text) => SipMessage.Read(Samples.Message($"SIP/2.0 200 OK\nReply-To: <{text}>")).ReplyTo!.Uri!;
}
