using System.IO.Compression;
using System.Text;
using FlowViewer.Readers.Tests.Captures;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests;

public sealed class TraceReaderTests
{
    private static readonly byte[] Capture = new CaptureBytes().Add(Wrapped.Sip("a").Udp().IPv4().Ethernet()).Add(Wrapped.Sip("b").Udp().IPv4().Ethernet()).ToArray();

    private static Trace Read(byte[] bytes, TraceLimits? limits = null) => TraceReader.Read(new MemoryByteSource(bytes), limits);

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    [Fact]
    public void An_empty_source_is_named() => Assert.Equal(TraceProblemCode.Empty, Assert.Single(Read([]).Problems).Code);

    [Fact]
    public void A_source_without_SIP_is_named() => Assert.Contains(Read("nothing here\n"u8.ToArray()).Problems, p => p.Code == TraceProblemCode.NoSip);

    [Fact]
    public void A_gzip_file_is_unpacked_whatever_it_holds_even_twice()
    {
        Assert.Equal(2, Read(Gzip(Capture)).Messages.Count);
        Trace trace = Read(Gzip(Gzip(Capture)));
        Assert.Equal(Wrapped.SipBytes("b"), trace.BytesOf(trace.Messages[1]).ToArray());
        Assert.Single(Read(Gzip(Wrapped.SipBytes("text"))).Messages);
    }

    [Fact]
    public void A_gzip_bomb_stops_at_the_limit_and_what_was_unpacked_is_read()
    {
        byte[] bomb = Gzip([.. Capture, .. new byte[50_000_000]]);
        Trace trace = Read(bomb, new TraceLimits { UnpackedBytes = 3_000_000 });
        Assert.Equal(2, trace.Messages.Count);
        Assert.Contains(trace.Problems, p => p.Code == TraceProblemCode.UnpacksTooLarge && p.Detail.Contains("3000000", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_prefix_of_a_gzip_file_gives_a_trace()
    {
        byte[] packed = Gzip(Capture);
        for (int length = 1; length < packed.Length; length++)
            Assert.True(Read(packed[..length]).Problems.Count > 0, $"{length} of {packed.Length}");
    }

    [Fact]
    public void A_broken_gzip_file_is_named()
    {
        byte[] packed = Gzip([.. Capture, .. new byte[10_000]]);
        packed[20] ^= 0xff;
        packed[21] ^= 0x55;
        Assert.NotEmpty(Read(packed).Problems);
    }

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8 with mark", [0xef, 0xbb, 0xbf, .. Wrapped.SipBytes("text")] },
        { "UTF-16 little-endian with mark", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(Wrapped.SipBytes("text")))] },
        { "UTF-16 big-endian with mark", [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(Wrapped.SipBytes("text")))] },
        { "UTF-16 without mark", Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(Wrapped.SipBytes("text"))) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_in_any_usual_encoding_reaches_the_log_reader(string encoding, byte[] bytes)
    {
        Trace trace = Read(bytes);
        Assert.True(trace.Messages.Count == 1, encoding);
        Assert.Equal("text", trace.CallIds[trace.Messages[0].CallId]);
    }

    public static TheoryData<string, byte[]> Formats => new()
    {
        { "RAR archive", [.. "Rar!\x1a\x07"u8] },
        { "Windows event log", [.. "ElfFile\0"u8, 0] },
        { "Office document", [.. "PK\x3\x4"u8, .. new byte[26], .. "[Content_Types].xml"u8] },
        { "XZ-compressed file", [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, 0] },
        { "Zstandard-compressed file", [0x28, 0xb5, 0x2f, 0xfd, 0] },
        { "NetXRay capture", [.. "XCP\0"u8, 3, 2] },
        { "compressed DOS Sniffer capture", [.. "TRSNIFF data    \x1a"u8, .. new byte[24]] },
        { "Endace ERF capture", [.. Erf(1_600_000_000), .. Erf(1_600_000_001)] },
        { "PDF document", [.. "%PDF-1.7"u8] },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void File_formats_that_we_do_not_read_are_named(string name, byte[] bytes)
    {
        TraceProblem problem = Assert.Single(Read(bytes).Problems);
        Assert.Equal((TraceProblemCode.UnknownFileFormat, name), (problem.Code, problem.Detail));
    }

    private static byte[] Erf(uint seconds) =>
        [0, 0, 0, 0, (byte)seconds, (byte)(seconds >> 8), (byte)(seconds >> 16), (byte)(seconds >> 24), 2, 4, 0, 32, 0, 0, 0, 14, .. new byte[16]];

    [Theory]
    [InlineData("GMBU", "netmon")]
    [InlineData("RTSS", "netmon")]
    [InlineData("TRSNIFF data    \x1a", "sniffer")]
    [InlineData("snoop\0\0\0", "snoop")]
    [InlineData("GMB", "text")]
    public void The_first_bytes_tell_the_kind(string magic, string kind) => Assert.Equal(kind, TraceReader.KindOf(Encoding.Latin1.GetBytes(magic)));

    [Fact]
    public void Reading_stops_at_the_limit_of_messages()
    {
        Trace trace = Read(Capture, new TraceLimits { Messages = 1 });
        Assert.Equal(["a"], trace.Messages.Select(m => trace.CallIds[m.CallId]));
        Assert.Equal(2, Assert.Single(trace.Problems, p => p.Code == TraceProblemCode.TooManyMessages).Origin);
    }

    [Fact]
    public void Many_problems_of_one_kind_are_summed_up()
    {
        var capture = new CaptureBytes();
        for (int i = 0; i < 500; i++)
            capture.Add(new Wrapped("OPTIONS sip:b SIP/2.0\r\nCall-ID: x\r\n"u8.ToArray()).Udp().IPv4().Ethernet());
        Trace trace = capture.Read();
        Assert.Equal(500, trace.Messages.Count);
        Assert.InRange(trace.Problems.Count, 2, 300);
        Assert.Contains(trace.Problems, p => p.Code == TraceProblemCode.CutMessage && p.Detail.Contains("300 more", StringComparison.Ordinal));
    }
}
