using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Logs;

/// <summary>Who sent a message to whom, where the log does not say.</summary>
public sealed class LaneTests
{
    private static string Message(string start, string vias, string more = "") =>
        $"{start}\n{string.Concat(vias.Split('|').Select(via => $"Via: SIP/2.0/UDP {via}\n"))}Call-ID: x\nCSeq: 1 INVITE\n{more}\n";

    [Fact]
    public void A_request_and_its_response_connect_the_same_two_lanes()
    {
        Trace trace = ReadLog.Of(Message("INVITE sip:bob@biloxi.example SIP/2.0", "pc33.atlanta.example;branch=z9hG4bK1") + Message("SIP/2.0 200 OK", "pc33.atlanta.example;branch=z9hG4bK1;received=192.0.2.1", "Contact: <sip:bob@192.0.2.4>\n"));
        Assert.Equal("pc33.atlanta.example:5060? > biloxi.example:5060?", trace.Ends(0));
        Assert.Equal("biloxi.example:5060? > pc33.atlanta.example:5060?", trace.Ends(1));
    }

    [Fact]
    public void The_host_that_adds_the_next_Via_received_the_request_before()
    {
        Trace trace = ReadLog.Of(
            Message("INVITE sip:bob@biloxi.example SIP/2.0", "192.0.2.1;branch=z9hG4bK1")
            + Message("INVITE sip:bob@192.0.2.4 SIP/2.0", "192.0.2.9;branch=z9hG4bK2|192.0.2.1;branch=z9hG4bK1")
            + Message("SIP/2.0 180 Ringing", "192.0.2.9;branch=z9hG4bK2|192.0.2.1;branch=z9hG4bK1")
            + Message("SIP/2.0 180 Ringing", "192.0.2.1;branch=z9hG4bK1"));
        Assert.Equal(
            ["192.0.2.1:5060? > 192.0.2.9:5060?", "192.0.2.9:5060? > 192.0.2.4:5060?", "192.0.2.4:5060? > 192.0.2.9:5060?", "192.0.2.9:5060? > 192.0.2.1:5060?"],
            Enumerable.Range(0, 4).Select(trace.Ends));
    }

    [Fact]
    public void A_route_is_followed_before_the_Request_URI() =>
        Assert.Equal("192.0.2.1:5060? > proxy.example:5080?", ReadLog.Of(Message("INVITE sip:bob@biloxi.example SIP/2.0", "192.0.2.1;branch=z9hG4bK1", "Route: <sip:proxy.example:5080;lr>\n")).Ends(0));

    [Fact]
    public void A_response_without_its_request_comes_from_its_Contact() =>
        Assert.Equal("192.0.2.4:5060? > 192.0.2.1:5060?", ReadLog.Of(Message("SIP/2.0 200 OK", "192.0.2.1;branch=z9hG4bK1", "Contact: <sip:bob@192.0.2.4>\n")).Ends(0));

    [Fact]
    public void Nothing_sends_to_itself_unless_the_log_says_so()
    {
        string own = Message("OPTIONS sip:192.0.2.1 SIP/2.0", "192.0.2.1;branch=z9hG4bK1");
        Assert.Equal("192.0.2.1:5060? > remote host?", ReadLog.Of(own).Ends(0));
        Assert.Equal("192.0.2.1:5060 > 192.0.2.1:5060", ReadLog.Of("2026/01/02 03:04:05.678901 192.0.2.1:5060 -> 192.0.2.1:5060\n" + own).Ends(0));
        Assert.Equal("remote host? > this host?", ReadLog.Of("SIP/2.0 200 OK\nCall-ID: x\nCSeq: 1 OPTIONS\n\n").Ends(0));
        Trace received = ReadLog.Of("recv 9 bytes from udp/[192.0.2.1]:5060 at 03:04:05.000000:\n" + own);
        Assert.NotEqual(received.Source(0), received.Destination(0));
    }

    [Fact]
    public void One_sided_logs_have_one_own_lane()
    {
        Trace trace = ReadLog.Of(
            "recv 9 bytes from udp/[192.0.2.10]:5060 at 03:04:05.000000:\n" + Message("INVITE sip:bob@192.0.2.9 SIP/2.0", "192.0.2.10;branch=z9hG4bK1")
            + "send 9 bytes to udp/[192.0.2.20]:5060 at 03:04:05.100000:\n" + Message("INVITE sip:bob@192.0.2.20 SIP/2.0", "192.0.2.9:5080;branch=z9hG4bK2")
            + "recv 9 bytes from udp/[192.0.2.20]:5060 at 03:04:05.200000:\n" + Message("SIP/2.0 180 Ringing", "192.0.2.9:5080;branch=z9hG4bK2"));
        Assert.Equal(
            ["192.0.2.10:5060 > 192.0.2.9:5080?", "192.0.2.9:5080? > 192.0.2.20:5060", "192.0.2.20:5060 > 192.0.2.9:5080?"],
            Enumerable.Range(0, 3).Select(trace.Ends));
    }

