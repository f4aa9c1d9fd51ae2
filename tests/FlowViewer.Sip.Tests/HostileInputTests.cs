using System.Text;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Tests.Fuzzing;
using FlowViewer.Sip.Views;

namespace FlowViewer.Sip.Tests;

/// <summary>
/// Input made to cost more than it weighs. Each row is read at one size and at four times that size; a cost that grows with the square
/// would grow sixteenfold. Allocation is the measure that no other load on the machine disturbs; time is bounded only by the run as a whole.
/// </summary>
public class HostileInputTests
{
    private const int Small = 100_000;

    public static TheoryData<string> Shapes => [.. Makers.Keys];

    private static readonly Dictionary<string, Func<int, byte[]>> Makers = new()
    {
        ["one long header value"] = n => Field("Subject: " + new string('x', n)),
        ["one long header name"] = n => Field(new string('x', n) + ": 1"),
        ["many header fields"] = n => Field(string.Concat(Enumerable.Repeat("X: y\n", n / 6)).TrimEnd()),
        ["many folds"] = n => Field("Subject: x" + string.Concat(Enumerable.Repeat("\n y", n / 4))),
        ["many lines without colon"] = n => Field(string.Concat(Enumerable.Repeat("xxxx\n", n / 6)).TrimEnd()),
        ["many empty list values"] = n => Field("Supported: " + new string(',', n)),
        ["many list values"] = n => Field("Supported: a" + string.Concat(Enumerable.Repeat(",a", n / 2))),
        ["many Via values"] = n => Field("Via: " + string.Join(',', Enumerable.Repeat("SIP/2.0/UDP a;branch=z9hG4bK1", n / 30))),
        ["many parameters"] = n => Field("Event: reg" + string.Concat(Enumerable.Range(0, n / 8).Select(i => $";p{i}"))),
        ["many URI parameters"] = n => Field("Contact: <sip:a@b" + string.Concat(Enumerable.Range(0, n / 8).Select(i => $";p{i}")) + ">"),
        ["many semicolons"] = n => Field("Event: reg" + new string(';', n)),
        ["open quotes"] = n => Field("Contact: " + string.Concat(Enumerable.Repeat("\"a,", n / 3))),
        ["open brackets"] = n => Field("Contact: " + string.Concat(Enumerable.Repeat("<a,", n / 3))),
        ["escapes"] = n => Field("Contact: \"" + new string('\\', n)),
        ["percent signs"] = n => Field("Contact: <sip:" + new string('%', n) + "@example.com>"),
        ["colons"] = n => Field("Contact: <sip:[" + new string(':', n) + "]>"),
        ["open comments"] = n => Field("Retry-After: 1 " + new string('(', n)),
        ["digits"] = n => Field("Expires: " + new string('9', n)),
        ["control characters"] = n => Field("Subject: " + new string('\u0001', n)),
        ["SDP lines"] = n => Body("application/sdp", Samples.Sdp + string.Concat(Enumerable.Repeat("a=b\n", n / 5))),
        ["SDP media"] = n => Body("application/sdp", "v=0\n" + string.Concat(Enumerable.Repeat("m=audio 1 RTP/AVP 0\n", n / 21))),
        ["SDP formats"] = n => Body("application/sdp", "v=0\nm=audio 1 RTP/AVP" + string.Concat(Enumerable.Repeat(" 96", n / 3)) + "\n"),
        ["multipart parts"] = n => Body("multipart/mixed;boundary=x", string.Concat(Enumerable.Repeat("--x\n\na\n", n / 10))),
        ["multipart without boundary"] = n => Body("multipart/mixed;boundary=x", string.Concat(Enumerable.Repeat("--y\n", n / 5))),
        ["nested multiparts"] = n => Body("multipart/mixed;boundary=x", string.Concat(Enumerable.Repeat("--x\nContent-Type: multipart/mixed;boundary=x\n\n", n / 49))),
        ["line feeds"] = n => Encoding.ASCII.GetBytes(new string('\n', n)),
        ["one long start line"] = n => Encoding.ASCII.GetBytes("INVITE sip:" + new string('a', n) + " SIP/2.0\r\n\r\n"),
        ["spaces in the start line"] = n => Encoding.ASCII.GetBytes("INVITE" + new string(' ', n) + "sip:a SIP/2.0\r\n\r\n"),
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Hostile_input_costs_no_more_than_its_share(string shape)
    {
        Func<int, byte[]> make = Makers[shape];
        byte[] small = make(Small), large = make(4 * Small);
        long once = Cost(small), fourTimes = Cost(large);
        Assert.True(fourTimes < 6 * once + 2_000_000, $"{once} bytes for {small.Length}, {fourTimes} for {large.Length}");
        ReadingExercise.Run(large);
    }

    [Fact]
    public void Two_messages_of_a_thousand_different_values_are_aligned_within_the_limit()
    {
        string Vias(char prefix) => "Via: " + string.Join(',', Enumerable.Range(0, 1000).Select(i => $"SIP/2.0/UDP {prefix}{i};branch=z9hG4bK1"));
        MessageDifference difference = MessageDifference.Between(SipMessage.Read(Field(Vias('a'))), SipMessage.Read(Field(Vias('b'))));
        Assert.Equal(1000, difference.Rows.Count(row => row is { Name: "Via", Kind: DifferenceKind.Changed }));
    }

    private static long Cost(byte[] bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = SipMessage.Read(bytes).Problems.Count;
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static byte[] Field(string field) => Samples.Crlf($"SIP/2.0 200 OK\n{field}\n\n");

    private static byte[] Body(string type, string body) => Samples.WithBody("SIP/2.0 200 OK", type, body);
}
