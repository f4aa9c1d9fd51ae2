using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures;

public sealed class SnifferFileTests
{
    private static Wrapped Frame(string callId) => Wrapped.Sip(callId).Udp().IPv4().Ethernet();

    private static string[] CallIds(Trace trace) => [.. trace.Messages.Select(m => trace.CallIds[m.CallId])];

    [Theory]
    [InlineData(0, 15_000)]
    [InlineData(3, 500)]
    [InlineData(4, 2_000)]
    [InlineData(5, 1_000)]
    [InlineData(6, 100)]
    public void Times_count_from_midnight_in_the_unit_that_the_file_names(byte unit, long nanoseconds)
    {
        Trace trace = new SnifferBytes(unit).Add(Frame("a"), 0x1_0203_0405).Add(Frame("b"), 7, day: 1).Record(3, []).Read();
        Assert.Equal("sniffer", trace.Kind);
        Assert.Equal(["a", "b"], CallIds(trace).Order());
        Assert.Contains(new TraceTime(SnifferBytes.Midnight + 0x1_0203_0405 * nanoseconds, TraceTimeKind.Local), trace.Messages.Select(m => m.Time));
        Assert.Contains(new TraceTime(SnifferBytes.Midnight + 86_400_000_000_000 + 7 * nanoseconds, TraceTimeKind.Local), trace.Messages.Select(m => m.Time));
        Assert.Empty(trace.Problems);
    }

    [Fact]
    public void The_unit_of_838_nanoseconds_is_exact_to_the_nanosecond() =>
        Assert.Equal(SnifferBytes.Midnight + 838_096_000, new SnifferBytes(1).Add(Frame("a"), 1_000_000).Read().Messages[0].Nanoseconds);

    [Fact]
    public void Other_records_are_passed_over_and_what_stands_after_the_end_is_not_read() =>
        Assert.Equal(["a", "b"], CallIds(new SnifferBytes().Record(6, new byte[40]).Add(Frame("a"), 0).Record(13, [1]).Add(Frame("b"), 1, type: 12)
            .Record(3, []).Add(Frame("c"), 2).Read()));

    [Fact]
    public void A_broken_length_costs_one_frame()
    {
        Trace trace = new SnifferBytes().Add(Frame("a"), 0).Add(Frame("b"), 1, length: 60_000).Record(4, [1, 2]).Add(Frame("c"), 2).Read();
        Assert.Equal(["a", "c"], CallIds(trace));
        Assert.Equal([(TraceProblemCode.BadBlock, 2), (TraceProblemCode.BadBlock, 3)], trace.Problems.Select(p => (p.Code, p.Origin)));
    }

    [Fact]
    public void A_file_that_was_cut_keeps_its_whole_frames()
    {
        Trace trace = TraceReader.Read(new MemoryByteSource(new SnifferBytes().Add(Frame("a"), 0).Add(Frame("b"), 1).ToArray().AsMemory(..^9)));
        Assert.Equal(["a"], CallIds(trace));
        Assert.Equal(TraceProblemCode.CutFile, Assert.Single(trace.Problems).Code);
    }

    [Fact]
    public void A_network_that_is_not_read_is_named() =>
        Assert.Contains(new SnifferBytes(network: 0).Add(Frame("a"), 0).Read().Problems, p => p is { Code: TraceProblemCode.UnknownLinkType, Detail: "link type 6" });

    [Fact]
    public void A_date_that_is_none_leaves_the_times_out() =>
        Assert.Equal(TraceTime.Missing, new SnifferBytes(date: 0).Add(Frame("a"), 0).Read().Messages[0].Time);

    [Fact]
    public void A_unit_that_nobody_knows_is_named() =>
        Assert.Contains(new SnifferBytes(unit: 9).Add(Frame("a"), 0).Read().Problems, p => p.Detail == "a unit of time of number 9");

    [Fact]
    public void Every_beginning_of_a_file_gives_a_trace()
    {
        byte[] whole = new SnifferBytes().Add(Frame("a"), 0).Add(Frame("b"), 1).ToArray();
        for (int length = 0; length < whole.Length; length++)
            _ = TraceReader.Read(new MemoryByteSource(whole.AsMemory(..length)));
    }
}
