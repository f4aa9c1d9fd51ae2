using FlowViewer.Traces;
using static FlowViewer.Readers.Tests.Captures.Signalling.PerBytes;

namespace FlowViewer.Readers.Tests.Captures.Signalling;

public sealed class S1apTests
{
    private static readonly byte[] MmeId = Field(0, new PerBytes().Large(2, 6).ToArray());
    private static readonly byte[] EnbId = Field(8, new PerBytes().Large(2, 5).ToArray());

    // Integrity protected with a null cipher: activate dedicated bearer 7 of 6, QCI 1, one filter.
    private static readonly byte[] Dedicated =
    [
        0x27, 1, 2, 3, 4, 9, 0x72, 0, 0xc5, 6, 1, 1, 18,
        0x21, 0x31, 1, 14, 0x10, 198, 51, 100, 9, 255, 255, 255, 255, 0x30, 17, 0x40, 0xc3, 0x50,
    ];

    internal static readonly byte[] SetupRequest = Message(0, 5, MmeId, EnbId, Field(16, [0, .. Field(17, new PerBytes()
        .Bits(1, 0).Bits(1, 0).Bits(1, 0).Bits(4, 7)
        .Bits(1, 0).Bits(1, 1).Bits(1, 0).Aligned(1).Bits(1, 0).Bits(1, 0).Bits(4, 2).Bits(1, 1).Bits(1, 0)
        .Bits(1, 0).Bits(1, 0).Large(3, 0xa0, 0x28).Large(3, 0xa0, 0x29).Large(3, 0xa0, 0x2a).Large(3, 0xa0, 0x2b)
        .Tunnel([192, 0, 2, 8], [0, 0, 0, 8]).Octets(Dedicated).ToArray())]));

    internal static readonly byte[] SetupResponse = Message(1, 5, MmeId, EnbId,
        Field(28, [0, .. Field(39, new PerBytes().Bits(2, 0).Bits(1, 0).Bits(4, 7).Tunnel([192, 0, 2, 9], [0, 0, 0, 9]).ToArray())]),
        Field(29, [0, .. Field(35, new PerBytes().Bits(2, 0).Bits(1, 0).Bits(4, 8).Bits(1, 0).Bits(3, 0).Bits(1, 0).Bits(6, 25).ToArray())]));

    internal static readonly byte[] ReleaseCommand = Message(0, 23,
        Field(99, new PerBytes().Bits(1, 0).Bits(1, 0).Bits(2, 0).Large(2, 6).Large(2, 5).ToArray()), Field(2, new PerBytes().Bits(1, 0).Bits(3, 2).Bits(1, 0).Bits(2, 2).ToArray()));

    internal static readonly byte[] AttachRequest = Message(0, 12, EnbId,
        // Attach request with an IMSI, and a PDN connectivity request inside.
        Field(26, new PerBytes().Octets([0x07, 0x41, 0x71, 8, 0x09, 0x10, 0x10, 0x10, 0x32, 0x54, 0x76, 0x98, 2, 0xe0, 0xe0, 0, 4, 0x02, 1, 0xd0, 0x11]).ToArray()),
        Field(67, new PerBytes().Bits(2, 0).Aligned(0x00, 0xf1, 0x10).Aligned(0, 1).ToArray()),
        Field(100, new PerBytes().Bits(2, 0).Aligned(0x00, 0xf1, 0x10).Aligned(0x00, 0x00, 0x19, 0xc0).ToArray()),
        Field(134, new PerBytes().Bits(1, 0).Bits(3, 3).ToArray()));

    private static TraceSignal Read(byte[] message) =>
        Assert.Single(CaptureBytes.Read(new Wrapped(message).Sctp(payload: 18).IPv4().Ethernet()).Signals);

    private static string[] Fields(TraceSignal signal) => [.. signal.Fields.Select(field => $"{field.Depth} {field.Name}: {field.Value}")];

    [Fact]
    public void A_bearer_that_is_set_up_has_its_QoS_its_tunnel_and_the_NAS_message_inside()
    {
        TraceSignal signal = Read(SetupRequest);

        Assert.Equal((SignalProtocol.S1ap, "E-RABSetupRequest (Activate dedicated EPS bearer context request)"), (signal.Protocol, signal.Name));
        Assert.Equal(
            [
                "0 MME-UE-S1AP-ID: 6",
                "0 eNB-UE-S1AP-ID: 5",
                "0 E-RABToBeSetupListBearerSUReq: ",
                "1 E-RABToBeSetupItemBearerSUReq: ",
                "2 E-RAB ID: 7",
                "2 QCI: 1",
                "2 ARP: 2, may pre-empt, may not be pre-empted",
                "2 MBR: uplink 41001 bit/s, downlink 41000 bit/s",
                "2 GBR: uplink 41003 bit/s, downlink 41002 bit/s",
                "2 Transport Layer Address: 192.0.2.8 TEID 0x00000008",
                "2 nAS-PDU: Activate dedicated EPS bearer context request",
                "3 Security: integrity protected, null ciphering",
                "3 EPS bearer identity: 7",
                "3 Linked EPS bearer identity: 6",
                "3 QCI: 1",
                "3 TFT: create",
                "4 Packet filter 1: both directions, precedence 1: remote 198.51.100.9, UDP, local port 50000",
            ],
            Fields(signal));
        Assert.Contains(new SignalKey(SignalKeyKind.Session, "GTP-U 192.0.2.8 00000008"), signal.Keys);
    }

