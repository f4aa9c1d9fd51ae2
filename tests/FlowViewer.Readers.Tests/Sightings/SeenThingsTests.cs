using System.Text;
using FlowViewer.Readers.Sightings;
using FlowViewer.Readers.Tests.Archives;
using FlowViewer.Readers.Tests.Captures;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Sightings;

public sealed class SeenThingsTests
{
    private static readonly byte[] Zeros = new byte[40];

    public static TheoryData<string, byte[]> Sources { get; } = new()
    {
        { "EncryptedSip 5061 | Capture 2, TLS", Capture(Tls(5061), Tls(5061)) },
        { "Tls 443 | Capture 1, TLS", Capture(Tls(443)) },
        { "Capture 3, DNS, HTTP", Capture(new Wrapped(Zeros).Udp(4000, 53), new Wrapped(Zeros).Udp(53, 4000), new Wrapped("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray()).Tcp(1, 0x18, 4000, 80)) },
        { "Capture 3, RTP", Capture([.. Enumerable.Range(1, 3).Select(n => new Wrapped([0x80, 0, 0, (byte)n, .. new byte[18]]).Udp(4000, 4002))]) },
        { "Capture 1, Ethernet, IPv4, UDP, UDP payload", Capture(new Wrapped(Zeros).Udp(4000, 4002)) },
        { "EmptyCapture", new CaptureBytes().Add(new Wrapped(Zeros)).ToArray()[..24] },
        { "Archive zip, photo.png, a/readme.txt", ArchiveBytes.Zip(("photo.png", [0x89, (byte)'P', (byte)'N', (byte)'G']), ("a/readme.txt", "hello"u8.ToArray())) },
        { "Archive tar, readme.txt", ArchiveBytes.Tar(("readme.txt", "hello"u8.ToArray())) },
        { "EmptyArchive zip", ArchiveBytes.Zip() },
        { "OtherArchive 7-Zip", [(byte)'7', (byte)'z', 0xbc, 0xaf, 0x27, 0x1c] },
        { "OtherCapture NetXRay", [.. "XCP\0"u8] },
        { "OtherCapture compressed Sniffer", [.. "TRSNIFF data    \x1a"u8, .. new byte[24]] },
        { "WindowsLog .evtx", [.. "ElfFile\0"u8, .. Zeros] },
        { "Office Office", [.. "PK\x3\x4"u8, .. new byte[26], .. "[Content_Types].xml"u8] },
        { "Document PDF", [.. "%PDF-1.7\n"u8] },
        { "Picture PNG", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10] },
        { "Picture JPEG", [0xff, 0xd8, 0xff, 0xe0] },
        { "Sound WAVE", [.. "RIFF1234WAVEfmt "u8] },
        { "Database SQLite", [.. "SQLite format 3\0"u8] },
        { "WiresharkTree | Text 5, Session Initiation Protocol (INVITE)", Utf8("Session Initiation Protocol (INVITE)\n    Request-Line: INVITE sip:bob@example.com\n    Message Header\n        Call-ID: x\n\n") },
        { "SngrepLadder | Text 3, │ INVITE (SDP) │", Utf8("│ INVITE (SDP) │\n│ ──────────> │\n│ 100 Trying │") },
        { "WiresharkList | Text 2, 1 0.000000 192.0.2.1 192.0.2.2 TCP 66 5060 > 5060 [SYN]", Utf8("1 0.000000 192.0.2.1 192.0.2.2 TCP 66 5060 > 5060 [SYN]\n2 0.000100 192.0.2.2 192.0.2.1 TCP 66 5060 > 5060 [SYN, ACK]") },
        { "StartLineOnly 2, we saw INVITE sip:bob@example.com SIP/2.0 | Text 3, hello", Utf8("hello\nwe saw INVITE sip:bob@example.com SIP/2.0\nand then nothing\n") },
        { "OneLine 2, x SIP/2.0 200 OK From: a To: b | Text 2, hello", Utf8("hello\nx SIP/2.0 200 OK From: a To: b\n") },
        { "BrokenStartLine 1, SEND: INVITE sip:bob@example.com | Text 2, SEND: INVITE sip:bob@example.com", Utf8("SEND: INVITE sip:bob@example.com\n SIP/2.0\n") },
        { "NoStartLine 1, Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1 | Text 2, Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1", Utf8("Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\nCall-ID: x\n") },
        { "Html | Text 1, <!DOCTYPE html><title>x</title>", Utf8("<!DOCTYPE html><title>x</title>") },
        { "Json | Text 1, {\"a\": 1}", Utf8("{\"a\": 1}") },
        { "Xml | Text 1, <?xml version=\"1.0\"?>", Utf8("<?xml version=\"1.0\"?>") },
        { "Text 3, hello", Utf8("\n\nhello\u0007\n") },
        { $"Text 1, {new string('a', 80)}…", Utf8(new string('a', 200)) },
        { "Text 2, hello", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("hello\nworld")] },
        { "Bytes 1,200, 0001020304050607", [.. Enumerable.Range(0, 1200).Select(i => (byte)(i % 7 == 6 ? 6 : i % 32))] },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void What_is_there_instead_of_SIP_is_said(string seen, byte[] bytes)
    {
        Trace trace = TraceReader.Read(new MemoryByteSource(bytes));

        Assert.Empty(trace.Messages);
        Assert.Equal(seen, string.Join(" | ", SeenThings.In(trace, bytes, bytes.Length).Select(s => $"{s.Kind} {string.Join(", ", s.Values)}".Trim())));
    }

    [Fact]
    public void Something_is_said_of_any_bytes()
    {
        var random = new Random(7);
        for (int round = 0; round < 500; round++)
        {
            byte[] bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            Trace trace = TraceReader.Read(new MemoryByteSource(bytes));
            Assert.NotEmpty(SeenThings.In(trace, bytes, bytes.Length));
        }
    }

    private static Wrapped Tls(int port) => new Wrapped([22, 3, 1, 0, 5, 1, 0, 0, 1, 0]).Tcp((uint)port, 0x18, 40_000 + port, port);

    private static byte[] Capture(params Wrapped[] packets)
    {
        var capture = new CaptureBytes();
        uint sequence = 0;
        foreach (Wrapped packet in packets)
            capture.Add(packet.IPv4().Ethernet(), CaptureBytes.FirstSecond + sequence++);
        return capture.ToArray();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