    [Fact]
    public void A_browser_has_no_address_to_infer_and_is_this_host()
    {
        Trace trace = ReadLog.Of("JsSIP | TRANSPORT | sending WebSocket message:\n\nREGISTER sip:example.com SIP/2.0\nVia: SIP/2.0/WSS abc.invalid;branch=z9hG4bK1\nCall-ID: x\nCSeq: 1 REGISTER\n\n");
        Assert.Equal("this host? > example.com:5060?", trace.Ends(0));
        Assert.Equal(SipTransport.Wss, trace.Messages[0].Transport);
    }

    [Fact]
    public void A_log_of_one_peer_has_two_lanes_whoever_is_heard_first()
    {
        Trace trace = ReadLog.Of(
            "JsSIP | TRANSPORT | received WebSocket text message:\n\nSIP/2.0 401 Unauthorized\nVia: SIP/2.0/WS abc.invalid;branch=z9hG4bK1\nCall-ID: x\nCSeq: 1 INVITE\n\n"
            + "JsSIP | TRANSPORT | sending WebSocket message:\n\nACK sip:bo@192.0.2.20 SIP/2.0\nVia: SIP/2.0/WS abc.invalid;branch=z9hG4bK1\nCall-ID: x\nCSeq: 1 ACK\n\n");
        Assert.Equal(["192.0.2.20:5060? > this host?", "this host? > 192.0.2.20:5060?"], Enumerable.Range(0, 2).Select(trace.Ends));
    }

    [Fact]
    public void A_response_that_says_nothing_of_its_ends_goes_back_the_way_of_the_request_before_it()
    {
        Trace trace = ReadLog.Of("INVITE sip:bo@null SIP/2.0\nCSeq: 1 INVITE\nContact: <sip:al@abc.invalid;transport=ws>\n\nSIP/2.0 400 Bad Request\nWarning: 399 sip \"Syntax error\"\n\n");
        Assert.Equal(["abc.invalid:5060? > null:5060?", "null:5060? > abc.invalid:5060?"], Enumerable.Range(0, 2).Select(trace.Ends));
    }

    [Theory]
    [InlineData("sip:sip.lab.example;transport=tls", "sip.lab.example:5061?")]
    [InlineData("sip:sip.lab.example:5080;transport=TLS", "sip.lab.example:5080?")]
    [InlineData("sips:sip.lab.example", "sip.lab.example:5061?")]
    [InlineData("sip:sip.lab.example;transport=tcp", "sip.lab.example:5060?")]
    public void The_port_of_a_URI_without_one_is_that_of_its_transport(string uri, string end) =>
        Assert.EndsWith($"> {end}", ReadLog.Of(Message($"OPTIONS {uri} SIP/2.0", "sbc.lab.example;branch=z9hG4bK1")).Ends(0), StringComparison.Ordinal);

    [Fact]
    public void An_end_that_another_line_states_is_not_a_second_lane()
    {
        Trace trace = ReadLog.Of(
            "2026/01/02 03:04:05.678901 192.0.2.1:5060 -> 192.0.2.2:5060\n" + Message("INVITE sip:bob@192.0.2.2 SIP/2.0", "192.0.2.1;branch=z9hG4bK1")
            + "and bare:\n" + Message("SIP/2.0 200 OK", "192.0.2.1;branch=z9hG4bK1"));
        Assert.Equal(2, trace.Endpoints.Count);
        Assert.All(trace.Endpoints, end => Assert.False(end.Inferred));
    }

    [Theory]
    [InlineData("F1 INVITE Alice -> Proxy 1", "INVITE sip:b@h SIP/2.0", "Alice > Proxy 1")]
    [InlineData("F2 407 Proxy Authorization Required Proxy 1 -> Alice", "SIP/2.0 407 Proxy Authorization Required", "Proxy 1 > Alice")]
    [InlineData("F6 180 Ringing Bob -> biloxi.com proxy", "SIP/2.0 180 Ringing", "Bob > biloxi.com proxy")]
    [InlineData("F9 486 Busy User B -> Proxy 1", "SIP/2.0  486 Busy Here", "User B > Proxy 1")]
    public void Headings_of_an_RFC_name_the_lanes(string heading, string start, string ends) =>
        Assert.Equal(ends, ReadLog.Of($"   {heading}\n\n{Message(start, "192.0.2.1;branch=z9hG4bK1")}").Ends(0));

    [Fact]
    public void The_transport_of_the_Via_is_taken_where_the_log_names_none() =>
        Assert.Equal(SipTransport.Tcp, ReadLog.Of("2026/01/02 03:04:05.678901 a:1 -> b:2\n" + Message("INVITE sip:b@h SIP/2.0", "192.0.2.1;branch=z9hG4bK1").Replace("/UDP", "/TCP", StringComparison.Ordinal)).Messages[0].Transport);
}
