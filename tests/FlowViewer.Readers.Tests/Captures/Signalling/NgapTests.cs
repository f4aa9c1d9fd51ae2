using FlowViewer.Traces;
using static FlowViewer.Readers.Tests.Captures.Signalling.PerBytes;

namespace FlowViewer.Readers.Tests.Captures.Signalling;

public sealed class NgapTests
{
    private static readonly byte[] AmfId = Field(10, new PerBytes().Large(3, 0x12, 0x34, 0x56, 0x78, 0x9a).ToArray());
    private static readonly byte[] RanId = Field(85, new PerBytes().Large(2, 7).ToArray());

    // DL NAS transport with a 5GSM message: PDU session establishment accept with rules, rates and an address.
    private static readonly byte[] SessionAccept = [0x2e, 5, 1, 0xc2, 0x11, 0, 0, 6, 6, 0, 10, 6, 0, 10, 0x29, 5, 1, 10, 45, 0, 2];
    private static readonly byte[] NasTransport = [0x7e, 2, 1, 2, 3, 4, 9, 0x7e, 0, 0x68, 1, 0, (byte)SessionAccept.Length, .. SessionAccept, 0x12, 5];

    internal static readonly byte[] SetupRequest = Message(0, 29, AmfId, RanId, Field(74, SetupList()));

    internal static readonly byte[] ReleaseCommand = Message(0, 41,
        Field(114, new PerBytes().Bits(2, 0).Bits(2, 0).Large(3, 1).Large(2, 7).ToArray()), Field(15, new PerBytes().Bits(3, 0).Bits(1, 0).Bits(6, 20).ToArray()));

    internal static readonly byte[] SetupResponse = Message(1, 29, AmfId, RanId,
        Field(75, List(5, new PerBytes().Bits(5, 0).Bits(2, 0).Bits(1, 0).Bits(2, 0).Tunnel([192, 0, 2, 9], [0, 0, 0, 9]).Bits(2, 0).Bits(6, 0).Bits(3, 0).Bits(1, 0).Bits(6, 1).ToArray())),
        Field(58, List(6, new PerBytes().Bits(3, 0).Bits(3, 0).Bits(1, 0).Bits(6, 34).ToArray())));

    internal static readonly byte[] InitialUeMessage = Message(0, 15, RanId,
        // Registration request of 5GS with a SUCI of the null scheme.
        Field(38, new PerBytes().Octets([0x7e, 0, 0x41, 0x79, 0, 13, 0x01, 0x00, 0xf1, 0x10, 0, 0, 0, 0, 0x10, 0x32, 0x54, 0x76, 0x98, 0x2e, 2, 0xf0, 0xf0]).ToArray()),
        Field(121, new PerBytes().Bits(2, 1).Bits(3, 0).Bits(2, 0).Aligned(0x00, 0xf1, 0x10).Aligned(0x00, 0x00, 0x10, 0x00).Bits(4, 1).Bits(2, 0).Aligned(0x00, 0xf1, 0x10).Aligned(0, 0, 1).ToArray()),
        Field(90, new PerBytes().Bits(1, 0).Bits(4, 3).ToArray()));

    // A list of one PDU session with a transfer.
    private static byte[] List(byte id, byte[] transfer) => new PerBytes().Aligned(0).Bits(1, 0).Bits(1, 0).Aligned(id).Octets(transfer).ToArray();

    private static byte[] SetupList()
    {
        byte[] flow = new PerBytes().Bits(6, 0)
            .Bits(3, 0).Bits(1, 0).Bits(6, 1)
            .Bits(1, 0).Bits(4, 8).Bits(2, 0)
            .Bits(1, 0).Bits(4, 0).Bits(1, 0).Aligned(1)
            .Bits(1, 0).Bits(1, 0).Bits(4, 0).Bits(1, 0).Bits(1, 1).Bits(1, 0).Bits(1, 0)
            .Bits(1, 0).Bits(4, 0).Bits(1, 0).Large(3, 0xa0, 0x28).Bits(1, 0).Large(3, 0xa0, 0x29).Bits(1, 0).Large(3, 0xa0, 0x2a).Bits(1, 0).Large(3, 0xa0, 0x2b)
            .ToArray();
        byte[] tunnel = new PerBytes().Bits(1, 0).Bits(2, 0).Tunnel([192, 0, 2, 8], [0, 0, 0, 8]).ToArray();
        byte[] transfer = [0, 0, 3, .. Field(139, tunnel), .. Field(134, [0]), .. Field(136, flow)];
        return new PerBytes().Aligned(0).Bits(1, 0).Bits(1, 1).Bits(1, 0).Aligned(5).Octets(NasTransport).Bits(1, 0).Bits(2, 2).Bits(8, 1).Aligned(0, 0, 1).Octets(transfer).ToArray();
    }

