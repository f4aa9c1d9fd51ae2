using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace FlowViewer.Web.Tests.Api;

/// <summary>Captures of our own making: each message a UDP datagram, a second after the one before.</summary>
internal static class Capture
{
    /// <summary>A capture of these messages between two addresses; responses travel back.</summary>
    public static byte[] Of(params IEnumerable<string> messages)
    {
        using var file = new MemoryStream();
        Write32(file, 0xa1b2c3d4, 0x00040002, 0, 0, 65535, 1);
        uint second = 1_700_000_000;
        foreach (string message in messages)
            WritePacket(file, second++, Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r\n")), message.StartsWith("SIP/2.0", StringComparison.Ordinal));
        return file.ToArray();
    }

    /// <summary>One answered call of six messages.</summary>
    public static byte[] AnsweredCall { get; } = Of(CallOf("one"));

    /// <summary>The messages of one answered call.</summary>
    public static IEnumerable<string> CallOf(string callId) =>
    [
        Request("INVITE", callId, 1), Response(180, "Ringing", callId, "1 INVITE"), Response(200, "OK", callId, "1 INVITE"),
        Request("ACK", callId, 1), Request("BYE", callId, 2), Response(200, "OK", callId, "2 BYE"),
    ];

    public static string Request(string method, string callId, int cseq) => $"""
        {method} sip:bob@192.0.2.2 SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK{callId}{cseq}{(method == "ACK" ? "a" : "")}
        Max-Forwards: 70
        From: Alice <sip:alice@example.com>;tag=a
        To: Bob <sip:bob@example.com>{(method == "INVITE" ? "" : ";tag=b")}
        Call-ID: {callId}
        CSeq: {cseq} {method}
        Content-Length: 0


        """;

    public static string Response(int status, string reason, string callId, string cseq) => $"""
        SIP/2.0 {status} {reason}
        Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK{callId}{cseq[0]}
        From: Alice <sip:alice@example.com>;tag=a
        To: Bob <sip:bob@example.com>;tag=b
        Call-ID: {callId}
        CSeq: {cseq}
        Content-Length: 0


        """;

    private static void WritePacket(MemoryStream file, uint second, byte[] message, bool back)
    {
        byte[] packet = new byte[42 + message.Length];
        packet[12] = 8;
        packet[14] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(16), (ushort)(packet.Length - 14));
        packet[22] = 64;
        packet[23] = 17;
        IPAddress caller = IPAddress.Parse("192.0.2.1"), callee = IPAddress.Parse("192.0.2.2");
        (back ? callee : caller).TryWriteBytes(packet.AsSpan(26), out _);
        (back ? caller : callee).TryWriteBytes(packet.AsSpan(30), out _);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(34), 5060);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(36), 5060);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(38), (ushort)(8 + message.Length));
        message.CopyTo(packet, 42);
        Write32(file, second, 0, (uint)packet.Length, (uint)packet.Length);
        file.Write(packet);
    }

    private static void Write32(MemoryStream file, params ReadOnlySpan<uint> values)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (uint value in values)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
            file.Write(bytes);
        }
    }
}
