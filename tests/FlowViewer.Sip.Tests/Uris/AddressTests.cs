using System.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Sip.Tests.Uris;

public class AddressTests
{
    [Theory]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("1::")]
    [InlineData("2001:db8::10")]
    [InlineData("1:2:3:4:5:6:7:8")]
    [InlineData("1:2:3:4:5:6:7::")]
    [InlineData("::ffff:192.0.2.1")]
    [InlineData("1:2:3:4:5:6:192.0.2.1")]
    [InlineData("FE80::ABCD")]
    public void An_IPv6_address_is_known(string text) => Assert.True(Ipv6.IsAddress(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData(":::")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1:2:3:4:5:6:7:8::")]
    [InlineData("1::2::3")]
    [InlineData("12345::")]
    [InlineData("g::")]
    [InlineData("::192.0.2.256")]
    [InlineData("192.0.2.1::")]
    [InlineData("1:2:3:4:5:6:7:192.0.2.1")]
    [InlineData("fe80::1%eth0")]
    public void What_is_no_IPv6_address_is_not(string text) => Assert.False(Ipv6.IsAddress(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("example.com.", true)]
    [InlineData("a", true)]
    [InlineData("192.0.2.1", true)]
    [InlineData("1example.com", true)]
    [InlineData("192.0.2", false)]
    [InlineData("192.0.2.256", false)]
    [InlineData("example.1", false)]
    [InlineData("-example.com", false)]
    [InlineData("example.com-", false)]
    [InlineData("a..b", false)]
    [InlineData("a..", false)]
    [InlineData(".", false)]
    [InlineData("my_host", false)]
    public void A_host_is_a_name_or_an_IPv4_address(string text, bool isHost) => Assert.Equal(isHost, HostReader.IsHost(Encoding.ASCII.GetBytes(text)));
}