    private static TraceSignal Read(byte[] message) =>
        Assert.Single(CaptureBytes.Read(new Wrapped(message).Sctp(payload: 60).IPv4().Ethernet()).Signals);

    private static string[] Fields(TraceSignal signal) => [.. signal.Fields.Select(field => $"{field.Depth} {field.Name}: {field.Value}")];

    [Fact]
    public void A_session_that_is_set_up_has_its_flows_its_tunnel_and_the_NAS_message_inside()
    {
        TraceSignal signal = Read(SetupRequest);

        Assert.Equal((SignalProtocol.Ngap, "PDUSessionResourceSetupRequest (DL NAS transport, PDU session establishment accept)"), (signal.Protocol, signal.Name));
        Assert.Equal(
            [
                "0 AMF-UE-NGAP-ID: 78187493530",
                "0 RAN-UE-NGAP-ID: 7",
                "0 PDUSessionResourceSetupListSUReq: ",
                "1 PDU Session ID: 5",
                "2 NAS-PDU: DL NAS transport",
                "3 Security: integrity protected, null ciphering",
                "3 5GSM message: PDU session establishment accept",
                "4 PDU session identity: 5",
                "4 PDU address: 10.45.0.2",
                "2 UL NG-U UP TNL Information: 192.0.2.8 TEID 0x00000008",
                "2 QoS Flow Identifier: 1",
                "3 5QI: 1",
                "3 ARP: 1, may pre-empt, may not be pre-empted",
                "3 MFBR: uplink 41001 bit/s, downlink 41000 bit/s",
                "3 GFBR: uplink 41003 bit/s, downlink 41002 bit/s",
            ],
            Fields(signal));
        Assert.Contains(new SignalKey(SignalKeyKind.Address, "10.45.0.2"), signal.Keys);
        Assert.Contains(new SignalKey(SignalKeyKind.Session, "GTP-U 192.0.2.8 00000008"), signal.Keys);
    }

    [Fact]
    public void A_session_that_fails_has_its_cause()
    {
        TraceSignal signal = Read(SetupResponse);

        Assert.Equal(("PDUSessionResourceSetupResponse", "radioNetwork not-supported-5QI-value", true), (signal.Name, signal.Result, signal.IsFailure));
        Assert.Contains("2 DL QoS Flow per TNL Information: 192.0.2.9 TEID 0x00000009", Fields(signal));
    }

    [Fact]
    public void A_context_that_is_released_has_both_ids_and_the_cause()
    {
        TraceSignal signal = Read(ReleaseCommand);

        Assert.Equal(("UEContextReleaseCommand", "radioNetwork user-inactivity", false), (signal.Name, signal.Result, signal.IsFailure));
        Assert.Equal(["0 AMF-UE-NGAP-ID: 1", "0 RAN-UE-NGAP-ID: 7", "0 Cause: radioNetwork user-inactivity"], Fields(signal));
    }

    [Fact]
    public void A_registration_names_the_IMSI_that_a_null_scheme_shows()
    {
        TraceSignal signal = Read(InitialUeMessage);

        Assert.Equal("InitialUEMessage (Registration request)", signal.Name);
        Assert.Contains(new SignalKey(SignalKeyKind.Imsi, "001010123456789"), signal.Keys);
        Assert.Contains("0 UserLocationInformation: NR-CGI 001-01 000010001, TAI 001-01 1", Fields(signal));
        Assert.Contains("0 RRCEstablishmentCause: 3 mo-Signalling", Fields(signal));
    }

    [Fact]
    public void Paging_is_counted_and_not_told()
    {
        Trace trace = CaptureBytes.Read(new Wrapped(Message(0, 24)).Sctp(payload: 60).IPv4().Ethernet());

        Assert.Empty(trace.Signals);
        Assert.Contains(trace.Layers, layer => layer is { Name: "NGAP", Opened: 1 });
    }

    [Fact]
    public void Every_beginning_of_a_message_gives_a_trace()
    {
        for (int length = 0; length < SetupRequest.Length; length++)
            CaptureBytes.Read(new Wrapped(SetupRequest[..length]).Sctp(payload: 60).IPv4().Ethernet());
    }
}
