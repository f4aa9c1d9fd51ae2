using FlowViewer.Calls.Ladders;
using FlowViewer.Calls.Offers;
using FlowViewer.Ladders;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests;

public sealed class MessageOriginTests
{
    private const string Proxied = """
        0.000 alice > proxy INVITE b=1 f=a sdp
        0.001 proxy > alice 100 Trying b=1
        0.002 proxy > bob INVITE b=2 f=a sdp
        0.100 bob > proxy 180 Ringing b=2 t=b
        0.101 proxy > alice 180 Ringing b=1 t=b
        2.000 bob > proxy 200 OK b=2 t=b sdp
        2.001 proxy > alice 200 OK b=1 t=b sdp
        2.010 alice > proxy ACK b=3 f=a t=b
        5.000 alice > proxy INVITE b=4 f=a t=b c=2 sdp
        5.001 proxy > bob INVITE b=5 f=a t=b c=2 sdp
        5.100 bob > proxy 200 OK b=5 t=b sdp
        """;

    private static Ladder Ladder(string script)
    {
        Trace trace = TraceScript.Read(script);
        var table = CallTable.Of(trace);
        return TraceLadder.Of(trace, table, [.. table.Calls]);
    }

    [Theory]
    [InlineData(1, null, null)]
    // What the proxy had received.
    [InlineData(3, 1, null)]
    [InlineData(5, 4, null)]
    // The answer to the offer, as both passed this hop.
    [InlineData(6, null, 3)]
    [InlineData(7, 6, 1)]
    // A new offer answers none.
    [InlineData(10, 9, null)]
    [InlineData(11, null, 10)]
    public void A_message_of_a_trace_knows_the_hop_before_and_the_offer_that_it_answers(int n, int? hop, int? offer)
    {
        var origin = MessageOrigin.Of(Ladder(Proxied), n - 1);

        Assert.Equal((hop, offer), (origin.HopBefore?.N, origin.Offer?.N));
    }

    [Theory]
    // RFC 3261 13.2.1: the INVITE offers nothing, so the 2xx does, and the ACK answers it.
    [InlineData("", 3, 2)]
    // The INVITE offers: what the ACK has answers nothing.
    [InlineData(" sdp", 3, null)]
    public void An_ACK_answers_where_the_INVITE_did_not_offer(string sdp, int n, int? offer)
    {
        Ladder ladder = Ladder($"""
            0.000 alice > bob INVITE b=1 f=a{sdp}
            2.000 bob > alice 200 OK b=1 t=b sdp
            2.010 alice > bob ACK b=2 f=a t=b sdp
            """);

        Assert.Equal(offer, MessageOrigin.Of(ladder, n - 1).Offer?.N);
    }
}
