using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures;

public sealed class PcapFileTests
{
    [Theory]
    [InlineData(0xa1b2c3d4, false, 123_456_000)]
    [InlineData(0xa1b2c3d4, true, 123_456_000)]
    [InlineData(0xa1b23c4d, false, 123_456)]
    [InlineData(0xa1b23c4d, true, 123_456)]
    [InlineData(0xa1b2cd34, false, 123_456_000)]
    [InlineData(0xa1b2cd34, true, 123_456_000)]
    public void Both_byte_orders_and_all_units_give_the_same_moment(uint magic, bool bigEndian, long nanoseconds)
    {
        Trace trace = new CaptureBytes(1, magic, bigEndian).Add(Wrapped.Sip().Udp().IPv4().Ethernet(), fraction: 123_456).Read();
        TraceMessage message = Assert.Single(trace.Messages);
        Assert.Equal(TraceTime.Utc(CaptureBytes.FirstSecond * 1_000_000_000L + nanoseconds), message.Time);
        Assert.Equal("pcap", trace.Kind);
        Assert.Empty(trace.Problems);
    }

    [Fact]
    public void The_message_stands_in_the_source_where_the_packet_has_it()
    {
        Trace trace = CaptureBytes.Read(Wrapped.Sip("a").Udp().IPv4().Ethernet(), Wrapped.Sip("b").Udp().IPv4().Ethernet());
        Assert.Equal(["a", "b"], trace.CallIds);
        Assert.False(trace.Messages[1].InSpill);
        Assert.Equal(Wrapped.SipBytes("b"), trace.BytesOf(trace.Messages[1]).ToArray());
        Assert.Equal([1, 2], trace.Messages.Select(m => m.Origin));
    }

    [Fact]
    public void Every_prefix_of_a_capture_gives_the_messages_before_the_cut()
    {
        byte[] whole = new CaptureBytes().Add(Wrapped.Sip("a").Udp().IPv4().Ethernet()).Add(Wrapped.Sip("b").Udp().IPv4().Ethernet()).ToArray();
        int record = (whole.Length - 24) / 2;
        for (int length = 5; length < whole.Length; length++)
        {
            Trace trace = TraceReader.Read(new MemoryByteSource(whole.AsMemory(0, length)));
            Assert.Equal(length < 24 ? 0 : (length - 24) / record, trace.Messages.Count);
            bool atBoundary = length == 24 || length == 24 + record;
            Assert.Equal(!atBoundary, trace.Problems.Any(p => p.Code == TraceProblemCode.CutFile));
        }
    }

    [Fact]
    public void A_packet_of_an_impossible_length_ends_the_reading_with_a_named_problem()
    {
        byte[] bytes = new CaptureBytes().Add(Wrapped.Sip("a").Udp().IPv4().Ethernet()).Add(Wrapped.Sip("b").Udp().IPv4().Ethernet()).ToArray();
        bytes[24 + (bytes.Length - 24) / 2 + 11] = 0x7f;
        Trace trace = TraceReader.Read(new MemoryByteSource(bytes));
        Assert.Single(trace.Messages);
        Assert.Contains(trace.Problems, p => p is { Code: TraceProblemCode.BadBlock, Origin: 2 });
    }

    [Fact]
    public void A_packet_cut_by_the_snap_length_gives_a_truncated_message()
    {
        Trace trace = new CaptureBytes().Add(Wrapped.Sip().Udp().IPv4().Ethernet(), captured: 200).Read();
        TraceMessage message = Assert.Single(trace.Messages);
        Assert.True(message.Flags.HasFlag(MessageFlags.Truncated));
        Assert.Contains(trace.Problems, p => p is { Code: TraceProblemCode.CutPacket, Origin: 1 });
        Assert.DoesNotContain(trace.Problems, p => p.Code == TraceProblemCode.CutMessage);
    }

    [Fact]
    public void An_unknown_link_type_is_named()
    {
        Trace trace = new CaptureBytes(linkType: 147).Add(Wrapped.Sip().Udp().IPv4()).Read();
        Assert.Contains(trace.Problems, p => p is { Code: TraceProblemCode.UnknownLinkType, Detail: "link type 147" });
        Assert.Contains(trace.Layers, l => l is { Name: "link type 147", Unread: 1, Why: UnreadReason.NotSupported });
    }
}
