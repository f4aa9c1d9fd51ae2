using System.Text;
using FlowViewer.Readers.Captures.Secrets;
using FlowViewer.Sip.Text;
using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures.Secrets;

/// <summary>TLS is opened with the secrets of its sessions, whatever protects its records.</summary>
public sealed class TlsTests
{
    private static Trace Read(CaptureBytes capture, string keyLog)
    {
        var keys = new CaptureKeys();
        keys.Add(Encoding.ASCII.GetBytes(keyLog));
        Assert.Empty(keys.WrongLines);
        return TraceReader.Read(new MemoryByteSource(capture.ToArray()), keys: keys);
    }

    private static string[] CallIds(Trace trace) => [.. trace.Messages.Select(m => trace.CallIds[m.CallId])];

    [Theory]
    [InlineData(0x1301, true, false)]
    [InlineData(0x1302, true, false)]
    [InlineData(0x1303, true, false)]
    [InlineData(0x009c, false, false)]
    [InlineData(0xc02f, false, false)]
    [InlineData(0xc030, false, false)]
    [InlineData(0xcca8, false, false)]
    [InlineData(0x002f, false, false)]
    [InlineData(0x0035, false, false)]
    [InlineData(0x003c, false, false)]
    [InlineData(0xc028, false, false)]
    [InlineData(0x002f, false, true)]
    [InlineData(0x003c, false, true)]
    public void Both_directions_of_every_suite_are_opened(int suite, bool is13, bool encryptThenMac)
    {
        TlsConversation conversation = new TlsConversation(suite, is13, encryptThenMac).Begin()
            .Say(true, Wrapped.SipBytes("one")).Say(false, Wrapped.SipBytes("two")).Say(true, Wrapped.SipBytes("three", "MESSAGE", "hello"));
        Trace trace = Read(conversation.ToCapture(), conversation.KeyLog);
        Assert.Equal(["one", "two", "three"], CallIds(trace));
        Assert.All(trace.Messages, m => Assert.Equal(SipTransport.Tls, m.Transport));
        Assert.Equal(Wrapped.SipBytes("three", "MESSAGE", "hello"), trace.BytesOf(trace.Messages[2]).ToArray());
        Assert.Empty(trace.Problems);
    }

    [Fact]
    public void A_key_may_be_updated_by_each_end()
    {
        TlsConversation conversation = new TlsConversation(0x1301, true).Begin().Say(true, Wrapped.SipBytes("one"))
            .UpdateKey(true).Say(true, Wrapped.SipBytes("two")).UpdateKey(false).Say(false, Wrapped.SipBytes("three")).UpdateKey(true).Say(true, Wrapped.SipBytes("four"));
        Assert.Equal(["one", "two", "three", "four"], CallIds(Read(conversation.ToCapture(), conversation.KeyLog)));
    }

    [Fact]
    public void A_session_is_found_by_its_id_too()
    {
        TlsConversation conversation = new TlsConversation(0x009c, false).Begin().Say(true, Wrapped.SipBytes("one"));
        Assert.Equal(["one"], CallIds(Read(conversation.ToCapture(), conversation.SessionLog)));
    }

    [Theory]
    [InlineData(0x1301, true)]
    [InlineData(0x009c, false)]
    [InlineData(0xcca8, false)]
    [InlineData(0x003c, false)]
    public void Records_that_the_capture_lost_close_none_that_follow(int suite, bool is13)
    {
        TlsConversation conversation = new TlsConversation(suite, is13).Begin();
        int first = conversation.Records;
        for (int i = 0; i < 6; i++)
            conversation.Say(true, Wrapped.SipBytes($"call-{i}"));
        Trace trace = Read(conversation.ToCapture(first + 1, first + 2), conversation.KeyLog);
        Assert.Equal(["call-0", "call-3", "call-4", "call-5"], CallIds(trace));
    }

    [Fact]
    public void A_message_may_stand_in_several_records_and_several_in_one()
    {
        byte[] both = [.. Wrapped.SipBytes("one", "MESSAGE", new string('x', 900)), .. Wrapped.SipBytes("two")];
        TlsConversation conversation = new TlsConversation(0x1301, true).Begin().Say(true, both[..300]).Say(true, both[300..700]).Say(true, both[700..]);
        Assert.Equal(["one", "two"], CallIds(Read(conversation.ToCapture(), conversation.KeyLog)));
    }

    [Fact]
    public void SIP_over_secure_WebSocket_is_read()
    {
        byte[] sip = Wrapped.SipBytes("one");
        byte[] frame = [0x81, 126, (byte)(sip.Length >> 8), (byte)sip.Length, .. sip];
        TlsConversation conversation = new TlsConversation(0x1301, true).Begin()
            .Say(true, "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: sip\r\n\r\n"u8.ToArray())
            .Say(false, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"u8.ToArray())
            .Say(false, frame);
        Trace trace = Read(conversation.ToCapture(), conversation.KeyLog);
        Assert.Equal(["one"], CallIds(trace));
        Assert.Equal(SipTransport.Wss, trace.Messages[0].Transport);
    }

    [Fact]
    public void A_wrong_secret_opens_nothing_and_is_named()
    {
        TlsConversation conversation = new TlsConversation(0x1301, true).Begin().Say(true, Wrapped.SipBytes("one"));
        Trace trace = Read(conversation.ToCapture(), conversation.KeyLog.Replace('a', 'b'));
        Assert.Empty(trace.Messages);
        Assert.Contains(trace.Problems, p => p.Code == TraceProblemCode.KeysDoNotFit);
    }
}
