using FlowViewer.Sip.Headers;
using FlowViewer.Sip.Messages;

namespace FlowViewer.Sip.Tests.Headers;

public class ViaTests
{
    [Theory]
    [InlineData("SIP/2.0/UDP pc33.example.com;branch=z9hG4bK1", "UDP", "pc33.example.com", null, "z9hG4bK1")]
    [InlineData("SIP / 2.0 / TCP  pc33.example.com : 5070 ; branch = z9hG4bK1", "TCP", "pc33.example.com", 5070, "z9hG4bK1")]
    [InlineData("SIP/2.0/UDP [2001:db8::9:1]:6050;branch=z9hG4bKas3", "UDP", "[2001:db8::9:1]", 6050, "z9hG4bKas3")]
    [InlineData("SIP/2.0/UNKNOWN t4.example.com", "UNKNOWN", "t4.example.com", null, null)]
    public void The_hop_is_taken_apart(string value, string transport, string host, int? port, string? branch)
    {
        Via via = SipMessage.Read(Samples.Message($"SIP/2.0 200 OK\nVia: {value}")).Vias.Single();
        Assert.Equal(("SIP/2.0", transport, host, port, branch), (via.Protocol, via.Transport, via.Host, via.Port, via.Branch));
    }

    [Theory]
    [InlineData("received=2001:db8::9:255", "2001:db8::9:255")]
    [InlineData("received=[2001:db8::9:255]", "[2001:db8::9:255]")]
    [InlineData("received=192.0.2.1", "192.0.2.1")]
    public void A_received_address_may_have_brackets_or_not(string parameter, string received)
    {
        SipMessage message = SipMessage.Read(Samples.Replacing("Via", $"Via: SIP/2.0/UDP [2001:db8::9:1];{parameter};branch=z9hG4bKas3"));
        Assert.Equal(received, message.Vias.Single().Received);
        Assert.Empty(message.Problems);
    }

    [Theory]
    [InlineData("rport", null)]
    [InlineData("rport=5062", 5062)]
    [InlineData("rport=0", null)]
    public void An_rport_has_a_value_once_the_next_hop_filled_it_in(string parameter, int? port) =>
        Assert.Equal(port, SipMessage.Read(Samples.Message($"SIP/2.0 200 OK\nVia: SIP/2.0/UDP a.example.com;{parameter}")).Vias.Single().RPort);

    [Fact]
    public void Values_in_one_line_and_on_several_are_in_order()
    {
        IReadOnlyList<Via> vias = SipMessage.Read(RichSamples.Register).Vias;
        Assert.Equal(["TCP", "UDP", "WS"], vias.Select(via => via.Transport));
        Assert.Equal(("192.0.2.10", "5"), (vias[1].MAddr, vias[1].Ttl));
    }
}
