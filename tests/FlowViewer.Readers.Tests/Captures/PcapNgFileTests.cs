using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures;

public sealed class PcapNgFileTests
{
    private static Wrapped Frame(string callId = "call-1") => Wrapped.Sip(callId).Udp().IPv4().Ethernet();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Enhanced_obsolete_and_simple_packets_are_read_in_both_byte_orders(bool bigEndian)
    {
        Trace trace = new PcapNgBytes(bigEndian).Section().Interface(1).Enhanced(Frame("a"), 0, 1_000_000).Obsolete(Frame("b"), 0, 2_000_000)
            .Simple(Frame("c")).Read();
        Assert.Equal(["a", "b", "c"], trace.CallIds);
        Assert.Equal([TraceTime.Utc(1_000_000_000), TraceTime.Utc(2_000_000_000), TraceTime.Missing], trace.Messages.Select(m => m.Time));
        Assert.Empty(trace.Problems);
    }

    [Theory]
    [InlineData(null, 1_500_000UL, 1_500_000_000L)]
    [InlineData((byte)9, 1_500_000UL, 1_500_000L)]
    [InlineData((byte)3, 1_500UL, 1_500_000_000L)]
    [InlineData((byte)12, 1_500_000_000_000UL, 1_500_000_000L)]
    [InlineData((byte)0x8a, 1536UL, 1_500_000_000L)]
    [InlineData((byte)0, 2UL, 2_000_000_000L)]
    public void Time_counts_in_the_unit_of_its_interface(byte? resolution, ulong ticks, long nanoseconds)
    {
        Trace trace = new PcapNgBytes().Section().Interface(1, resolution).Enhanced(Frame(), 0, ticks).Read();
        Assert.Equal(TraceTime.Utc(nanoseconds), Assert.Single(trace.Messages).Time);
    }

    [Fact]
    public void An_interface_may_count_from_another_second()
    {
        Trace trace = new PcapNgBytes().Section().Interface(1, offset: 100).Enhanced(Frame(), 0, 1).Read();
        Assert.Equal(TraceTime.Utc(100_000_001_000), Assert.Single(trace.Messages).Time);
    }

    [Fact]
    public void Each_interface_has_its_own_link_type_and_messages_come_in_order_of_time()
    {
        Trace trace = new PcapNgBytes().Section().Interface(1).Interface(101, 9)
            .Enhanced(Frame("late"), 0, 2_000_000).Enhanced(Wrapped.Sip("early").Udp().IPv4(), 1, 1_000_000_000).Read();
        Assert.Equal(["early", "late"], trace.Messages.Select(m => trace.CallIds[m.CallId]));
        Assert.Equal(["raw IP › IPv4 › UDP", "Ethernet › IPv4 › UDP"], trace.Messages.Select(m => trace.Paths[m.Path]));
    }

    [Fact]
    public void A_new_section_forgets_the_interfaces_of_the_one_before()
    {
        Trace trace = new PcapNgBytes().Section().Interface(1).Enhanced(Frame("a")).Section().Enhanced(Frame("b"))
            .Interface(101).Enhanced(Wrapped.Sip("c").Udp().IPv4(), 0, 9).Read();
        Assert.Equal(["a", "c"], trace.Messages.Select(m => trace.CallIds[m.CallId]));
        Assert.Contains(trace.Problems, p => p is { Code: TraceProblemCode.BadBlock, Origin: 2 });
        Assert.Equal(3, trace.Messages[1].Origin);
    }

    [Fact]
    public void Unknown_blocks_are_passed_over_and_secrets_are_named()
    {
        Trace trace = new PcapNgBytes().Section().Interface(1).Block(0x0bad, new byte[5000]).Block(10, new byte[40]).Enhanced(Frame()).Read();
        Assert.Single(trace.Messages);
        Assert.Empty(trace.Problems);
        Assert.Contains(trace.Layers, l => l is { Name: "decryption secrets (pcapng)", Unread: 1 });
    }

    [Fact]
    public void Every_prefix_gives_a_trace()
    {
        byte[] whole = new PcapNgBytes().Section().Interface(1).Enhanced(Frame("a")).Block(0x0bad, new byte[40]).Enhanced(Frame("b"), 0, 5).ToArray();
        int last = 0;
        for (int length = 12; length <= whole.Length; length++)
        {
            Trace trace = TraceReader.Read(new MemoryByteSource(whole.AsMemory(0, length)));
            Assert.InRange(trace.Messages.Count, last, 2);
            last = trace.Messages.Count;
        }
        Assert.Equal(2, last);
    }
}
