using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures.Rtp;

/// <summary>What is counted of RTP streams, by packets whose figures are worked out by hand.</summary>
public sealed class RtpStreamTests
{
    [Fact]
    public void Speech_without_loss_is_one_stream()
    {
        RtpStream stream = new CaptureBytes().Talk(50).OnlyStream();
        Assert.Equal((new Endpoint(Wrapped.Alice, 4000), new Endpoint(Wrapped.Bob, 6000), RtpBytes.Ssrc), (stream.Source, stream.Destination, stream.Ssrc));
        Assert.Equal((50, 8000, 50, 0), (stream.Packets, stream.Octets, stream.Expected, stream.Lost));
        Assert.Equal(new RtpPayload(0, "PCMU", 8000, 50), Assert.Single(stream.Payloads));
        Assert.Equal((TimeSpan.FromMilliseconds(980), TimeSpan.FromMilliseconds(20)), (stream.Duration, stream.MaximumDelta));
        Assert.Equal((RtpClock.Static, TimeSpan.Zero), (stream.Clock, stream.MaximumJitter));
        Assert.Equal((1, 1.0), (stream.FirstFrame, stream.Sightings));
    }

    // RFC 3550 A.8: J += (|D| - J) / 16. Late by 16 ms, then early by as much: 1, 1 + 15/16, then 15/16 of that each time.
    [Fact]
    public void Jitter_is_that_of_RFC_3550_A_8()
    {
        CaptureBytes capture = new CaptureBytes().At(0, RtpBytes.Rtp(1, 0).Sent()).At(36, RtpBytes.Rtp(2, 160).Sent()).At(40, RtpBytes.Rtp(3, 320).Sent());
        RtpStream stream = capture.OnlyStream();
        Assert.Equal(1.9375, stream.MaximumJitter!.Value.TotalMilliseconds, 4);
        Assert.Equal((1 + 1.9375) / 2, stream.MeanJitter!.Value.TotalMilliseconds, 0.0002);
        Assert.Equal((1 + 1.9375 + 1.81640625) / 3, capture.At(60, RtpBytes.Rtp(4, 480).Sent()).OnlyStream().MeanJitter!.Value.TotalMilliseconds, 0.0002);
    }

    [Fact]
    public void Sequence_numbers_wrap()
    {
        RtpStream stream = new CaptureBytes().Talk(20, sequence: 65_530).OnlyStream();
        Assert.Equal((20, 20, 0, 0), (stream.Packets, stream.Expected, stream.Lost, stream.Restarts));
    }

    [Fact]
    public void Lost_packets_make_a_gap_with_its_place_and_length()
    {
        RtpStream stream = new CaptureBytes().Talk(10).At(400, RtpBytes.Rtp(21, 3200).Sent(40)).At(420, RtpBytes.Rtp(22, 3360).Sent(41)).OnlyStream();
        Assert.Equal((12, 22, 10), (stream.Packets, stream.Expected, stream.Lost));
        RtpGap gap = Assert.Single(stream.Gaps);
        Assert.Equal((10, TimeSpan.FromMilliseconds(220), stream.First.Nanoseconds + 180_000_000), (gap.Lost, gap.Length, gap.Start.Nanoseconds));
    }

    [Fact]
    public void A_late_packet_closes_its_gap_and_is_not_lost()
    {
        RtpStream stream = new CaptureBytes().Talk(5).At(120, RtpBytes.Rtp(7, 960).Sent(17)).At(121, RtpBytes.Rtp(6, 800).Sent(16)).At(140, RtpBytes.Rtp(8, 1120).Sent(18)).OnlyStream();
        Assert.Equal((8, 8, 0, 1), (stream.Packets, stream.Expected, stream.Lost, stream.Reordered));
        Assert.Empty(stream.Gaps);
    }

    [Fact]
    public void A_restart_of_the_sequence_is_no_loss()
    {
        RtpStream stream = new CaptureBytes().Talk(10).Talk(10, sequence: 40_000, start: 200).OnlyStream();
        Assert.Equal((20, 20, 0, 1), (stream.Packets, stream.Expected, stream.Lost, stream.Restarts));
    }

