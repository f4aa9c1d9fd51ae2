using System.Text;
using FlowViewer.Sip.Scanning;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Tests;

public sealed class MessageScannerTests
{
    private static (ScanVerdict Verdict, ScannedMessage Message, byte[] Bytes) Scan(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return (MessageScanner.Scan(bytes, out ScannedMessage message), message, bytes);
    }

    private static string Text(ByteSlice slice, byte[] bytes) => Encoding.UTF8.GetString(slice.Of(bytes));

    [Fact]
    public void A_request_gives_its_identifying_fields()
    {
        (ScanVerdict verdict, ScannedMessage m, byte[] b) = Scan("INVITE sip:bob@example.net SIP/2.0\r\nVia: SIP/2.0/UDP h;rport;branch=z9hG4bK1, SIP/2.0/UDP i;branch=z9hG4bK2\r\n"
            + "Via: SIP/2.0/UDP j;branch=z9hG4bK3\r\nMax-Forwards: 70\r\nFrom: \"A;tag=no\" <sip:a@h;tag=no>;x=1;tag=yes\r\nTo: <sip:b@h>\r\nCall-ID: abc@h\r\n"
            + "CSeq: 4711 INVITE\r\nContact: <sip:a@h>\r\nContent-Type: application/sdp\r\nContent-Length: 3\r\n\r\nv=0");
        Assert.Equal(ScanVerdict.Complete, verdict);
        Assert.True(m.IsRequest);
        Assert.Equal(("INVITE", "sip:bob@example.net", "z9hG4bK1", "yes", "", "abc@h", "INVITE"), (Text(m.Method, b), Text(m.RequestUri, b), Text(m.Branch, b),
            Text(m.FromTag, b), Text(m.ToTag, b), Text(m.CallId, b), Text(m.CSeqMethod, b)));
        Assert.Equal((4711u, 3, true, b.Length - 3), (m.CSeq, m.ContentLength, m.HasSdp, m.HeaderLength));
    }

    [Fact]
    public void A_response_gives_status_and_reason()
    {
        (_, ScannedMessage m, byte[] b) = Scan("SIP/2.0 486 Busy Here\r\nTo: sip:b@h;tag=t1;y\r\n\r\n");
        Assert.False(m.IsRequest);
        Assert.Equal((486, "Busy Here", "t1"), (m.Status, Text(m.ReasonPhrase, b), Text(m.ToTag, b)));
    }

    [Theory]
    [InlineData("v: SIP/2.0/UDP h;branch=z1\r\nf: <sip:a>;tag=t1\r\nt: <sip:b>;tag=t2\r\ni: id\r\nCSeq: 1 BYE\r\nc: application/sdp\r\nl: 0\r\n")]
    [InlineData("VIA: SIP/2.0/UDP h;BRANCH=z1\r\nFROM : <sip:a>;TAG=t1\r\nto\t:<sip:b>;tag=t2\r\ncall-id:id\r\ncseq: 1\t BYE \r\nCONTENT-TYPE: Application/SDP\r\nContent-length:0\r\n")]
    [InlineData("Via:\r\n SIP/2.0/UDP h\r\n ;branch = z1\r\nFrom: <sip:a>\r\n\t; tag = t1\r\nTo: <sip:b>;tag=t2\r\nCall-ID:\r\n id\r\nCSeq: 1\r\n  BYE\r\nContent-Type: application/sdp\r\nContent-Length:\r\n 0\r\n")]
    [InlineData("Via: SIP/2.0/UDP h;branch=z1\nFrom: <sip:a>;tag=t1\nTo: <sip:b>;tag=t2\nCall-ID: id\nCSeq: 1 BYE\nContent-Type: application/sdp\nContent-Length: 0\n")]
    public void Compact_folded_and_odd_writing_is_the_same(string header)
    {
        string newLine = header.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        (ScanVerdict verdict, ScannedMessage m, byte[] b) = Scan("BYE sip:a SIP/2.0" + newLine + header + newLine);
        Assert.Equal(ScanVerdict.Complete, verdict);
        Assert.Equal(("z1", "t1", "t2", "id", 1u, "BYE", 0, true), (Text(m.Branch, b), Text(m.FromTag, b), Text(m.ToTag, b), Text(m.CallId, b), m.CSeq,
            Text(m.CSeqMethod, b), m.ContentLength, m.HasSdp));
    }

    [Theory]
    [InlineData("CSeq: 99999999999 INVITE\r\n", 0u, "INVITE")]
    [InlineData("CSeq: INVITE\r\n", 0u, "INVITE")]
    [InlineData("CSeq: 4294967295 X\r\n", 4294967295u, "X")]
    [InlineData("CSeq:\r\n", 0u, "")]
    public void A_CSeq_that_is_no_number_gives_0(string header, uint number, string method)
    {
        (_, ScannedMessage m, byte[] b) = Scan("BYE sip:a SIP/2.0\r\n" + header + "\r\n");
        Assert.Equal((number, method), (m.CSeq, Text(m.CSeqMethod, b)));
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("99999999999")]
    [InlineData("12 bytes")]
    [InlineData("")]
    public void A_Content_Length_that_is_no_length_is_as_if_absent(string value) =>
        Assert.Equal(-1, Scan($"BYE sip:a SIP/2.0\r\nContent-Length: {value}\r\n\r\n").Message.ContentLength);

    [Fact]
    public void A_session_description_within_a_multipart_body_is_seen()
    {
        string text = "INVITE sip:a SIP/2.0\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--b--\r\n";
        Assert.True(Scan(text).Message.HasSdp);
        Assert.False(Scan(text.Replace("application/sdp", "application/isup", StringComparison.Ordinal)).Message.HasSdp);
    }

    [Fact]
    public void A_quote_or_bracket_that_never_closes_hides_no_more_than_its_field()
    {
        (_, ScannedMessage m, byte[] b) = Scan("BYE sip:a SIP/2.0\r\nFrom: \"Alice <sip:a@h>;tag=t1\r\nTo: <sip:b@h;tag=t2\r\nCall-ID: id\r\n\r\n");
        Assert.Equal(("t1", "", "id"), (Text(m.FromTag, b), Text(m.ToTag, b), Text(m.CallId, b)));
    }

    [Fact]
    public void Every_prefix_is_incomplete_or_no_SIP()
    {
        string text = "INVITE sip:bob@example.net SIP/2.0\r\nVia: SIP/2.0/UDP h\r\n ;branch=z9\r\nFrom: \"A\" <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\nCall-ID: id\r\nCSeq: 1 INVITE\r\n\r\n";
        for (int length = 0; length < text.Length; length++)
            Assert.Equal(length <= text.IndexOf('\n', StringComparison.Ordinal) ? ScanVerdict.NotSip : ScanVerdict.Incomplete, Scan(text[..length]).Verdict);
        Assert.Equal(ScanVerdict.Complete, Scan(text).Verdict);
    }
}
