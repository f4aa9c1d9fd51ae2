using System.Text;
using FlowViewer.Sip.Scanning;

namespace FlowViewer.Sip.Tests;

public sealed class MessageStartTests
{
    [Theory]
    [InlineData("INVITE sip:bob@example.net SIP/2.0\r\n", MessageStartVerdict.Yes)]
    [InlineData("SIP/2.0 200 OK\r\n", MessageStartVerdict.Yes)]
    [InlineData("sip/2.0 200 OK\n", MessageStartVerdict.Yes)]
    [InlineData("SIP/2.0 100 \r\n", MessageStartVerdict.Yes)]
    [InlineData("SIP/2.0 100\r\n", MessageStartVerdict.Yes)]
    [InlineData("SIP/2.0  486 Busy Here\r\n", MessageStartVerdict.Yes)]
    [InlineData("SIP/2.0 4294967301 big\r\n", MessageStartVerdict.Yes)]
    [InlineData("INVITE  sip:bob@example.net  SIP/2.0  \r\n", MessageStartVerdict.Yes)]
    [InlineData("INVITE sip:bob@example.net; lr SIP/2.0\r\n", MessageStartVerdict.Yes)]
    [InlineData("OPTIONS sip:bob@example.net SIP/7.0\r\n", MessageStartVerdict.Yes)]
    [InlineData("!interesting-Method0123456789_*+`.%indeed'~ sip:a SIP/2.0\r\n", MessageStartVerdict.Yes)]
    [InlineData("GET / HTTP/1.1\r\n", MessageStartVerdict.No)]
    [InlineData("INVITE SIP/2.0\r\n", MessageStartVerdict.No)]
    [InlineData("INVITE  SIP/2.0\r\n", MessageStartVerdict.No)]
    [InlineData("SIP/2.0 OK\r\n", MessageStartVerdict.No)]
    [InlineData("SIP/2 200 OK\r\n", MessageStartVerdict.No)]
    [InlineData("220 mail.example.net ESMTP\r\n", MessageStartVerdict.No)]
    [InlineData("INVITE: sip:bob@example.net SIP/2.0\r\n", MessageStartVerdict.No)]
    [InlineData("\r\nINVITE sip:bob@example.net SIP/2.0\r\n", MessageStartVerdict.No)]
    [InlineData("", MessageStartVerdict.NeedMore)]
    [InlineData("INV", MessageStartVerdict.NeedMore)]
    [InlineData("INVITE sip:bo", MessageStartVerdict.NeedMore)]
    [InlineData("SIP/2.0 20", MessageStartVerdict.NeedMore)]
    [InlineData("\0\u0001\u0002", MessageStartVerdict.No)]
    [InlineData("HTTP/1.1 2", MessageStartVerdict.No)]
    public void Content_decides_whether_a_message_starts(string text, MessageStartVerdict verdict) =>
        Assert.Equal(verdict, MessageStart.Check(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Every_prefix_of_a_start_line_needs_more()
    {
        foreach (string line in new[] { "INVITE sip:bob@example.net SIP/2.0\r\n", "SIP/2.0 200 OK\r\n" })
            for (int length = 0; length < line.Length; length++)
                Assert.Equal(MessageStartVerdict.NeedMore, MessageStart.Check(Encoding.ASCII.GetBytes(line[..length])));
    }

    [Theory]
    [InlineData("tail of a body\r\nOPTIONS sip:a SIP/2.0\r\n", 0, 16)]
    [InlineData("Via: SIP/2.0/UDP h\r\nSIP/2.0 200 OK\r\n", 0, 20)]
    [InlineData("BYE sip:a SIP/2.0\r\n\r\nBYE sip:b SIP/2.0\r\n", 1, 21)]
    [InlineData("SIP/ SIP/ SIP/ SIP/2.0/UDP\r\nno", 0, -1)]
    [InlineData("", 0, -1)]
    public void The_next_message_is_found_at_the_beginning_of_a_line(string text, int from, int expected) =>
        Assert.Equal(expected, MessageStart.Find(Encoding.ASCII.GetBytes(text), from));

    [Fact]
    public void A_line_full_of_versions_is_looked_at_once()
    {
        byte[] line = [.. Enumerable.Repeat("SIP/2.0 "u8.ToArray(), 200_000).SelectMany(b => b)];
        Assert.Equal(-1, MessageStart.Find(line));
    }
}
