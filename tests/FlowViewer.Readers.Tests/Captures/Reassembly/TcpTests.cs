using System.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures.Reassembly;

public sealed class TcpTests
{
    private const int Syn = 2, Fin = 0x11;

    private static Wrapped Segment(byte[] bytes, uint sequence, int flags = 0x18) => new Wrapped(bytes).Tcp(sequence, flags).IPv4().Ethernet();

    private static Wrapped Segment(string text, uint sequence) => Segment(Encoding.UTF8.GetBytes(text), sequence);

    private static IEnumerable<string> CallIdsOf(Trace trace) => trace.Messages.Select(m => trace.CallIds[m.CallId]);

    private static byte[] Messages(int count, string body = "") =>
        [.. Enumerable.Range(0, count).SelectMany(i => Wrapped.SipBytes($"call-{i}", "MESSAGE", body))];

    [Fact]
    public void Several_messages_in_a_segment_and_a_message_across_segments()
    {
        byte[] stream = Messages(3, "hello");
        Trace trace = CaptureBytes.Read(Segment(stream[..^40], 1), Segment(stream[^40..], (uint)(1 + stream.Length - 40)));
        Assert.Equal(["call-0", "call-1", "call-2"], CallIdsOf(trace));
        Assert.Equal([1, 1, 2], trace.Messages.Select(m => m.Origin));
        Assert.Equal([false, false, true], trace.Messages.Select(m => m.InSpill));
        Assert.Equal(Wrapped.SipBytes("call-2", "MESSAGE", "hello"), trace.BytesOf(trace.Messages[2]).ToArray());
        Assert.Equal(TraceTime.Utc((CaptureBytes.FirstSecond + 1) * 1_000_000_000L), trace.Messages[2].Time);
    }

    [Fact]
    public void A_message_may_come_byte_by_byte()
    {
        byte[] stream = Messages(1, "body");
        var capture = new CaptureBytes();
        for (int i = 0; i < stream.Length; i++)
            capture.Add(Segment([stream[i]], (uint)(i + 1)));
        Trace trace = capture.Read();
        Assert.Equal(stream.Length, Assert.Single(trace.Messages).Origin);
        Assert.Equal(stream, trace.BytesOf(trace.Messages[0]).ToArray());
    }

