using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures.Reassembly;

public sealed class SctpTests
{
    private static readonly byte[] Message = Wrapped.SipBytes("long", "MESSAGE", new string('x', 900));

    private static Wrapped Chunk(int from, int to, uint sequence) =>
        new Wrapped(Message[from..to]).Sctp(sequence, (from == 0 ? 2 : 0) | (to == Message.Length ? 1 : 0)).IPv4().Ethernet();

    [Fact]
    public void Fragments_of_a_user_message_are_put_together_across_the_wrap_of_sequence_numbers()
    {
        Trace trace = CaptureBytes.Read(Chunk(300, 600, uint.MaxValue), Chunk(0, 300, uint.MaxValue - 1), Chunk(600, Message.Length, 0));
        TraceMessage message = Assert.Single(trace.Messages);
        Assert.Equal(Message, trace.BytesOf(message).ToArray());
        Assert.Equal(SipTransport.Sctp, message.Transport);
        Assert.Equal(3, message.Origin);
    }

    [Fact]
    public void A_chunk_that_comes_twice_counts_once() =>
        Assert.Equal(2, CaptureBytes.Read(Wrapped.Sip("a").Sctp(5).IPv4().Ethernet(), Wrapped.Sip("a").Sctp(5).IPv4().Ethernet(),
            Wrapped.Sip("b").Sctp(6).IPv4().Ethernet()).Messages.Count);

    [Fact]
    public void Missing_fragments_are_named()
    {
        Trace trace = CaptureBytes.Read(Chunk(0, 300, 1), Chunk(600, Message.Length, 3));
        Assert.Empty(trace.Messages);
        Assert.Contains(trace.Problems, p => p is { Code: TraceProblemCode.MissingFragments, Origin: 1 });
    }

    [Fact]
    public void Other_payloads_are_counted_as_unread()
    {
        Trace trace = CaptureBytes.Read(new Wrapped(new byte[40]).Sctp().IPv4().Ethernet());
        Assert.Contains(trace.Layers, l => l is { Name: "SCTP payload", Unread: 1 });
    }
}
