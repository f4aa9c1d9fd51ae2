using System.Text;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures.Reassembly;

public sealed class WebSocketTests
{
    private const string Upgrade = "GET /ws HTTP/1.1\r\nHost: example.net\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: sip\r\n\r\n";
    private const string Switched = "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nConnection: Upgrade\r\n\r\n";

    private static byte[] Frame(byte[] payload, int opcode = 1, bool final = true, uint mask = 0, int lengthSize = 0)
    {
        byte[] length = (lengthSize, payload.Length) switch
        {
            (8, _) => [127, 0, 0, 0, 0, 0, 0, (byte)(payload.Length >> 8), (byte)payload.Length],
            (_, > 125) => [126, (byte)(payload.Length >> 8), (byte)payload.Length],
            _ => [(byte)payload.Length],
        };
        byte[] key = mask == 0 ? [] : [(byte)(mask >> 24), (byte)(mask >> 16), (byte)(mask >> 8), (byte)mask];
        if (mask != 0)
            length[0] |= 0x80;
        byte[] masked = [.. payload.Select((b, i) => mask == 0 ? b : (byte)(b ^ key[i % 4]))];
        return [(byte)(opcode | (final ? 0x80 : 0)), .. length, .. key, .. masked];
    }

    private static Trace Stream(params byte[][] parts)
    {
        var capture = new CaptureBytes();
        uint sequence = 1;
        foreach (byte[] part in parts)
        {
            capture.Add(new Wrapped(part).Tcp(sequence).IPv4().Ethernet());
            sequence += (uint)part.Length;
        }
        return capture.Read();
    }

    private static void HoldsOnly(Trace trace, params string[] callIds)
    {
        Assert.Equal(callIds, trace.Messages.Select(m => trace.CallIds[m.CallId]));
        Assert.All(trace.Messages, m => Assert.Equal(SipTransport.Ws, m.Transport));
        Assert.All(trace.Messages, m => Assert.Equal("Ethernet › IPv4 › TCP › WebSocket", trace.Paths[m.Path]));
        Assert.All(trace.Messages, m => Assert.Equal(Wrapped.SipBytes(trace.CallIds[m.CallId]), trace.BytesOf(m).ToArray()));
    }

    [Theory]
    [InlineData(Upgrade, 0x12345678u)]
    [InlineData(Switched, 0u)]
    [InlineData("", 0x9abcdef0u)]
    [InlineData("", 0u)]
    public void Frames_are_read_with_and_without_the_upgrade_and_the_mask(string before, uint mask) =>
        HoldsOnly(Stream([.. Encoding.ASCII.GetBytes(before), .. Frame(Wrapped.SipBytes("a"), 1, true, mask)], Frame(Wrapped.SipBytes("b"), 2, true, mask)), "a", "b");

    [Fact]
    public void A_message_in_several_frames_with_a_ping_between() => HoldsOnly(Stream(
        [.. Encoding.ASCII.GetBytes(Upgrade), .. Frame(Wrapped.SipBytes("a")[..50], 1, false, 77)],
        Frame([1, 2, 3], 9), Frame(Wrapped.SipBytes("a")[50..90], 0, false, 78), Frame(Wrapped.SipBytes("a")[90..], 0, true, 79)), "a");

    [Fact]
    public void Lengths_in_8_bytes_are_read() => HoldsOnly(Stream(Frame(Wrapped.SipBytes("a"), 1, true, 5, lengthSize: 8)), "a");

    [Fact]
    public void A_frame_cut_anywhere_by_segments_is_put_together()
    {
        byte[] stream = [.. Encoding.ASCII.GetBytes(Upgrade), .. Frame(Wrapped.SipBytes("a"), 1, true, 0xdeadbeef)];
        for (int cut = 1; cut < stream.Length; cut++)
            HoldsOnly(Stream(stream[..cut], stream[cut..]), "a");
    }

    [Fact]
    public void Keep_alives_and_closing_are_no_messages() => HoldsOnly(Stream(
        [.. Encoding.ASCII.GetBytes(Upgrade), .. Frame("\r\n\r\n"u8.ToArray()), .. Frame([], 9), .. Frame([3, 232], 8)]));
}
