using FlowViewer.Traces;
using static FlowViewer.Readers.Tests.Captures.Signalling.AvpBytes;

namespace FlowViewer.Readers.Tests.Captures.Signalling;

/// <summary>What holds for signals of all protocols: their order, their limits, copies, tunnels.</summary>
public sealed class SignalTests
{
    private static readonly byte[] Lir = Request(302, Cx, Text(263, "session"), Text(601, "sip:alice@example.org", ThreeGpp));

    private static Wrapped Gtp(int sequence = 1, int id = 0, byte type = 34) =>
        new Wrapped([0x48, type, 0, 8, 0, 0, 0, 9, (byte)(sequence >> 16), (byte)(sequence >> 8), (byte)sequence, 0]).Udp(2123, 2123).IPv4(id: id);

    [Fact]
    public void A_signal_follows_the_last_message_that_is_not_later()
    {
        var capture = new CaptureBytes();
        capture.Add(Gtp(1).Ethernet(), seconds: 100)
            .Add(Wrapped.Sip("one").Udp().IPv4().Ethernet(), seconds: 101)
            .Add(Gtp(2).Ethernet(), seconds: 101)
            .Add(Gtp(4).Ethernet(), seconds: 104)
            .Add(Wrapped.Sip("two").Udp().IPv4().Ethernet(), seconds: 103)
            .Add(Gtp(3).Ethernet(), seconds: 102);

        Assert.Equal([(1, -1), (3, 0), (6, 0), (4, 1)], capture.Read().Signals.Select(signal => (signal.Origin, signal.AfterMessage)));
    }

    [Fact]
    public void Copies_of_one_packet_are_one_signal_and_what_was_sent_again_is_another()
    {
        var capture = new CaptureBytes();
        capture.Add(Gtp(id: 7).Ethernet(), seconds: 100).Add(Gtp(id: 7).Vlan().Ethernet(), seconds: 100, fraction: 40)
            .Add(Gtp(id: 8).Ethernet(), seconds: 100, fraction: 80).Add(Gtp(id: 7).Ethernet(), seconds: 103);

        Assert.Equal([1, 3, 4], capture.Read().Signals.Select(signal => signal.Origin));
    }

    [Fact]
    public void Beyond_the_limit_signals_are_counted_only_and_the_trace_says_so()
    {
        var capture = new CaptureBytes();
        for (int i = 1; i <= 5; i++)
            capture.Add(Gtp(i).Ethernet());

        Trace trace = capture.Read(new TraceLimits { Signals = 3 });

        Assert.Equal([1, 2, 3], trace.Signals.Select(signal => signal.Origin));
        Assert.Equal(new TraceProblem(TraceProblemCode.TooManySignals, 4, "more than 3 signals"), Assert.Single(trace.Problems, problem => problem.Code == TraceProblemCode.TooManySignals));
        Assert.Contains(trace.Layers, layer => layer is { Name: "GTPv2-C", Opened: 5 });
    }

    [Fact]
    public void Beyond_the_limit_of_characters_signals_have_no_fields()
    {
        Trace trace = CaptureBytes.Read(Gtp(1).Ethernet(), Gtp(2).Ethernet());
        int characters = trace.Signals[0].Fields.Sum(field => field.Name.Length + field.Value.Length);

        trace = new CaptureBytes().Add(Gtp(1).Ethernet()).Add(Gtp(2).Ethernet()).Read(new TraceLimits { SignalCharacters = characters });

        Assert.Equal([false, true], trace.Signals.Select(signal => signal.Fields.Count == 0));
        Assert.Contains(trace.Problems, problem => problem is { Code: TraceProblemCode.TooManySignals, Origin: 2 });
    }

    [Fact]
    public void A_signal_has_no_more_fields_and_characters_than_its_bounds()
    {
        byte[][] avps = [Text(281, new string('x', 1000)), .. Enumerable.Range(0, 300).Select(i => Number(268, 2001))];

        TraceSignal signal = CaptureBytes.Read(new Wrapped(Answer(302, Cx, avps)).Sctp(payload: 46).IPv4().Ethernet()).Signals[0];

        Assert.Equal(TraceSignal.MostFields, signal.Fields.Count);
        Assert.Equal(TraceSignal.LongestValue, signal.Fields[2].Value.Length);
        Assert.Equal("further fields are left out", signal.Fields[^1].Value);
    }

    [Fact]
    public void Bundled_chunks_are_one_signal_each_and_their_packet_counts_once()
    {
        byte[] one = new Wrapped(Lir).Sctp(1, payload: 46).Bytes, two = new Wrapped(Request(300, Cx)).Sctp(2, payload: 46).Bytes;

        Trace trace = CaptureBytes.Read(new Wrapped([.. one, .. two[12..]], 132).IPv4().Ethernet());

        Assert.Equal([("LIR (Cx)", 1), ("UAR (Cx)", 1)], trace.Signals.Select(signal => (signal.Name, signal.Origin)));
        Assert.Contains(trace.Layers, layer => layer is { Name: "Diameter", Opened: 2 });
        Assert.Contains(trace.Layers, layer => layer is { Name: "SCTP", Opened: 1 });
    }

    [Fact]
    public void Fragments_of_SCTP_are_put_together()
    {
        Trace trace = CaptureBytes.Read(
            new Wrapped(Lir[..32]).Sctp(1, flags: 2, payload: 46).IPv4().Ethernet(),
            new Wrapped(Lir[32..]).Sctp(2, flags: 1, payload: 46).IPv4().Ethernet());

        Assert.Equal(("LIR (Cx)", 2), (trace.Signals[0].Name, trace.Signals[0].Origin));
    }

    [Fact]
    public void Signals_are_found_inside_tunnels()
    {
        Wrapped tunnel = new Wrapped([0x30, 255, .. BitConverter.GetBytes((ushort)Gtp().Bytes.Length).Reverse(), 0, 0, 0, 1, .. Gtp().Bytes]).Udp(2152, 2152).IPv4("198.51.100.1", "198.51.100.2");

        Trace trace = CaptureBytes.Read(tunnel.Ethernet());

        Assert.Equal("192.0.2.1", trace.Endpoints[trace.Signals[0].Source].Host);
        Assert.Equal("Ethernet › IPv4 › UDP › GTP-U › IPv4 › UDP › GTPv2-C", trace.Paths[trace.Signals[0].Path]);
    }

    [Fact]
    public void A_large_capture_has_its_signals_in_order_whichever_thread_found_them()
    {
        var capture = new CaptureBytes();
        const int count = 45_000;
        for (int i = 1; i <= count; i++)
            capture.Add(i % 3 == 0 ? new Wrapped(Lir).Sctp((uint)i, payload: 46).IPv4().Ethernet() : Gtp(i).Ethernet());

        Trace trace = capture.Read(new TraceLimits { Signals = count });

        Assert.True(capture.ToArray().Length > 4 << 20);
        Assert.Equal(Enumerable.Range(1, count), trace.Signals.Select(signal => signal.Origin));
    }
}
