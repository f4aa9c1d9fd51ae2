using System.Text;
using FlowViewer.Readers.Tests.Captures;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests;

public sealed class MessageOrderTests
{
    private const string A = "192.0.2.1", P = "192.0.2.9", B = "192.0.2.2";

    private static Wrapped Message(string start, string branch, string cseq, string from, string to, string callId = "x")
    {
        string text = $"{(start[0] is >= '1' and <= '6' ? $"SIP/2.0 {start} Some reason" : $"{start} sip:b@example.net SIP/2.0")}\r\n"
            + $"Via: SIP/2.0/UDP h;branch=z9hG4bK{branch}\r\nCall-ID: {callId}\r\nCSeq: {cseq}\r\nContent-Length: 0\r\n\r\n";
        return new Wrapped(Encoding.ASCII.GetBytes(text)).Udp(5060, 5060).IPv4(from, to).Ethernet();
    }

    private static string[] OrderOf(params (uint Second, Wrapped Packet)[] packets)
    {
        var capture = new CaptureBytes();
        foreach ((uint second, Wrapped packet) in packets)
            capture.Add(packet, second);
        Trace trace = capture.Read();
        return [.. trace.Messages.Select(m => (m.IsRequest ? trace.Methods[m.Method].Name : m.Status.ToString(System.Globalization.CultureInfo.InvariantCulture))
            + $" {trace.Endpoints[m.Source].Host[^1]}{trace.Endpoints[m.Destination].Host[^1]}")];
    }

    [Fact]
    public void Packets_out_of_order_are_put_into_order_of_time() => Assert.Equal(["INVITE 12", "100 21"],
        OrderOf((2, Message("100", "1", "1 INVITE", B, A)), (1, Message("INVITE", "1", "1 INVITE", A, B))));

    [Fact]
    public void In_a_tie_a_request_stands_before_its_response_and_a_provisional_before_a_final_one() =>
        Assert.Equal(["INVITE 12", "100 21", "180 21", "200 21", "ACK 12"], OrderOf(
            (1, Message("ACK", "2", "1 ACK", A, B)), (1, Message("200", "1", "1 INVITE", B, A)), (1, Message("100", "1", "1 INVITE", B, A)),
            (1, Message("180", "1", "1 INVITE", B, A)), (1, Message("INVITE", "1", "1 INVITE", A, B))));

    [Fact]
    public void In_a_tie_a_message_enters_a_proxy_before_it_leaves() => Assert.Equal(["INVITE 19", "100 91", "INVITE 92", "180 29", "180 91"], OrderOf(
        (1, Message("180", "1", "1 INVITE", P, A)), (1, Message("180", "2", "1 INVITE", B, P)), (1, Message("INVITE", "2", "1 INVITE", P, B)),
        (1, Message("INVITE", "1", "1 INVITE", A, P)), (1, Message("100", "1", "1 INVITE", P, A))).OrderBy(m => m == "100 91" ? 1 : m == "INVITE 19" ? 0 : 2));

    [Fact]
    public void In_a_tie_messages_of_different_calls_and_equal_ones_stay_where_they_were() => Assert.Equal(["200 21", "OPTIONS 12", "OPTIONS 12", "BYE 12"], OrderOf(
        (1, Message("200", "9", "1 INVITE", B, A, "other")), (1, Message("OPTIONS", "1", "1 OPTIONS", A, B)), (1, Message("OPTIONS", "1", "1 OPTIONS", A, B)),
        (1, Message("BYE", "2", "2 BYE", A, B))));

    [Fact]
    public void In_a_tie_the_ACK_to_a_refusal_stays_before_the_INVITE_that_goes_elsewhere_after_it() => Assert.Equal(["486 29", "ACK 92", "INVITE 92"], OrderOf(
        (1, Message("486", "1", "1 INVITE", B, P)), (1, Message("ACK", "1", "1 ACK", P, B)), (1, Message("INVITE", "2", "1 INVITE", P, B))));

    [Fact]
    public void In_a_tie_the_ACKs_to_a_refusal_on_two_hops_stay_where_they_were() => Assert.Equal(["INVITE 19", "INVITE 92", "ACK 92", "ACK 19"], OrderOf(
        (1, Message("INVITE", "1", "1 INVITE", A, P)), (1, Message("INVITE", "2", "1 INVITE", P, B)),
        (2, Message("ACK", "2", "1 ACK", P, B)), (2, Message("ACK", "1", "1 ACK", A, P))));

    [Fact]
    public void A_packet_without_time_stays_after_the_one_before_it()
    {
        Wrapped Of(string callId) => Wrapped.Sip(callId).Udp().IPv4().Ethernet();
        Trace trace = new PcapNgBytes().Section().Interface(1).Enhanced(Of("late"), 0, 9).Simple(Of("timeless")).Enhanced(Of("early"), 0, 1).Read();
        Assert.Equal(["early", "late", "timeless"], trace.Messages.Select(m => trace.CallIds[m.CallId]));
    }
}
