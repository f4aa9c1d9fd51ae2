using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures;

public sealed class HepTests
{
    private static byte[] Chunk(int type, params byte[] value)
    {
        byte[] header = new byte[6];
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)(value.Length + 6));
        return [.. header, .. value];
    }

    private static byte[] Hep3(int payloadType, byte[] payload, string callIdOfAgent = "secret")
    {
        byte[] chunks =
        [
            .. Chunk(1, 2), .. Chunk(2, 6), .. Chunk(3, 203, 0, 113, 1), .. Chunk(4, 203, 0, 113, 2), .. Chunk(7, 0x13, 0xc4), .. Chunk(8, 0x13, 0xc6),
            .. Chunk(9, 0, 0, 0, 100), .. Chunk(10, 0, 0, 0, 7), .. Chunk(11, 1), .. Chunk(14, Encoding.ASCII.GetBytes(callIdOfAgent)), .. Chunk(payloadType, payload),
        ];
        int length = chunks.Length + 6;
        return [.. "HEP3"u8, (byte)(length >> 8), (byte)length, .. chunks];
    }

    private static void IsTheAgentsMessage(Trace trace, string path)
    {
        TraceMessage message = Assert.Single(trace.Messages);
        Assert.Equal(Wrapped.SipBytes(), trace.BytesOf(message).ToArray());
        Assert.Equal(new Endpoint("203.0.113.1", 5060), trace.Endpoints[message.Source]);
        Assert.Equal(new Endpoint("203.0.113.2", 5062), trace.Endpoints[message.Destination]);
        Assert.Equal(TraceTime.Utc(100_000_007_000), message.Time);
        Assert.Equal(SipTransport.Tcp, message.Transport);
        Assert.Equal(path, trace.Paths[message.Path]);
    }

    [Fact]
    public void Version_3_replaces_addresses_ports_time_and_transport() =>
        IsTheAgentsMessage(CaptureBytes.Read(new Wrapped(Hep3(15, Wrapped.SipBytes())).Udp(9999, 9999).IPv4().Ethernet()), "Ethernet › IPv4 › UDP › HEP");

    [Fact]
    public void A_compressed_payload_is_unpacked()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true))
            zlib.Write(Wrapped.SipBytes());
        IsTheAgentsMessage(CaptureBytes.Read(new Wrapped(Hep3(16, packed.ToArray())).Udp(9060, 9060).IPv4().Ethernet()), "Ethernet › IPv4 › UDP › HEP");
    }

    [Fact]
    public void Broken_compression_is_counted_as_malformed()
    {
        Trace trace = CaptureBytes.Read(new Wrapped(Hep3(16, [1, 2, 3, 4, 5, 6, 7])).Udp(9060, 9060).IPv4().Ethernet());
        Assert.Contains(trace.Layers, l => l is { Name: "HEP", Unread: 1, Why: UnreadReason.Malformed });
    }

    [Fact]
    public void Over_TCP_packets_follow_each_other_across_segments()
    {
        byte[] stream = [.. Hep3(15, Wrapped.SipBytes("a")), .. Hep3(15, Wrapped.SipBytes("b"))];
        Trace trace = CaptureBytes.Read(new Wrapped(stream[..100]).Tcp(1).IPv4().Ethernet(), new Wrapped(stream[100..]).Tcp(101).IPv4().Ethernet());
        Assert.Equal(["a", "b"], trace.Messages.Select(m => trace.CallIds[m.CallId]));
        Assert.Equal("Ethernet › IPv4 › TCP › HEP", trace.Paths[trace.Messages[1].Path]);
    }

    [Fact]
    public void Version_1_has_addresses_only()
    {
        byte[] header = [1, 16, 2, 6, 0x13, 0xc4, 0x13, 0xc6, 203, 0, 113, 1, 203, 0, 113, 2];
        Trace trace = CaptureBytes.Read(new Wrapped([.. header, .. Wrapped.SipBytes()]).Udp(40_000, 9060).IPv4().Ethernet());
        Assert.Equal(new Endpoint("203.0.113.1", 5060), trace.Endpoints[Assert.Single(trace.Messages).Source]);
        Assert.Equal(TraceTime.Utc(CaptureBytes.FirstSecond * 1_000_000_000L), trace.Messages[0].Time);
    }

    [Fact]
    public void Version_2_adds_the_time()
    {
        byte[] header = [2, 28, 2, 6, 0x13, 0xc4, 0x13, 0xc6, 203, 0, 113, 1, 203, 0, 113, 2, 100, 0, 0, 0, 7, 0, 0, 0, 1, 0, 0, 0];
        IsTheAgentsMessage(CaptureBytes.Read(new Wrapped([.. header, .. Wrapped.SipBytes()]).Udp(40_000, 9060).IPv4().Ethernet()), "Ethernet › IPv4 › UDP › HEP");
    }

    [Fact]
    public void The_agents_key_is_nowhere_in_the_trace()
    {
        Trace trace = CaptureBytes.Read(new Wrapped(Hep3(15, Wrapped.SipBytes(), "s3cr3t-k3y")).Udp(9060, 9060).IPv4().Ethernet());
        Assert.DoesNotContain("s3cr3t-k3y", Encoding.ASCII.GetString(trace.BytesOf(trace.Messages[0]).Span), StringComparison.Ordinal);
    }
}
