using System.Buffers.Binary;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures.Rtp;

/// <summary>RTP and RTCP packets, and captures of them at times of milliseconds.</summary>
internal static class RtpBytes
{
    public const uint Ssrc = 0xCAFE0001;
    private static readonly byte[] Speech = new byte[160];

    /// <summary>An RTP packet with a payload of 160 bytes.</summary>
    public static Wrapped Rtp(int sequence, uint timestamp, int type = 0, bool marker = false, uint ssrc = Ssrc, byte[]? payload = null)
    {
        byte[] header = new byte[12];
        header[0] = 0x80;
        header[1] = (byte)(type | (marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)sequence);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), ssrc);
        return new Wrapped([.. header, .. payload ?? Speech]);
    }

    /// <summary>A telephone event (RFC 4733 2.3).</summary>
    public static byte[] Event(byte code, bool end, int duration) => [code, (byte)(end ? 0x8a : 0x0a), (byte)(duration >> 8), (byte)duration];

    /// <summary>In UDP from Alice's media port to Bob's.</summary>
    public static Wrapped Sent(this Wrapped media, int id = 0, int port = 4000) => media.Udp(port, port + 2000).IPv4(id: id).Ethernet();

    /// <summary>Adds a packet at a time in milliseconds.</summary>
    public static CaptureBytes At(this CaptureBytes capture, double milliseconds, Wrapped packet, int? captured = null)
    {
        long micros = (long)Math.Round(milliseconds * 1000);
        return capture.Add(packet, CaptureBytes.FirstSecond + (uint)(micros / 1_000_000), (uint)(micros % 1_000_000), captured);
    }

    /// <summary>Speech of 20 ms a packet.</summary>
    public static CaptureBytes Talk(this CaptureBytes capture, int packets, int sequence = 1, double start = 0, Func<Wrapped, int, Wrapped>? wrap = null, int type = 0)
    {
        for (int i = 0; i < packets; i++)
            capture.At(start + i * 20, (wrap ?? ((rtp, n) => rtp.Sent(n + 1)))(Rtp(sequence + i, (uint)(i * 160), type), i));
        return capture;
    }

    /// <summary>An INVITE whose session description asks for audio at Bob's media port.</summary>
    public static Wrapped Invite(string protocol = "RTP/AVP", string address = Wrapped.Bob, int port = 6000) => Wrapped.Sip("call-1", "INVITE",
        $"v=0\r\no=- 1 1 IN IP4 {address}\r\ns=-\r\nc=IN IP4 {address}\r\nt=0 0\r\nm=audio {port} {protocol} 0 96 101\r\n"
        + "a=rtpmap:96 AMR-WB/16000\r\na=rtpmap:101 telephone-event/8000\r\n", contentType: "application/sdp").Udp().IPv4().Ethernet();

    public static RtpStream OnlyStream(this CaptureBytes capture) => Assert.Single(capture.Read().Streams);
}
