using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Sip.Tests.Headers;

public class NameAddrTests
{
    [Theory]
    [InlineData("\"Alice\" <sip:alice@example.com>;tag=1", "Alice", "sip:alice@example.com", "1")]
    [InlineData("Alice <sip:alice@example.com>;tag=1", "Alice", "sip:alice@example.com", "1")]
    [InlineData("Alice de  Wit<sip:alice@example.com>", "Alice de  Wit", "sip:alice@example.com", null)]
    [InlineData("<sip:alice@example.com;tag=2>", null, "sip:alice@example.com;tag=2", null)]
    [InlineData("sip:alice@example.com;tag=3", null, "sip:alice@example.com", "3")]
    [InlineData("\"\" <sip:a@example.com> ; tag = x", "", "sip:a@example.com", "x")]
    [InlineData("\"a \\\"b\\\" \\\\ <;,>\" <sip:a@example.com>", "a \"b\" \\ <;,>", "sip:a@example.com", null)]
    [InlineData("tel:+1-201;tag=4", null, "tel:+1-201", "4")]
    [InlineData("Bell, Alexander <sip:b@example.com>;tag=43", "Bell, Alexander", "sip:b@example.com", "43")]
    [InlineData("\"Watson, Thomas\" < sip:t@example.org >", "Watson, Thomas", "sip:t@example.org", null)]
    [InlineData("\"Open <sip:a@example.com>", "Open <sip:a@example.com>", null, null)]
    [InlineData("sip:a@example.com;x=\"<sip:b@example.com>\"", null, "sip:a@example.com", null)]
    [InlineData("<sip:a@example.com", null, "sip:a@example.com", null)]
    public void Name_address_and_tag_are_found(string value, string? name, string? uri, string? tag)
    {
        NameAddr read = SipMessage.Read(Samples.Message($"SIP/2.0 200 OK\nFrom: {value}")).From!;
        Assert.Equal((name, uri, tag), (read.DisplayName, read.Uri?.Text, read.Tag));
    }

    [Theory]
    [InlineData("\"Alice\" <sip:a@example.com>", "Alice")]
    [InlineData("<sip:a@example.com>", "a")]
    [InlineData("<sip:example.com>", "example.com")]
    [InlineData("<tel:+1201>", "+1201")]
    [InlineData("<urn:service:sos>", "urn:service:sos")]
    [InlineData("*", "*")]
    public void The_label_is_the_best_name_there_is(string value, string label) =>
        Assert.Equal(label, SipMessage.Read(Samples.Message($"SIP/2.0 200 OK\nContact: {value}")).Contacts.Single().Label);

    [Fact]
    public void A_star_is_no_address()
    {
        NameAddr star = SipMessage.Read(Samples.Message("SIP/2.0 200 OK\nContact:  * ")).Contacts.Single();
        Assert.True(star.IsStar);
        Assert.Null(star.Uri);
    }

    [Fact]
    public void History_says_where_the_call_was_and_why_it_left()
    {
        IReadOnlyList<HistoryInfo> history = SipMessage.Read(RichSamples.Register).HistoryInfo;
        Assert.Equal(["1", "1.1"], history.Select(entry => entry.Index));
        Assert.Equal("SIP;cause=302", history[0].Reason);
        Assert.Equal("486", history[1].Cause);
    }

    [Fact]
    public void Identities_are_a_list()
    {
        SipMessage message = SipMessage.Read(RichSamples.Register);
        Assert.Equal(["sip:alice@example.org", "tel:+12015550101"], message.AssertedIdentities.Select(id => id.Uri!.Text));
        Assert.Equal("Al \"ice\"", message.PreferredIdentities.Single().DisplayName);
    }

    [Fact]
    public void Contact_parameters_keep_what_was_quoted()
    {
        NameAddr contact = SipMessage.Read(RichSamples.Register).Contacts.Single();
        Assert.Equal("<urn:gsma:imei:90420156-025763-0>", contact.Parameters["+sip.instance"]);
        Assert.Equal("600000", contact.Parameters["EXPIRES"]);
        Assert.Equal(5, contact.Parameters.Count);
    }
}
