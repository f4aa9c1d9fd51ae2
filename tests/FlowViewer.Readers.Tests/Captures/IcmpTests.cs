using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures;

/// <summary>ICMP errors and what they quote.</summary>
public sealed class IcmpTests
{
    private static readonly Wrapped Quoted = Wrapped.Sip().Udp().IPv4();

    private static Wrapped Error(int type, int code, Wrapped quoted, int id = 0, int rest = 0) =>
        quoted.Behind(1, (byte)type, (byte)code, 0, 0, 0, 0, (byte)(rest >> 8), (byte)rest).IPv4(Wrapped.Bob, Wrapped.Alice, id).Ethernet();

    [Fact]
    public void An_unreachable_port_quotes_the_SIP_request()
    {
        Trace trace = CaptureBytes.Read(Error(3, 3, Quoted));
        IcmpError error = Assert.Single(trace.IcmpErrors);
        Assert.Equal((IcmpReason.PortUnreachable, Wrapped.Bob, Wrapped.Alice, 1L, false), (error.Reason, error.Reporter, error.Receiver, error.Count, error.IsV6));
        Assert.Equal(("UDP", new Endpoint(Wrapped.Alice, 5060), new Endpoint(Wrapped.Bob, 5070)), (error.QuotedProtocol, error.QuotedSource, error.QuotedDestination));
        Assert.Equal("OPTIONS sip:bob@example.net SIP/2.0", error.QuotedSip);
        Assert.Empty(trace.Messages);
    }

    [Theory]
    [InlineData(3, 0, IcmpReason.NetworkUnreachable)]
    [InlineData(3, 1, IcmpReason.HostUnreachable)]
    [InlineData(3, 13, IcmpReason.Prohibited)]
    [InlineData(3, 4, IcmpReason.FragmentationNeeded)]
    [InlineData(11, 0, IcmpReason.TimeExceeded)]
    [InlineData(12, 0, IcmpReason.ParameterProblem)]
    public void Types_and_codes_have_words(int type, int code, IcmpReason reason) => Assert.Equal(reason, Assert.Single(CaptureBytes.Read(Error(type, code, Quoted)).IcmpErrors).Reason);

    [Fact]
    public void The_next_hop_says_what_it_takes() => Assert.Equal(1400, Assert.Single(CaptureBytes.Read(Error(3, 4, Quoted, rest: 1400)).IcmpErrors).NextHopMtu);

    [Fact]
    public void ICMPv6_quotes_alike()
    {
        Wrapped error = Wrapped.Sip().Udp().IPv6().Behind(58, 1, 4, 0, 0, 0, 0, 0, 0).IPv6("2001:db8::2", "2001:db8::1").Ethernet();
        IcmpError only = Assert.Single(CaptureBytes.Read(error).IcmpErrors);
        Assert.Equal((true, IcmpReason.PortUnreachable, new Endpoint("2001:db8::1", 5060)), (only.IsV6, only.Reason, only.QuotedSource!.Value));
    }

    [Fact]
    public void RTP_is_told_by_its_SSRC()
    {
        Wrapped rtp = Rtp.RtpBytes.Rtp(1, 0).Udp(4000, 6000).IPv4();
        Assert.Equal(Rtp.RtpBytes.Ssrc, Assert.Single(CaptureBytes.Read(Error(3, 3, rtp)).IcmpErrors).QuotedSsrc);
    }

    [Fact]
    public void Equal_errors_count_and_copies_of_one_do_not()
    {
        IcmpError error = Assert.Single(CaptureBytes.Read(Error(3, 3, Quoted, 7), Error(3, 3, Quoted, 7), Error(3, 3, Quoted, 8)).IcmpErrors);
        Assert.Equal((2, 1), (error.Count, error.Frame));
        Assert.True(error.Last.Nanoseconds > error.First.Nanoseconds);
    }

    [Fact]
    public void Quotes_may_end_anywhere()
    {
        for (int length = 0; length < Quoted.Bytes.Length; length++)
            Assert.Single(CaptureBytes.Read(Error(3, 3, new Wrapped(Quoted.Bytes[..length]))).IcmpErrors);
    }

    [Fact]
    public void An_echo_is_no_error() => Assert.Empty(CaptureBytes.Read(Error(8, 0, Quoted)).IcmpErrors);

    [Fact]
    public void Errors_beyond_the_limit_are_a_named_problem()
    {
        var capture = new CaptureBytes();
        for (int i = 0; i < 5; i++)
            capture.Add(Error(3, 3, Wrapped.Sip().Udp(5000 + i).IPv4()));
        Trace trace = capture.Read(new TraceLimits { IcmpErrors = 2 });
        Assert.Equal(2, trace.IcmpErrors.Count);
        Assert.Single(trace.Problems, problem => problem.Code == TraceProblemCode.TooManyIcmpErrors);
    }
}
