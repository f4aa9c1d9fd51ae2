using System.Text;
using FlowViewer.Sip.Messages;
using FlowViewer.Sip.Sdp;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Tests.Sdp;

public class SessionDescriptionTests
{
    private static readonly SessionDescription Volte = Read(RichSamples.VolteSdp);

    [Fact]
    public void The_session_level_is_read()
    {
        Assert.Equal(new SdpOrigin("-", "2987933615", "2987933615", "IN", "IP6", "2001:db8::5"), Volte.Origin);
        Assert.Equal("-", Volte.Name);
        Assert.Equal(new SdpConnection("IN", "IP6", "2001:db8::5"), Volte.Connection);
        Assert.Equal([new SdpBandwidth("AS", 41)], Volte.Bandwidths);
        Assert.Equal([new SdpTiming(0, 0)], Volte.Timings);
        Assert.Equal(["sendonly"], Volte.Attributes.Select(attribute => attribute.Name));
        Assert.Equal(3, Volte.Media.Count);
    }

    [Fact]
    public void An_audio_medium_has_its_codecs_from_rtpmap_fmtp_and_the_static_table()
    {
        MediaDescription audio = Volte.Media[0];
        Assert.Equal(
            [
                new SdpCodec(97, "AMR-WB", 16000, 1, "mode-change-capability=2;max-red=0"),
                new SdpCodec(98, "telephone-event", 16000, 1, "0-15"),
                new SdpCodec(0, "PCMU", 8000, 1, null),
            ],
            audio.Codecs);
        Assert.Equal(("audio", 49152, "RTP/AVP", "[2001:db8::5]:49152"), (audio.Media, audio.Port, audio.Protocol, audio.AddressAndPort));
        Assert.Equal((TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(240)), (audio.PacketTime!.Value, audio.MaximumPacketTime!.Value));
        Assert.Equal([new SdpBandwidth("AS", 41), new SdpBandwidth("RS", 512)], audio.Bandwidths);
    }

    [Fact]
    public void A_medium_s_own_direction_goes_before_the_session_s() =>
        Assert.Equal([MediaDirection.SendReceive, MediaDirection.SendOnly, MediaDirection.SendOnly], Volte.Media.Select(media => media.Direction));

    [Fact]
    public void Preconditions_are_read_in_order() =>
        Assert.Equal(
            [
                new SdpPrecondition(PreconditionKind.Current, "qos", null, "local", "none"),
                new SdpPrecondition(PreconditionKind.Current, "qos", null, "remote", "none"),
                new SdpPrecondition(PreconditionKind.Desired, "qos", "mandatory", "local", "sendrecv"),
                new SdpPrecondition(PreconditionKind.Desired, "qos", "none", "remote", "sendrecv"),
                new SdpPrecondition(PreconditionKind.Confirm, "qos", null, "remote", "sendrecv"),
            ],
            Volte.Media[0].Preconditions);

    [Fact]
    public void A_refused_medium_keeps_its_attributes_and_its_own_address()
    {
        MediaDescription video = Volte.Media[1];
        Assert.True(video.IsRefused);
        Assert.Equal(new SdpConnection("IN", "IP4", "192.0.2.1"), video.Connection);
        Assert.Equal(["crypto", "candidate"], video.Attributes.Select(attribute => attribute.Name));
        Assert.StartsWith("1 AES_CM_128", video.Attribute("crypto")!.Value!, StringComparison.Ordinal);
        Assert.Equal("H261", video.Codecs.Single().Name);
    }

    [Fact]
    public void A_medium_that_is_not_RTP_has_formats_and_no_codecs()
    {
        MediaDescription message = Volte.Media[2];
        Assert.Equal((7654, 2, "TCP/MSRP"), (message.Port, message.PortCount, message.Protocol));
        Assert.Equal(["*"], message.Formats);
        Assert.Empty(message.Codecs);
    }

    [Theory]
    [InlineData("a=sendrecv", MediaDirection.SendReceive)]
    [InlineData("a=sendonly", MediaDirection.SendOnly)]
    [InlineData("a=recvonly", MediaDirection.ReceiveOnly)]
    [InlineData("a=inactive", MediaDirection.Inactive)]
    [InlineData("a=other", MediaDirection.SendReceive)]
    public void The_direction_is_the_attribute_s_or_both_ways(string line, MediaDirection direction) =>
        Assert.Equal(direction, Read($"v=0\nm=audio 1 RTP/AVP 0\n{line}\n").Media.Single().Direction);

