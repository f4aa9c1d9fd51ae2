using System.Buffers.Binary;
using System.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures.Rtp;

/// <summary>What RTCP says of a stream (RFC 3550 6.4, RFC 3611 4.7).</summary>
public sealed class RtcpTests
{
    private static byte[] Packet(int type, int count, params byte[] body)
    {
        byte[] padded = [.. body, .. new byte[-body.Length & 3]];
        return [(byte)(0x80 | count), (byte)type, (byte)(padded.Length / 4 >> 8), (byte)(padded.Length / 4), .. padded];
    }

    private static byte[] Words(params uint[] words)
    {
        byte[] bytes = new byte[words.Length * 4];
        for (int i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * 4), words[i]);
        return bytes;
    }

    // Sent by Alice at NTP 100.5 s; 300 packets.
    private static readonly byte[] Sent = Packet(200, 0, Words(RtpBytes.Ssrc, 100, 0x8000_0000, 0, 300, 48_000));

    // Bob: a quarter lost, 5 in all, jitter 80 ticks, LSR of the report above, DLSR half a second.
    private static byte[] Received(int lost = 5) => Packet(201, 1, Words(0xB0B, RtpBytes.Ssrc, 0x4000_0000 | ((uint)lost & 0xff_ffff), 1000, 80, 0x0064_8000, 0x8000));

    private static Wrapped FromAlice(params byte[][] packets) => new Wrapped([.. packets.SelectMany(packet => packet)]).Udp(4001, 6001).IPv4().Ethernet();

    private static Wrapped FromBob(params byte[][] packets) => new Wrapped([.. packets.SelectMany(packet => packet)]).Udp(6001, 4001).IPv4(Wrapped.Bob, Wrapped.Alice).Ethernet();

    [Fact]
    public void Reports_give_loss_jitter_and_the_round_trip()
    {
        byte[] name = Packet(202, 1, [.. Words(RtpBytes.Ssrc), 1, 5, .. Encoding.ASCII.GetBytes("alice"), 0]);
        Trace trace = new CaptureBytes().Talk(10).At(1000, FromAlice(Sent, name)).At(1540, FromBob(Received())).Read();
        RtcpFigures said = Assert.Single(trace.Streams).Rtcp!;
        Assert.Equal((1, 300L, 1, "alice"), (said.SenderReports, said.SentPackets, said.ReceiverReports, said.CanonicalName));
        Assert.Equal((0.25, 5, TimeSpan.FromMilliseconds(10)), (said.MaximumFractionLost, said.CumulativeLost, said.MaximumJitter));
        Assert.Equal((TimeSpan.FromMilliseconds(40), false), (said.MeanRoundTrip, said.Bye.IsKnown));
        Assert.Contains(trace.Layers, layer => layer is { Name: "RTCP", Opened: 2 });
    }

    [Fact]
    public void A_report_of_two_taps_counts_once_and_loss_may_be_negative()
    {
        RtcpFigures said = new CaptureBytes().Talk(10).At(1000, FromAlice(Sent)).At(1001, FromAlice(Sent)).At(1540, FromBob(Received(-3))).At(1541, FromBob(Received(-3))).OnlyStream().Rtcp!;
        Assert.Equal((1, 1, -3), (said.SenderReports, said.ReceiverReports, said.CumulativeLost));
    }

    [Fact]
    public void A_BYE_and_VoIP_metrics_are_kept()
    {
        byte[] voip = [7, 0, 0, 8, .. Words(RtpBytes.Ssrc), 64, 0, 0, 0, 0, 0, 0, 0, 0, 120, 0, 30, 127, 127, 127, 16, 80, 127, 41, 127, 0, 0, 0, 0, 0, 0, 0, 0];
        RtcpFigures said = new CaptureBytes().Talk(10).At(1000, FromBob(Packet(207, 0, [.. Words(0xB0B), .. voip]))).At(2000, FromAlice(Packet(203, 1, Words(RtpBytes.Ssrc)))).OnlyStream().Rtcp!;
        Assert.Equal(new VoipMetrics(0.25, 0, TimeSpan.FromMilliseconds(120), TimeSpan.FromMilliseconds(30), 80, 4.1, null), said.Voip);
        Assert.True(said.Bye.IsKnown);
    }

    [Fact]
    public void SRTCP_is_counted_and_not_read()
    {
        Trace trace = new CaptureBytes().Talk(10).At(1000, FromAlice(Sent, [0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x30, 0x80, 0, 0, 1])).Read();
        Assert.Null(Assert.Single(trace.Streams).Rtcp);
        Assert.Contains(trace.Layers, layer => layer is { Name: "RTCP", Opened: 1 });
    }

    [Fact]
    public void A_packet_may_be_cut_anywhere()
    {
        byte[] whole = [.. Sent, .. Received(), .. Packet(202, 1, [.. Words(RtpBytes.Ssrc), 1, 5, .. Encoding.ASCII.GetBytes("alice"), 0])];
        for (int length = 0; length < whole.Length; length++)
            Assert.NotNull(new CaptureBytes().Talk(3).At(1000, FromAlice(whole[..length])).OnlyStream());
    }
}