    [Fact]
    public void A_NAS_message_that_no_table_knows_is_ciphered()
    {
        byte[] message = SetupRequest.ToArray();
        message.AsSpan().Replace((byte)0xc5, (byte)0x35);

        TraceSignal signal = Read(message);

        Assert.Equal("E-RABSetupRequest", signal.Name);
        Assert.Contains("2 nAS-PDU: ciphered", Fields(signal));
    }

    [Fact]
    public void A_bearer_that_fails_has_its_cause()
    {
        TraceSignal signal = Read(SetupResponse);

        Assert.Equal(("E-RABSetupResponse", true), (signal.Name, signal.IsFailure));
        Assert.Equal(
            [
                "0 E-RABSetupListBearerSURes: ", "1 E-RABSetupItemBearerSURes: ", "2 E-RAB ID: 7", "2 Transport Layer Address: 192.0.2.9 TEID 0x00000009",
                "0 E-RABFailedToSetupListBearerSURes: ", "1 E-RABItem: ", "2 E-RAB ID: 8", "2 Cause: radioNetwork radio-resources-not-available",
            ],
            Fields(signal)[2..]);
    }

    [Fact]
    public void A_context_that_is_released_has_both_ids_and_the_cause()
    {
        TraceSignal signal = Read(ReleaseCommand);

        Assert.Equal(("UEContextReleaseCommand", "nas detach", false), (signal.Name, signal.Result, signal.IsFailure));
        Assert.Equal(["0 MME-UE-S1AP-ID: 6", "0 eNB-UE-S1AP-ID: 5", "0 Cause: nas detach"], Fields(signal));
    }

    [Fact]
    public void An_attach_names_the_IMSI_and_later_messages_of_the_UE_take_it()
    {
        Trace trace = CaptureBytes.Read(
            new Wrapped(AttachRequest).Sctp(1, payload: 18).IPv4().Ethernet(),
            new Wrapped(SetupRequest).Sctp(1, payload: 18).IPv4(Wrapped.Bob, Wrapped.Alice).Ethernet());

        Assert.Equal("InitialUEMessage (Attach request, PDN connectivity request)", trace.Signals[0].Name);
        Assert.Equal(
            [
                "0 eNB-UE-S1AP-ID: 5", "0 NAS-PDU: Attach request", "1 IMSI: 001010123456789", "1 ESM message: PDN connectivity request",
                "0 TAI: 001-01 1", "0 EUTRAN-CGI: 001-01 000019c", "0 RRC-Establishment-Cause: 3 mo-Signalling",
            ],
            Fields(trace.Signals[0]));
    }

    [Fact]
    public void The_id_of_a_base_station_that_is_used_again_is_not_the_same_UE()
    {
        byte[] service = Message(0, 12, EnbId, Field(26, [4, 0xc7, 1, 2, 3]));

        Trace trace = CaptureBytes.Read(
            new Wrapped(AttachRequest).Sctp(1, payload: 18).IPv4().Ethernet(),
            new Wrapped(service).Sctp(2, payload: 18).IPv4().Ethernet());

        Assert.Equal("InitialUEMessage (Service request)", trace.Signals[1].Name);
        Assert.DoesNotContain(trace.Signals[1].Keys, key => key.Kind == SignalKeyKind.Imsi);
    }

    [Fact]
    public void Paging_is_counted_and_not_told()
    {
        Trace trace = CaptureBytes.Read(new Wrapped(Message(0, 10)).Sctp(payload: 18).IPv4().Ethernet());

        Assert.Empty(trace.Signals);
        Assert.Contains(trace.Layers, layer => layer is { Name: "S1AP", Opened: 1 });
    }

    [Fact]
    public void Every_beginning_of_a_message_gives_a_trace()
    {
        for (int length = 0; length < SetupRequest.Length; length++)
            CaptureBytes.Read(new Wrapped(SetupRequest[..length]).Sctp(payload: 18).IPv4().Ethernet());
    }
}
