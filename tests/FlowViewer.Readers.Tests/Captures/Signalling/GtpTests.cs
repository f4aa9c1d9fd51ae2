using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures.Signalling;

public sealed class GtpTests
{
    private static readonly byte[] Filter = [0x21, 0x31, 7, 19, 0x10, 198, 51, 100, 9, 255, 255, 255, 255, 0x30, 17, 0x40, 0xc3, 0x50, 0x51, 0x9c, 0x40, 0x9c, 0x41];

    internal static readonly byte[] CreateSession = Message(32, 0, 1,
        Element(1, 0x00, 0x01, 0x01, 0x10, 0x32, 0x54, 0x76, 0xf8),
        Element(76, 0x21, 0x43, 0x65, 0xf7),
        Element(71, [3, .. "ims"u8, 6, .. "mnc001"u8]),
        Element(82, 6),
        Element(86, 0x18, 0x00, 0xf1, 0x10, 0, 1, 0x00, 0xf1, 0x10, 0, 0, 1, 0x9c),
        Element(87, 0x8a, 0, 0, 0, 3, 192, 0, 2, 1),
        Element(79, 1, 0, 0, 0, 0),
        Element(93, Element(73, 5)));

    internal static readonly byte[] SessionCreated = Message(33, 3, 1,
        Element(2, 16, 0), Element(87, 0x8b, 0, 0, 0, 8, 192, 0, 2, 2), Element(79, 1, 10, 45, 0, 2),
        Element(78, 0x80, 0x00, 0x0c, 4, 10, 0, 0, 9, 0x00, 0x0d, 0));

    internal static readonly byte[] CreateBearer = Message(95, 3, 2,
        Element(73, 5),
        Element(93, [
            .. Element(73, 0), .. Element(84, Filter),
            .. Element(87, 0x81, 0, 0, 0, 0x21, 192, 0, 2, 8),
            .. Element(80, 0x48, 1, 0, 0, 0, 0, 41, 0, 0, 0, 0, 42, 0, 0, 0, 0, 43, 0, 0, 0, 0, 44)]));

    internal static readonly byte[] BearerRefused = Message(96, 8, 2, Element(2, 64, 0), Element(93, [.. Element(73, 0), .. Element(2, 68, 0)]));

    private static byte[] Element(byte type, params byte[] value) => [type, (byte)(value.Length >> 8), (byte)value.Length, 0, .. value];

    private static byte[] Message(byte type, byte teid, byte sequence, params byte[][] elements)
    {
        byte[] content = [.. elements.SelectMany(element => element)];
        int length = content.Length + 8;
        return [0x48, type, (byte)(length >> 8), (byte)length, 0, 0, 0, teid, 0, 0, sequence, 0, .. content];
    }

    private static Wrapped Forth(byte[] message) => new Wrapped(message).Udp(2123, 2123).IPv4().Ethernet();

    private static Wrapped Back(byte[] message) => new Wrapped(message).Udp(2123, 2123).IPv4(Wrapped.Bob, Wrapped.Alice).Ethernet();

    private static string[] Fields(TraceSignal signal) => [.. signal.Fields.Select(field => $"{field.Depth} {field.Name}: {field.Value}")];

    [Fact]
    public void A_session_has_its_subscriber_its_access_point_and_its_place()
    {
        TraceSignal signal = CaptureBytes.Read(Forth(CreateSession)).Signals[0];

        Assert.Equal((SignalProtocol.GtpV2, "Create Session Request", null), (signal.Protocol, signal.Name, signal.Result));
        Assert.Equal(
            [
                "0 Sequence Number: 1", "0 TEID: 0x00000000", "0 IMSI: 001010012345678", "0 MSISDN: 1234567", "0 APN: ims.mnc001",
                "0 RAT Type: 6 EUTRAN (WB-E-UTRAN)", "0 User Location Information: TAI 001-01 1, ECGI 001-01 0000019c",
                "0 F-TEID: S11 MME GTP-C: 192.0.2.1 TEID 0x00000003", "0 PDN Address Allocation: IPv4 0.0.0.0", "0 Bearer Context: ", "1 EPS Bearer ID: 5",
            ],
            Fields(signal));
        Assert.Equal(
            [
                new(SignalKeyKind.Session, "GTPv2-C 192.0.2.1 192.0.2.2 1"), new(SignalKeyKind.Imsi, "001010012345678"), new(SignalKeyKind.Number, "1234567"),
                new(SignalKeyKind.Session, "GTP-C 192.0.2.1 00000003"),
            ],
            signal.Keys);
    }

