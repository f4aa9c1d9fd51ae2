using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures.Rtp;

/// <summary>Telephone events (RFC 4733): each digit once, however many packets tell of it.</summary>
public sealed class RtpEventTests
{
    // RFC 4733 2.5.1.4: the last packet is sent three times, each with a sequence number of its own.
    private static CaptureBytes WithDigits(bool isNamed, params byte[] codes)
    {
        var capture = new CaptureBytes();
        if (isNamed)
            capture.At(0, RtpBytes.Invite());
        capture.Talk(60);
        int sequence = 61;
        double time = 1200;
        foreach (byte code in codes)
        {
            uint timestamp = (uint)(time * 8);
            foreach ((int duration, bool end) in new[] { (160, false), (320, false), (480, false), (640, true), (640, true), (640, true) })
            {
                capture.At(time, RtpBytes.Rtp(sequence, timestamp, 101, marker: duration == 160, payload: RtpBytes.Event(code, end, duration)).Sent(sequence));
                (sequence, time) = (sequence + 1, time + 20);
            }
        }
        return capture;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_digit_counts_once(bool isNamed)
    {
        RtpStream stream = WithDigits(isNamed, 1, 2, 2, 11).OnlyStream();
        Assert.Equal("122#", stream.Digits);
        Assert.All(stream.Events, e => Assert.Equal((TimeSpan.FromMilliseconds(80), true), (e.Duration, e.Ended)));
        Assert.Equal(["PCMU", "telephone-event"], stream.Payloads.Select(payload => payload.Name));
        Assert.Equal((0, TimeSpan.Zero), (stream.Lost, stream.MaximumJitter));
    }

    [Fact]
    public void An_event_longer_than_its_field_goes_on_in_segments()
    {
        CaptureBytes capture = new CaptureBytes().At(0, RtpBytes.Invite()).Talk(5)
            .At(100, RtpBytes.Rtp(6, 800, 101, marker: true, payload: RtpBytes.Event(5, false, 65_535)).Sent(6))
            .At(8300, RtpBytes.Rtp(7, 800 + 65_535, 101, payload: RtpBytes.Event(5, true, 800)).Sent(7));
        RtpEvent only = Assert.Single(capture.OnlyStream().Events);
        Assert.Equal(((65_535 + 800) / 8000.0, true), (Math.Round(only.Duration!.Value.TotalSeconds, 6), only.Ended));
    }

    [Fact]
    public void What_SRTP_hides_is_not_read_as_digits() =>
        Assert.Empty(new CaptureBytes().At(0, RtpBytes.Invite("RTP/SAVP")).Talk(5).At(100, RtpBytes.Rtp(6, 800, 101, payload: RtpBytes.Event(5, true, 800)).Sent(6)).OnlyStream().Events);
}