    [Fact]
    public void A_timestamp_that_begins_anew_is_no_jitter()
    {
        var capture = new CaptureBytes();
        for (int i = 0; i < 20; i++)
            capture.At(i * 20, RtpBytes.Rtp(i, i < 10 ? 1_000_000 + (uint)i * 160 : (uint)i * 160).Sent(i + 1));
        Assert.Equal(TimeSpan.Zero, capture.OnlyStream().MaximumJitter);
    }

    [Fact]
    public void Packets_that_the_network_doubled_are_duplicates()
    {
        RtpStream stream = new CaptureBytes().Talk(10).At(181, RtpBytes.Rtp(10, 1440).Sent(99)).OnlyStream();
        Assert.Equal((10, 1, 0, 0), (stream.Packets, stream.Duplicates, stream.Copies, stream.Lost));
    }

    [Fact]
    public void Packets_of_two_taps_count_once()
    {
        var capture = new CaptureBytes();
        for (int i = 0; i < 10; i++)
            capture.At(i * 20, RtpBytes.Rtp(i, (uint)i * 160).Sent(i + 1)).At(i * 20 + 0.1, RtpBytes.Rtp(i, (uint)i * 160).Sent(i + 1));
        RtpStream stream = capture.OnlyStream();
        Assert.Equal((10, 10, 0, 2.0), (stream.Packets, stream.Copies, stream.Duplicates, stream.Sightings));
        Assert.Equal(TimeSpan.FromMilliseconds(20), stream.MaximumDelta);
    }

    [Fact]
    public void Packets_in_a_tunnel_and_without_are_copies_even_where_no_number_tells()
    {
        var capture = new CaptureBytes();
        for (int i = 0; i < 10; i++)
        {
            Wrapped inner = RtpBytes.Rtp(i, (uint)i * 160).Udp(4000, 6000).IPv4();
            capture.At(i * 20, inner.Ethernet()).At(i * 20 + 0.1, inner.Vlan().Ethernet());
        }
        Assert.Equal((10, 10, 0), capture.OnlyStream() is var stream ? (stream.Packets, stream.Copies, stream.Duplicates) : default);
    }

    [Fact]
    public void A_media_proxy_carries_a_stream_on()
    {
        var capture = new CaptureBytes();
        for (int i = 0; i < 10; i++)
        {
            Wrapped rtp = RtpBytes.Rtp(i, (uint)i * 160);
            capture.At(i * 20, rtp.Udp(4000, 6000).IPv4(Wrapped.Alice, "192.0.2.9").Ethernet()).At(i * 20 + 1, rtp.Udp(7000, 8000).IPv4("192.0.2.9", Wrapped.Bob).Ethernet());
        }
        Assert.Equal([null, 0], capture.Read().Streams.Select(stream => stream.ForwardOf));
    }

    [Fact]
    public void Both_directions_with_one_SSRC_are_no_forwarding()
    {
        var capture = new CaptureBytes();
        for (int i = 0; i < 10; i++)
            capture.At(i * 20, RtpBytes.Rtp(i, (uint)i * 160).Udp(4000, 6000).IPv4().Ethernet())
                .At(i * 20 + 1, RtpBytes.Rtp(i, (uint)i * 160).Udp(6000, 4000).IPv4(Wrapped.Bob, Wrapped.Alice).Ethernet());
        Assert.Equal([null, null], capture.Read().Streams.Select(stream => stream.ForwardOf));
    }

    [Fact]
    public void Session_descriptions_name_codecs_and_clocks()
    {
        RtpStream stream = new CaptureBytes().At(0, RtpBytes.Invite()).Talk(5, type: 96).OnlyStream();
        Assert.Equal((new RtpPayload(96, "AMR-WB", 16_000, 5), RtpClock.Sdp, false), (Assert.Single(stream.Payloads), stream.Clock, stream.IsEncrypted));
    }

    [Fact]
    public void SAVP_means_SRTP() => Assert.True(new CaptureBytes().At(0, RtpBytes.Invite("RTP/SAVP")).Talk(5).OnlyStream().IsEncrypted);