    [Fact]
    public void A_response_and_later_messages_of_the_tunnel_take_the_identities_of_the_request()
    {
        Trace trace = CaptureBytes.Read(Forth(CreateSession), Back(SessionCreated), Back(CreateBearer), Forth(BearerRefused));

        Assert.Contains("0 PDN Address Allocation: IPv4 10.45.0.2", Fields(trace.Signals[1]));
        Assert.Contains("1 P-CSCF IPv4 Address: 10.0.0.9", Fields(trace.Signals[1]));
        Assert.All(trace.Signals, signal => Assert.Contains(new SignalKey(SignalKeyKind.Imsi, "001010012345678"), signal.Keys));
        Assert.All(trace.Signals.Skip(1), signal => Assert.Contains(new SignalKey(SignalKeyKind.Address, "10.45.0.2"), signal.Keys));
    }

    [Fact]
    public void A_bearer_has_its_filters_in_words_its_QoS_and_its_tunnel() => Assert.Equal(
        [
            "0 Sequence Number: 2", "0 TEID: 0x00000003", "0 EPS Bearer ID: 5", "0 Bearer Context: ", "1 EPS Bearer ID: 0", "1 Bearer TFT: create",
            "2 Packet filter 1: both directions, precedence 7: remote 198.51.100.9, UDP, local port 50000, remote ports 40000 to 40001",
            "1 F-TEID: S1-U SGW GTP-U: 192.0.2.8 TEID 0x00000021",
            "1 Bearer QoS: ", "2 QCI: 1", "2 ARP: 2, may not pre-empt, may be pre-empted",
            "2 MBR: uplink 41 kbit/s, downlink 42 kbit/s", "2 GBR: uplink 43 kbit/s, downlink 44 kbit/s",
        ],
        Fields(CaptureBytes.Read(Back(CreateBearer)).Signals[0]));

    [Fact]
    public void A_cause_that_rejects_is_a_failure_and_the_cause_of_a_bearer_is_not_that_of_the_message()
    {
        TraceSignal signal = CaptureBytes.Read(Forth(BearerRefused)).Signals[0];

        Assert.Equal(("64 Context Not Found", true), (signal.Result, signal.IsFailure));
        Assert.Contains("1 Cause: 68 Service not supported", Fields(signal));
    }

    [Fact]
    public void A_second_message_in_the_same_datagram_is_read_too()
    {
        byte[] first = SessionCreated.ToArray();
        first[0] |= 0x10;

        Assert.Equal(["Create Session Response", "Create Bearer Request"], CaptureBytes.Read(Back([.. first, .. CreateBearer])).Signals.Select(signal => signal.Name));
    }

    [Fact]
    public void Echoes_are_counted_and_not_told()
    {
        Trace trace = CaptureBytes.Read(Forth([0x40, 1, 0, 9, 0, 0, 1, 0, 3, 0, 1, 0, 5]));

        Assert.Empty(trace.Signals);
        Assert.Contains(trace.Layers, layer => layer is { Name: "GTPv2-C", Opened: 1, Unread: 0 });
    }

    [Fact]
    public void Every_beginning_of_a_message_gives_a_trace()
    {
        for (int length = 0; length < CreateBearer.Length; length++)
            CaptureBytes.Read(Forth(CreateBearer[..length]));
    }
}
