using System.Text;
using FlowViewer.Calls.Ladders;
using FlowViewer.Ladders;
using FlowViewer.Ladders.Writers;
using FlowViewer.Readers;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Tests;

public sealed class TraceLadderTests
{
    public static TheoryData<string> Names => [.. CallScripts.All.Keys];

    private static Ladder LadderOf(string script, TraceLadderOptions? options = null)
    {
        Trace trace = TraceScript.Read(script);
        CallTable table = CallTable.Of(trace);
        return TraceLadder.Of(trace, table, table.Calls, options);
    }

    private static byte[] PcapOf(Ladder ladder)
    {
        using var stream = new MemoryStream();
        PcapLadderWriter.Write(ladder, stream);
        return stream.ToArray();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_ladder_written_as_a_capture_reads_back_as_the_same_messages(string name)
    {
        Ladder ladder = LadderOf(CallScripts.All[name]);
        Trace trace = TraceReader.Read(new MemoryByteSource(PcapOf(ladder)));
        Assert.Empty(trace.Problems);
        Assert.Equal(ladder.Messages.Select(s => Text(s.Raw!.Value)), trace.Messages.Select(m => Text(trace.BytesOf(m))));
    }

    [Fact]
    public void Opening_a_ladder_reads_a_few_messages_of_each_node_and_a_step_reads_its_own_when_asked()
    {
        string script = string.Concat(Enumerable.Range(0, 200).Select(i => $"{i}.000 10.0.0.1:5060 > 10.0.0.2:5060 OPTIONS b={i} f=a c={i}\n"));
        var source = new CountingSource(PcapOf(LadderOf(script)));
        Trace trace = TraceReader.Read(source);
        CallTable table = CallTable.Of(trace);
        source.Reads = 0;
        Ladder ladder = TraceLadder.Of(trace, table, table.Calls);
        var step = (MessageStep)ladder.Steps[100];
        Assert.Equal((200, 4), (ladder.Steps.Count, source.Reads));
        Assert.Contains("CSeq: 100 OPTIONS", Text(step.Raw!.Value), StringComparison.Ordinal);
        Assert.Equal(5, source.Reads);
    }

    [Fact]
    public void Some_of_the_calls_make_a_ladder_of_their_own_numbers()
    {
        Trace trace = TraceScript.Read("""
            0.000 a > b INVITE b=1 f=a id=one
            0.100 c > b INVITE b=2 f=c id=two
            0.200 b > a 180 Ringing b=1 t=b
            0.300 b > c 180 Ringing b=2 t=d
            0.600 c > b INVITE b=2 f=c id=two
            """);
        CallTable table = CallTable.Of(trace);
        Ladder ladder = TraceLadder.Of(trace, table, [table.Calls[1]]);
        Assert.Equal(("call-2", "INVITE: alice → bob"), (ladder.Id, ladder.Title));
        Assert.Equal([1, 2, 3], ladder.Steps.Select(s => s.N));
        Assert.Equal([0, 200, 500], ladder.Steps.Select(s => s.Time!.Value.TotalMilliseconds));
        Assert.Equal([null, null, 1], ladder.Messages.Select(s => s.RetransmissionOf));
        Assert.Equal([1, 1, 1], ladder.Messages.Select(s => s.Dialog));
        Assert.Equal(["c", "b"], ladder.Lanes.Select(l => l.Name));
        Assert.Equal([new LadderCall(2, 1, 0)], ladder.Calls);
        Assert.Equal([new LadderCall(1, 1, 0), new LadderCall(2, 1, 1)], TraceLadder.Of(trace, table, table.Calls).Calls);
    }

    [Fact]
    public void A_response_whose_From_tag_was_changed_is_marked_as_a_problem()
    {
        Ladder ladder = LadderOf("""
            0.000 a > b INVITE b=1 f=a
            0.100 b > a 100 Trying b=1 f=a
            0.200 b > a 180 Ringing b=1 f=changed t=b
            """);
        Assert.Equal([false, false, true], ladder.Messages.Select(s => s.IsTagChanged));
        Assert.Equal(1, ladder.Messages.Last().Problems - ladder.Messages.ElementAt(1).Problems);
    }

    [Fact]
    public void Log_lines_stand_beside_their_message_or_are_steps_of_their_own()
    {
        const string script = """
            # before all
            0.000 a > b INVITE b=1 f=a
            # after the first
            0.100 b > a 486 Busy Here b=1 t=b
            0.600 a > b ACK b=1 t=b
            """;
        Assert.Equal([2, 0, 0], LadderOf(script).Steps.Select(s => s.Notes.Count));
        Ladder withSteps = LadderOf(script, new TraceLadderOptions { NotesAsSteps = true });
        Assert.Equal(
            [StepKind.Message, StepKind.Note, StepKind.Note, StepKind.Message, StepKind.Message], withSteps.Steps.Select(s => s.Kind));
        Assert.Equal("after the first", withSteps.Steps[2].Label);
        Assert.All(withSteps.Steps, s => Assert.Empty(s.Notes));
    }

    [Fact]
    public void A_step_tells_what_the_trace_knows()
    {
        var step = (MessageStep)LadderOf("1.500 10.0.0.1:5060 > 10.0.0.2:5070 INVITE b=1 f=a sdp via=tls").Steps[0];
        Assert.Equal(("10.0.0.1:5060", "10.0.0.2:5070", "TLS", true, "1 INVITE"), (step.FromAddress, step.ToAddress, step.Transport, step.HasSdp, step.CSeq));
        Assert.Equal(new DateTimeOffset(2023, 11, 14, 22, 13, 21, 500, TimeSpan.Zero), step.Clock);
        Assert.Equal(TimeSpan.Zero, step.Time);
    }

    [Fact]
    public void A_reason_phrase_is_shown_as_it_was_sent()
    {
        Ladder ladder = LadderOf("0.000 b > a 403 Nein, 不行 b=1 f=a t=b m=INVITE");
        Assert.Equal("403 Nein, 不行", ladder.Steps[0].Label);
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private sealed class CountingSource(byte[] bytes) : IByteSource
    {
        public int Reads { get; set; }

        public long Length => bytes.Length;

        public int Read(long offset, Span<byte> buffer)
        {
            Reads++;
            int count = (int)Math.Min(buffer.Length, bytes.Length - offset);
            bytes.AsSpan((int)offset, count).CopyTo(buffer);
            return count;
        }
    }
}
