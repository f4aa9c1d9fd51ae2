using System.Text;
using FlowViewer.Sip.Scanning;

namespace FlowViewer.Sip.Tests;

public sealed class HeaderLinesTests
{
    [Theory]
    [InlineData("OPTIONS sip:h SIP/2.0\r\nVia: a\r\nf :  b \r\nX:\r\n\r\nv: 0\r\n", "Via=a|f=b|X=")]
    [InlineData("OPTIONS sip:h SIP/2.0\nVia: a\nTo: b", "Via=a|To=b")]
    [InlineData("OPTIONS sip:h SIP/2.0\r\nSubject: one\r\n two\r\n\tthree\r\nTo: b\r\n\r\n", "Subject=one\r\n two\r\n\tthree|To=b")]
    [InlineData("OPTIONS sip:h SIP/2.0\r\nno colon\r\n: no name\r\nTo: sip:b\r\n\r\n", "To=sip:b")]
    [InlineData("OPTIONS sip:h SIP/2.0\r\nTo: b\r\n\r\n folded: body\r\n", "To=b")]
    [InlineData("OPTIONS sip:h SIP/2.0\r\n \r\n", "")]
    [InlineData("OPTIONS", "")]
    [InlineData("", "")]
    public void Header_fields_are_walked(string message, string expected) => Assert.Equal(expected, Walk(Encoding.UTF8.GetBytes(message)));

    [Fact]
    public void Each_beginning_of_a_message_is_walked_to_its_end()
    {
        byte[] message = Encoding.UTF8.GetBytes("OPTIONS sip:h SIP/2.0\r\nVia: a\r\nSubject: one\r\n two\r\n:x\r\n\r\nbody: y");
        for (int length = 0; length <= message.Length; length++)
            Assert.DoesNotContain("body", Walk(message[..length]), StringComparison.Ordinal);
    }

    private static string Walk(byte[] message)
    {
        var fields = new List<string>();
        foreach (HeaderLine line in new HeaderLines(message))
            fields.Add($"{Encoding.UTF8.GetString(line.Name)}={Encoding.UTF8.GetString(line.Value)}");
        return string.Join('|', fields);
    }
}
