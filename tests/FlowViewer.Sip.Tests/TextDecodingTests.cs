using System.Text;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Tests;

public class TextDecodingTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Jérôme", "Jérôme")]
    [InlineData("张伟", "张伟")]
    public void UTF_8_is_shown_as_it_is(string text, string expected) => Assert.Equal(expected, TextDecoding.Show(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Bytes_that_look_like_GB_18030_are_shown_so()
    {
        byte[] zhangWei = [0xD5, 0xC5, 0xCE, 0xB0];
        Assert.Equal("张伟", TextDecoding.Show(zhangWei));
        Assert.Equal("A 张伟!", TextDecoding.Show([.. "A "u8, .. zhangWei, .. "!"u8]));
    }

    [Theory]
    [InlineData(new byte[] { 0x4A, 0xE9, 0x72, 0xF4, 0x6D, 0x65 }, "Jérôme")]
    [InlineData(new byte[] { 0xFF }, "ÿ")]
    [InlineData(new byte[] { 0x80, 0x81 }, "\u0080\u0081")]
    public void Anything_else_is_Latin_1(byte[] bytes, string expected) => Assert.Equal(expected, TextDecoding.Show(bytes));

    [Fact]
    public void A_display_name_in_GB_18030_is_shown_and_keeps_its_bytes()
    {
        byte[] bytes = [.. "SIP/2.0 200 OK\r\nFrom: \""u8, 0xD5, 0xC5, 0xCE, 0xB0, .. "\" <sip:zw@example.com>;tag=1\r\n\r\n"u8];
        SipMessage message = SipMessage.Read(bytes);
        Assert.Equal("张伟", message.From!.DisplayName);
        Assert.Equal([0xD5, 0xC5, 0xCE, 0xB0], message.From.DisplayNameWhere.Of(bytes).ToArray());
        Assert.Contains(ProblemCode.TextNotUtf8, message.Codes());
    }
}
