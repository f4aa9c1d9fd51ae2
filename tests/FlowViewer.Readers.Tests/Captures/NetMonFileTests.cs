using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures;

public sealed class NetMonFileTests
{
    private static Wrapped Frame(string callId) => Wrapped.Sip(callId).Udp().IPv4().Ethernet();

    private static string[] CallIds(Trace trace) => [.. trace.Messages.Select(m => trace.CallIds[m.CallId])];

    [Theory]
    [InlineData(1, 1, 1_000_000)]
    [InlineData(2, 0, 1_000)]
    [InlineData(2, 1, 1_000)]
    [InlineData(2, 2, 1_000)]
    public void Every_version_gives_messages_with_the_local_times_of_its_unit(byte major, byte minor, long unit)
    {
        Trace trace = new NetMonBytes(major, minor).Add(Frame("a"), 0).Add(Frame("b"), 1_234).Read();

        Assert.Equal("netmon", trace.Kind);
        Assert.Equal(["a", "b"], CallIds(trace));
        Assert.Equal([new TraceTime(NetMonBytes.Start, TraceTimeKind.Local), new TraceTime(NetMonBytes.Start + 1_234 * unit, TraceTimeKind.Local)],
            trace.Messages.Select(m => m.Time));
        Assert.Empty(trace.Problems);
        Assert.Equal(Wrapped.SipBytes("b"), trace.BytesOf(trace.Messages[1]).ToArray());
    }

    [Fact]
    public void A_frame_of_version_2_may_come_before_the_start() =>
        Assert.Equal(NetMonBytes.Start - 5_000, new NetMonBytes().Add(Frame("a"), -5).Read().Messages[0].Nanoseconds);

    [Fact]
    public void Version_2_3_gives_moments_in_UTC()
    {
        // 116,444,736,000,000,000 units of 100 ns lie between 1601 and 1970.
        Trace trace = new NetMonBytes(2, 3).Add(Frame("a"), 0, moment: 116_444_736_000_000_000 + 17_000_000_000_000_001).Read();
        Assert.Equal(TraceTime.Utc(1_700_000_000_000_000_100), trace.Messages[0].Time);
    }

    [Fact]
    public void Each_frame_has_its_own_network_and_notes_of_the_program_are_no_frames()
    {
        Trace trace = new NetMonBytes(2, 1).Add(Wrapped.Sip("raw").Udp().IPv4(), 0, 9).Add(new Wrapped(new byte[20]), 1, 0xfffd)
            .Add(Frame("pcap"), 2, 0xe001).Read();
        Assert.Equal(["raw", "pcap"], CallIds(trace));
        Assert.Equal(2, trace.Messages[1].Origin);
    }

    [Fact]
    public void Bytes_between_frames_are_passed_over() =>
        Assert.Equal(["a", "b"], CallIds(new NetMonBytes().Gap(3_000).Add(Frame("a"), 0).Gap(2_000_000).Add(Frame("b"), 1).Gap(7).Read()));

    [Fact]
    public void A_broken_length_costs_one_frame()
    {
        Trace trace = new NetMonBytes().Add(Frame("a"), 0).Add(Frame("b"), 1, length: 0xffff_fff0).Add(Frame("c"), 2).Read();
        Assert.Equal(["a", "c"], CallIds(trace));
        TraceProblem problem = Assert.Single(trace.Problems);
        Assert.Equal((TraceProblemCode.BadBlock, 2), (problem.Code, problem.Origin));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(0x7fff_ffff)]
    public void An_offset_where_no_frame_can_begin_is_named(uint offset)
    {
        NetMonBytes file = new NetMonBytes().Add(Frame("a"), 0).Add(Frame("b"), 1).Add(Frame("c"), 2);
        file.Table[1] = offset;
        Trace trace = file.Read();
        Assert.Equal(["a", "c"], CallIds(trace));
        Assert.Equal((TraceProblemCode.BadBlock, 2), trace.Problems.Select(p => (p.Code, p.Origin)).Single());
        Assert.Contains($"byte {offset}", trace.Problems[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_cut_is_read_without_its_table()
    {
        byte[] whole = new NetMonBytes().Add(Frame("a"), 0).Add(Frame("b"), 1).Add(Frame("c"), 2).ToArray();
        Trace trace = TraceReader.Read(new MemoryByteSource(whole.AsMemory(..^100)));
        Assert.Equal(["a", "b"], CallIds(trace));
        Assert.All(trace.Problems, p => Assert.Equal(TraceProblemCode.CutFile, p.Code));
        Assert.Equal(2, trace.Problems.Count);
    }

    [Fact]
    public void A_start_that_is_no_date_leaves_the_times_out()
    {
        var file = new NetMonBytes();
        file.Clock[1] = 13;
        Trace trace = file.Add(Frame("a"), 0).Read();
        Assert.Equal(TraceTime.Missing, trace.Messages[0].Time);
        Assert.Contains(trace.Problems, p => p.Detail.Contains("start time", StringComparison.Ordinal));
    }

    [Fact]
    public void A_version_that_nobody_knows_is_named() =>
        Assert.Contains(new NetMonBytes(9).Add(Frame("a"), 0).Read().Problems, p => p.Detail == "Network Monitor version 9.0");

    [Fact]
    public void Every_beginning_of_a_file_gives_a_trace()
    {
        byte[] whole = new NetMonBytes(2, 3).Add(Frame("a"), 0).Add(Frame("b"), 1).ToArray();
        for (int length = 0; length < whole.Length; length++)
            Assert.NotEmpty(TraceReader.Read(new MemoryByteSource(whole.AsMemory(..length))).Problems);
    }
}
