using System.Security.Cryptography;
using System.Text;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures.Secrets;

public sealed class EspKeyTests
{
    private const string AesKey = "0x000102030405060708090a0b0c0d0e0f", TripleKey = "0x0123456789abcdef23456789abcdef01456789abcdef0123", CheckKey = "0x101112131415161718191a1b1c1d1e1f20212223";

    public static TheoryData<string, string> Lines => new()
    {
        { "aes", $"0xc0ffee aes-cbc {AesKey} hmac-sha1 {CheckKey}" },
        { "aes", $"\"IPv4\",\"{Wrapped.Alice}\",\"*\",\"0xc0ffee\",\"AES-CBC [RFC3602]\",\"{AesKey}\",\"HMAC-SHA-1-96 [RFC2404]\",\"{CheckKey}\"" },
        { "3des", $"0xc0ffee des-ede3-cbc {TripleKey} hmac-sha1 {CheckKey}" },
        { "null", $"12648430 null - hmac-sha-1-96 {CheckKey}" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_packet_is_read_with_the_keys_of_its_association(string cipher, string line)
    {
        Trace trace = Read(Packet(cipher), line);
        Assert.Equal("Ethernet › IPv4 › ESP › UDP", trace.Paths[Assert.Single(trace.Messages).Path]);
        Assert.Equal(Wrapped.SipBytes(), trace.BytesOf(trace.Messages[0]).ToArray());
        Assert.True(trace.NeedsKeys);
    }

    [Theory]
    [InlineData("0xc0ffee aes-cbc 0x000102030405060708090a0b0c0d0e0f hmac-sha1 0x00")]
    [InlineData("0xc0ffee aes-cbc 0x000102030405060708090a0b0c0d0eff null -")]
    public void A_wrong_key_is_named_and_gives_no_message(string line)
    {
        Trace trace = Read(Packet("aes"), line);
        Assert.Empty(trace.Messages);
        Assert.Contains(trace.Problems, p => p is { Code: TraceProblemCode.KeysDoNotFit, Origin: 1, Detail: "ESP: the keys for SPI 0x00c0ffee do not open it" });
    }

    [Fact]
    public void A_line_that_is_not_understood_is_named_without_its_secret()
    {
        Trace trace = Read(Packet("aes"), "0xc0ffee blowfish 0x1234 hmac-sha1 0x5678");
        Assert.Equal("line 1 of the keys is neither a line of a TLS key log nor an ESP association with a cipher and keys that are read",
            Assert.Single(trace.Problems, p => p.Code == TraceProblemCode.BadKeys).Detail);
    }

    private static Trace Read(Wrapped packet, string line)
    {
        var keys = new CaptureKeys();
        keys.Add(Encoding.ASCII.GetBytes(line));
        return TraceReader.Read(new MemoryByteSource(new CaptureBytes().Add(packet).ToArray()), keys: keys);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex[2..]);

    private static Wrapped Packet(string cipher)
    {
        Wrapped inner = Wrapped.Sip().Udp();
        int block = cipher switch { "aes" => 16, "3des" => 8, _ => 4 };
        int padding = (block - (inner.Bytes.Length + 2) % block) % block;
        byte[] plain = [.. inner.Bytes, .. Enumerable.Range(1, padding).Select(i => (byte)i), (byte)padding, 17];
        byte[] iv = [.. Enumerable.Range(7, block).Select(i => (byte)i)];
#pragma warning disable CA5350, CA5401 // The ciphers of the field, and an initial value that makes the same packet each time.
        using Aes aes = Aes.Create();
        aes.Key = Bytes(AesKey);
        using TripleDES triple = TripleDES.Create();
        triple.Key = Bytes(TripleKey);
        byte[] body = cipher switch
        {
            "aes" => [.. iv, .. aes.EncryptCbc(plain, iv, PaddingMode.None)],
            "3des" => [.. iv, .. triple.EncryptCbc(plain, iv, PaddingMode.None)],
            _ => plain,
        };
        byte[] signed = [0, 0xc0, 0xff, 0xee, 0, 0, 0, 1, .. body];
        return new Wrapped([.. signed, .. HMACSHA1.HashData(Bytes(CheckKey), signed).AsSpan(0, 12)], 50).IPv4().Ethernet();
#pragma warning restore CA5350, CA5401
    }
}
