using System.Text;
using FlowViewer.Ladders;
using FlowViewer.Web.Components.Ladders;

namespace FlowViewer.Web.Tests.Components.Ladders;

public sealed class LadderSearchTests
{
    private static readonly Ladder Three = new("x", "", [new Lane("a", "A"), new Lane("b", "B")],
    [
        Message(1, "INVITE", "INVITE sip:bob@example.com SIP/2.0\r\nFrom: \"张伟\" <sip:a@b>\r\n\r\n"),
        Message(2, "180 Ringing", "SIP/2.0 180 Ringing\r\nServer: Ünit\r\n\r\n"),
        Message(3, "200 OK", "SIP/2.0 200 OK\r\nServer: unit two\r\n\r\n"),
    ]);

    [Theory]
    [InlineData("ringing", 0, 2)]
    [InlineData("server", 0, 2)]
    [InlineData("SERVER: UNIT", 0, 3)]
    [InlineData("张伟", 2, 1)]
    [InlineData("Ünit", 0, 2)]
    [InlineData("sip/2.0", 1, 2)]
    [InlineData("sip/2.0", 3, 1)]
    [InlineData("bob", 1, 1)]
    public void Words_are_found_behind_the_open_message_and_then_from_the_top(string text, int after, int expected) =>
        Assert.Equal(expected, LadderSearch.Next(Three, text, after));

    [Theory]
    [InlineData("nobody")]
    [InlineData("")]
    [InlineData("two\r\n\r\n\r\n\r\n")]
    public void What_is_nowhere_is_not_found(string text) => Assert.Null(LadderSearch.Next(Three, text, 0));

    private static Step Message(int n, string label, string raw) =>
        new() { N = n, From = "a", To = "b", Label = label, Raw = Encoding.UTF8.GetBytes(raw) };
}