    [Fact]
    public void A_clock_that_nothing_names_is_measured_or_unknown()
    {
        Assert.Equal((8000, RtpClock.Measured), new CaptureBytes().Talk(80, type: 110).OnlyStream() is var known ? (known.ClockRate, known.Clock) : default);
        RtpStream unknown = new CaptureBytes().Talk(5, type: 110).OnlyStream();
        Assert.Equal((null, RtpClock.Unknown, null), (unknown.ClockRate, unknown.Clock, unknown.MeanJitter));
    }

    [Fact]
    public void One_packet_is_a_stream_only_where_a_session_description_names_its_port()
    {
        Assert.Equal(1, new CaptureBytes().At(0, RtpBytes.Invite()).At(10, RtpBytes.Rtp(1, 0).Sent()).OnlyStream().Packets);
        Assert.Empty(new CaptureBytes().At(0, RtpBytes.Invite(port: 9000)).At(10, RtpBytes.Rtp(1, 0).Sent()).Read().Streams);
    }

    [Fact]
    public void Other_datagrams_that_begin_like_RTP_make_no_streams()
    {
        var capture = new CaptureBytes();
        for (int i = 0; i < 200; i++)
            capture.At(i, RtpBytes.Rtp(i * 7919, (uint)(i * 104_729), ssrc: (uint)(i % 3)).Sent());
        Trace trace = capture.Read();
        Assert.Empty(trace.Streams);
        Assert.Contains(trace.Layers, layer => layer is { Name: "UDP payload", Unread: 200 });
    }

    [Fact]
    public void Packets_cut_behind_their_header_count_with_all_their_octets()
    {
        var capture = new CaptureBytes();
        for (int i = 0; i < 10; i++)
            capture.At(i * 20, RtpBytes.Rtp(i, (uint)i * 160).Sent(i + 1), captured: 14 + 20 + 8 + 12);
        Assert.Equal((10, 1600), capture.OnlyStream() is var stream ? (stream.Packets, stream.Octets) : default);
    }

    [Fact]
    public void Fragments_and_tunnels_hold_packets_of_the_same_stream()
    {
        var capture = new CaptureBytes();
        for (int i = 0; i < 10; i++)
        {
            byte[] datagram = RtpBytes.Rtp(i, (uint)i * 160, payload: new byte[800]).Udp(4000, 6000).Bytes;
            if (i % 2 == 0)
                capture.At(i * 20, new Wrapped(datagram, 17).IPv4(id: i + 1).Ethernet());
            else
                capture.At(i * 20, new Wrapped(datagram[..400], 17).IPv4(id: i + 1, fragment: 0x2000).Ethernet()).At(i * 20, new Wrapped(datagram[400..], 17).IPv4(id: i + 1, fragment: 50).Ethernet());
        }
        Assert.Equal((10, 0, 0), capture.OnlyStream() is var stream ? (stream.Packets, stream.Lost, stream.Reordered) : default);
    }

    [Fact]
    public void Streams_beyond_the_limit_are_a_named_problem()
    {
        var capture = new CaptureBytes();
        for (int stream = 0; stream < 5; stream++)
            capture.Talk(5, start: stream * 1000, wrap: (rtp, n) => rtp.Sent(n + 1, port: 4000 + stream * 2));
        Trace trace = capture.Read(new TraceLimits { Streams = 3 });
        Assert.Equal(3, trace.Streams.Count);
        Assert.Single(trace.Problems, problem => problem.Code == TraceProblemCode.TooManyStreams);
    }

    [Fact]
    public void Many_threads_count_what_one_does()
    {
        var capture = new CaptureBytes();
        for (int i = 0; i < 30_000; i++)
            capture.At(i * 2, RtpBytes.Rtp(i / 10, (uint)(i / 10 * 160), ssrc: (uint)(i % 10 + 1)).Sent(i / 10 + 1, port: 4000 + i % 10 * 2));
        Trace trace = capture.Read();
        Assert.True(capture.ToArray().Length > 5_000_000);
        Assert.Equal(Enumerable.Range(1, 10).Select(n => ((uint)n, 3000L, 0L, 0L)), trace.Streams.Select(stream => (stream.Ssrc, stream.Packets, stream.Lost, stream.Reordered)));
        Assert.All(trace.Streams, stream => Assert.Equal(TimeSpan.Zero, stream.MaximumJitter));
        Assert.Contains(trace.Layers, layer => layer is { Name: "RTP", Opened: 30_000, Unread: 0 });
    }
}