    [Theory]
    [InlineData("IN IP4 224.2.36.42/127", "224.2.36.42")]
    [InlineData("IN IP6 FF15::101/3", "FF15::101")]
    [InlineData("IN IP4 host.example.com", "host.example.com")]
    public void An_address_may_be_a_name_or_have_a_time_to_live(string value, string address)
    {
        SessionDescription read = SessionDescription.Read(
            Samples.Crlf($"v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nc={value}\nt=0 0\n"), out IReadOnlyList<SipProblem> problems);
        Assert.Equal(address, read.Connection!.Address);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("c=IN IP4 0.0.0.0", true)]
    [InlineData("c=IN IP6 ::", true)]
    [InlineData("c=IN IP4 192.0.2.1", false)]
    public void The_address_of_zeros_is_the_old_hold(string line, bool isZero) => Assert.Equal(isZero, Read($"v=0\n{line}\n").Connection!.IsZero);

    [Fact]
    public void A_codec_with_channels_says_so() =>
        Assert.Equal("opus/48000/2", Read("v=0\nm=audio 1 RTP/AVP 111\na=rtpmap:111 opus/48000/2\n").Media.Single().Codecs.Single().ToString());

    [Fact]
    public void An_rtpmap_without_clock_rate_still_gives_the_name()
    {
        SdpCodec codec = Read("v=0\nm=video 1 RTP/AVP 31\na=rtpmap:31 LPC\n").Media.Single().Codecs.Single();
        Assert.Equal(("LPC", null, "LPC"), (codec.Name, codec.ClockRate, codec.ToString()));
    }

    [Fact]
    public void Lines_keep_their_place_in_the_message()
    {
        SipMessage message = SipMessage.Read(Samples.Invite);
        MediaDescription audio = message.Sdp!.Media.Single();
        Assert.Equal("m=audio 49170 RTP/AVP 0 101", message.At(audio.Lines[0].Where));
        Assert.Equal("101 telephone-event/8000", message.At(audio.Attributes[1].ValueWhere));
        Assert.StartsWith("m=audio", message.At(audio.Where), StringComparison.Ordinal);
        Assert.EndsWith("a=ptime:20", message.At(audio.Where), StringComparison.Ordinal);
    }

    [Fact]
    public void Bare_line_feeds_and_empty_lines_at_the_end_are_no_problem()
    {
        SessionDescription read = SessionDescription.Read(Encoding.ASCII.GetBytes(Samples.Sdp.ReplaceLineEndings("\n") + "\n\n"), out IReadOnlyList<SipProblem> problems);
        Assert.Empty(problems);
        Assert.Equal(10, read.Lines.Count);
    }

    [Theory]
    [InlineData("t=0 0\nr=604800 3600 0 90000\nt=3724394400 3724398000\nz=3730928400 -1h\na=x")]
    [InlineData("i=about\nu=http://example.com\ne=a@example.com\np=+1 201\nc=IN IP4 192.0.2.1\nb=AS:1\nt=0 0\nk=prompt\na=x")]
    public void Lines_in_their_order_are_no_problem(string lines)
    {
        SessionDescription.Read(Samples.Crlf($"v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\n{lines}\n"), out IReadOnlyList<SipProblem> problems);
        Assert.Empty(problems);
    }

    [Fact]
    public void Without_a_Content_Type_a_body_that_begins_like_SDP_is_read_as_SDP()
    {
        byte[] bytes = [.. Samples.Message("SIP/2.0 200 OK"), .. Samples.Crlf(Samples.Sdp)];
        Assert.Single(SipMessage.Read(bytes).Sdp!.Media);
    }

    [Fact]
    public void An_encoded_body_is_left_alone() =>
        Assert.Null(SipMessage.Read(Samples.WithBody(Samples.Head + "\nContent-Encoding: gzip", "application/sdp", Samples.Sdp)).Sdp);

    private static SessionDescription Read(string text) => SessionDescription.Read(Samples.Crlf(text), out _);
}