    /// <summary>The property that reassembly is for: however a stream is cut, repeated and shuffled, the same messages come out.</summary>
    [Theory]
    [InlineData(1u)]
    [InlineData(uint.MaxValue - 1000)]
    [InlineData(int.MaxValue - 1000u)]
    public void However_segments_are_cut_repeated_and_shuffled_the_same_messages_come_out(uint initial)
    {
        byte[] stream = [.. Messages(4, "v=0"), 13, 10, 13, 10, .. Messages(4)];
        byte[][] expected = [.. Enumerable.Range(0, 8).Select(i => Wrapped.SipBytes($"call-{i % 4}", "MESSAGE", i < 4 ? "v=0" : ""))];
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var segments = new List<(int Order, int From, int To)>();
            for (int from = 0; from < stream.Length;)
            {
                int to = Math.Min(stream.Length, from + random.Next(1, 400));
                int overlap = random.Next(3) == 0 ? Math.Min(from, random.Next(50)) : 0;
                for (int copies = random.Next(5) == 0 ? 2 : 1; copies > 0; copies--)
                    segments.Add((segments.Count + random.Next(8), from - overlap, to));
                from = to;
            }
            var capture = new CaptureBytes().Add(Segment([], initial, Syn));
            foreach ((_, int from, int to) in segments.OrderBy(s => s.Order))
                capture.Add(Segment(stream[from..to], unchecked(initial + 1 + (uint)from)));
            Trace trace = capture.Read();
            Assert.Equal(expected, trace.Messages.Select(m => trace.BytesOf(m).ToArray()));
            Assert.Empty(trace.Problems);
        }
    }

    [Fact]
    public void A_retransmitted_segment_gives_no_second_message()
    {
        byte[] stream = Messages(1);
        Assert.Single(CaptureBytes.Read(Segment(stream, 1), Segment(stream, 1), Segment(stream[..50], 1)).Messages);
    }

    [Fact]
    public void After_a_gap_reading_goes_on_with_the_next_message()
    {
        byte[] stream = Messages(4);
        int one = stream.Length / 4;
        Trace trace = CaptureBytes.Read(Segment([], 0, Syn), Segment(stream[..(one + 50)], 1), Segment(stream[(2 * one - 60)..], (uint)(1 + 2 * one - 60)));
        Assert.Equal(["call-0", "call-2", "call-3"], CallIdsOf(trace).Where(c => c != "").Except(["call-1"]));
        Assert.Contains(trace.Problems, p => p is { Code: TraceProblemCode.MissingSegments, Origin: 3 });
    }

    [Fact]
    public void Messages_after_a_gap_keep_the_time_of_their_own_segments()
    {
        byte[] stream = Messages(2);
        int one = stream.Length / 2;
        Trace trace = CaptureBytes.Read(Segment([], 0, Syn), Segment(stream[one..], (uint)(1 + one)), Segment("x", 100_000));
        TraceMessage message = Assert.Single(trace.Messages);
        Assert.Equal(2, message.Origin);
        Assert.Equal(TraceTime.Utc((CaptureBytes.FirstSecond + 1) * 1_000_000_000L), message.Time);
    }

    [Fact]
    public void A_capture_that_begins_in_the_middle_of_a_message_finds_the_next()
    {
        byte[] stream = Messages(2);
        Assert.Equal(["call-1"], CallIdsOf(CaptureBytes.Read(Segment(stream[100..], 5000))));
    }

    [Fact]
    public void A_new_connection_on_the_same_ports_starts_anew()
    {
        byte[] stream = Messages(1);
        Trace trace = CaptureBytes.Read(Segment([], 100, Syn), Segment(stream, 101), Segment([], 101 + (uint)stream.Length, Fin),
            Segment([], 7, Syn), Segment(stream, 8), Segment([], 7, Syn), Segment(stream, 8));
        Assert.Equal(2, trace.Messages.Count);
    }

    [Fact]
    public void Both_directions_are_streams_of_their_own()
    {
        byte[] stream = Messages(1);
        Wrapped back = new Wrapped(stream[..30]).Tcp(1, 0x18, 5070, 5060).IPv4(Wrapped.Bob, Wrapped.Alice).Ethernet();
        Wrapped rest = new Wrapped(stream[30..]).Tcp(31, 0x18, 5070, 5060).IPv4(Wrapped.Bob, Wrapped.Alice).Ethernet();
        Trace trace = CaptureBytes.Read(Segment(stream[..30], 1), back, Segment(stream[30..], 31), rest);
        Assert.Equal([(3, Wrapped.Alice), (4, Wrapped.Bob)], trace.Messages.Select(m => (m.Origin, trace.Endpoints[m.Source].Host)));
    }

    [Fact]
    public void Without_Content_Length_a_body_ends_where_the_next_message_begins()
    {
        string withBody = "MESSAGE sip:b SIP/2.0\r\nCall-ID: one\r\nContent-Type: text/plain\r\n\r\nhello\r\n";
        string next = "OPTIONS sip:b SIP/2.0\r\nCall-ID: two\r\n\r\nOPTIONS sip:b SIP/2.0\r\nCall-ID: three\r\n\r\n";
        Trace trace = CaptureBytes.Read(Segment(withBody + next, 1));
        Assert.Equal(["one", "two", "three"], CallIdsOf(trace));
        Assert.Equal(withBody, Encoding.ASCII.GetString(trace.BytesOf(trace.Messages[0]).Span));
    }

    [Fact]
    public void Keep_alives_between_messages_are_passed_over()
    {
        byte[] stream = [13, 10, 13, 10, .. Messages(1), 13, 10, 13, 10, 13, 10, .. Messages(1)];
        Assert.Equal(2, CaptureBytes.Read(Segment(stream, 1)).Messages.Count);
    }

    [Fact]
    public void TLS_is_named_as_encrypted()
    {
        Trace trace = CaptureBytes.Read(Segment([], 0, Syn), Segment([22, 3, 1, 0, 5, 1, 2, 3, 4, 5], 1), Segment([23, 3, 3, 0, 2, 9, 9], 11));
        Assert.Contains(trace.Layers, l => l is { Name: "TLS", Unread: 2, Why: UnreadReason.Encrypted });
    }

    [Fact]
    public void A_stream_of_something_else_is_dropped_but_SIP_in_it_is_still_found()
    {
        Trace trace = CaptureBytes.Read(Segment("220 mail.example.net ESMTP\r\n", 1), Segment(Messages(1), 29), Segment("221 bye\r\n", 9000));
        Assert.Equal(["call-0"], CallIdsOf(trace));
        Assert.Contains(trace.Layers, l => l is { Name: "TCP payload", Why: UnreadReason.NotSupported });
    }

    [Fact]
    public void A_message_cut_by_the_end_of_the_capture_is_shown_as_far_as_it_goes()
    {
        byte[] stream = Messages(1, new string('x', 500));
        TraceMessage message = Assert.Single(CaptureBytes.Read(Segment(stream[..300], 1)).Messages);
        Assert.True(message.Flags.HasFlag(MessageFlags.Truncated));
        Assert.Equal(300, message.Length);
    }

    [Fact]
    public void A_body_length_that_cannot_be_costs_one_message_only()
    {
        string lying = "OPTIONS sip:b SIP/2.0\r\nCall-ID: liar\r\nContent-Length: 2000000000\r\n\r\n";
        Trace trace = CaptureBytes.Read(Segment([.. Encoding.ASCII.GetBytes(lying), .. Messages(1)], 1));
        Assert.Equal(["liar", "call-0"], CallIdsOf(trace));
        Assert.True(trace.Messages[0].Flags.HasFlag(MessageFlags.Truncated));
    }

    [Fact]
    public void Segments_cut_by_the_snap_length_do_not_stop_the_stream()
    {
        byte[] first = Messages(1, new string('x', 600)), second = Messages(1);
        Trace trace = new CaptureBytes().Add(Segment(first, 1), captured: 400).Add(Segment(second, 1 + (uint)first.Length)).Read();
        Assert.Equal(2, trace.Messages.Count);
        Assert.Equal([true, false], trace.Messages.Select(m => m.Flags.HasFlag(MessageFlags.Truncated)));
    }
}
