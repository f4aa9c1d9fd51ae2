using FlowViewer.Traces;
using static FlowViewer.Readers.Tests.Captures.Signalling.AvpBytes;

namespace FlowViewer.Readers.Tests.Captures.Signalling;

public sealed class DiameterTests
{
    private const string Session = "pcscf.example.org;1;2";

    internal static readonly byte[] Aar = Request(265, Rx,
        Text(263, Session),
        Group(443, 0, Number(450, 0), Text(444, "tel:+12125550100")),
        Group(517, ThreeGpp, Number(518, 1, ThreeGpp), Number(520, 0, ThreeGpp),
            Group(519, ThreeGpp, Text(507, "permit out 17 from 198.51.100.9 40000 to 192.0.2.77 50000", ThreeGpp)),
            Number(515, 41_000, ThreeGpp)),
        Avp(8, [192, 0, 2, 77]),
        Number(9999, 5, ThreeGpp));

    internal static readonly byte[] Aaa = Answer(265, Rx, Text(263, Session), Number(268, 2001));

    private static readonly byte[] Watchdog = Request(280, 0, Text(264, "a.example.org"));

    private static Trace OverSctp(byte[] message, uint payload = 46) => CaptureBytes.Read(new Wrapped(message).Sctp(payload: payload).IPv4().Ethernet());

    [Theory]
    [InlineData(46u)]
    [InlineData(47u)]
    [InlineData(0u)]
    public void A_user_message_of_SCTP_that_is_Diameter_becomes_a_signal(uint payload)
    {
        Trace trace = OverSctp(Aar, payload);

        TraceSignal signal = Assert.Single(trace.Signals);
        Assert.Equal((SignalProtocol.Diameter, "AAR (Rx)", null, false), (signal.Protocol, signal.Name, signal.Result, signal.IsFailure));
        Assert.Equal(("192.0.2.1:5060", "192.0.2.2:5070"), (trace.Endpoints[signal.Source].ToString(), trace.Endpoints[signal.Destination].ToString()));
        Assert.Equal("Ethernet › IPv4 › SCTP › Diameter", trace.Paths[signal.Path]);
        Assert.Equal(1, signal.Origin);
        Assert.Equal(TraceTime.Utc(CaptureBytes.FirstSecond * 1_000_000_000L), signal.Time);
        Assert.Contains(trace.Layers, layer => layer is { Name: "Diameter", Opened: 1, Unread: 0 });
        Assert.Contains(trace.Layers, layer => layer is { Name: "SCTP", Opened: 1, Unread: 0 });
    }

    [Fact]
    public void Grouped_AVPs_are_fields_below_their_group_and_an_unknown_one_has_its_code() => Assert.Equal(
        [
            "0 Command: AA-Request (265)",
            "0 Application: Rx (16777236)",
            "0 Session-Id: pcscf.example.org;1;2",
            "0 Subscription-Id: ",
            "1 Subscription-Id-Type: 0 END_USER_E164",
            "1 Subscription-Id-Data: tel:+12125550100",
            "0 Media-Component-Description: ",
            "1 Media-Component-Number: 1",
            "1 Media-Type: 0 AUDIO",
            "1 Media-Sub-Component: ",
            "2 Flow-Description: permit out 17 from 198.51.100.9 40000 to 192.0.2.77 50000",
            "1 Max-Requested-Bandwidth-DL: 41000 bit/s",
            "0 Framed-IP-Address: 192.0.2.77",
            "0 AVP 9999 (vendor 10415): 4 bytes",
        ],
        OverSctp(Aar).Signals[0].Fields.Select(field => $"{field.Depth} {field.Name}: {field.Value}"));

    [Fact]
    public void Whom_it_is_about_is_named_by_subscription_address_session_and_flow() => Assert.Equal(
        [
            new(SignalKeyKind.Session, Session),
            new(SignalKeyKind.Number, "12125550100"),
            new(SignalKeyKind.Media, "198.51.100.9:40000"),
            new(SignalKeyKind.Media, "192.0.2.77:50000"),
            new(SignalKeyKind.Session, "flow 192.0.2.77:50000 198.51.100.9:40000"),
            new(SignalKeyKind.Address, "192.0.2.77"),
        ],
        OverSctp(Aar).Signals[0].Keys);

    [Fact]
    public void Segments_of_TCP_are_put_together_and_cut_into_messages()
    {
        byte[] stream = [.. Aar, .. Watchdog, .. Aaa];

        Trace trace = CaptureBytes.Read(
            new Wrapped(stream[..7]).Tcp(1, source: 40001, destination: 3871).IPv4().Ethernet(),
            new Wrapped(stream[7..100]).Tcp(8, source: 40001, destination: 3871).IPv4().Ethernet(),
            new Wrapped(stream[100..]).Tcp(101, source: 40001, destination: 3871).IPv4().Ethernet());

        Assert.Equal(["AAR (Rx)", "AAA (Rx)"], trace.Signals.Select(signal => signal.Name));
        Assert.Contains(trace.Layers, layer => layer is { Name: "Diameter", Opened: 3, Unread: 0 });
        Assert.DoesNotContain(trace.Layers, layer => layer.Name == "TCP payload");
    }

    [Fact]
    public void An_answer_takes_from_its_session_whom_the_request_named()
    {
        Trace trace = CaptureBytes.Read(
            new Wrapped(Aar).Sctp(1, payload: 46).IPv4().Ethernet(),
            new Wrapped(Aaa).Sctp(2, payload: 46).IPv4().Ethernet());

        Assert.Contains(new SignalKey(SignalKeyKind.Address, "192.0.2.77"), trace.Signals[1].Keys);
        Assert.Contains(new SignalKey(SignalKeyKind.Number, "12125550100"), trace.Signals[1].Keys);
        Assert.Equal("2001 DIAMETER_SUCCESS", trace.Signals[1].Result);
    }

    [Fact]
    public void Watchdogs_are_counted_and_not_told()
    {
        Trace trace = OverSctp(Watchdog);

        Assert.Empty(trace.Signals);
        Assert.Contains(trace.Layers, layer => layer is { Name: "Diameter", Opened: 1 });
    }

    [Fact]
    public void What_DTLS_carries_is_encrypted() => Assert.Contains(
        OverSctp([23, 0xfe, 0xfd, 0, 1, 0, 0, 0, 0, 0, 1, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8], payload: 47).Layers,
        layer => layer is { Name: "DTLS", Unread: 1, Why: UnreadReason.Encrypted });

    public static TheoryData<byte[], string, bool> Results => new()
    {
        { Number(268, 2001), "2001 DIAMETER_SUCCESS", false },
        { Number(268, 5012), "5012 DIAMETER_UNABLE_TO_COMPLY", true },
        { Number(268, 3004), "3004 DIAMETER_TOO_BUSY", true },
        { Group(297, 0, Number(266, ThreeGpp), Number(298, 5003)), "5003 DIAMETER_ERROR_IDENTITY_NOT_REGISTERED", true },
        { Group(297, 0, Number(266, ThreeGpp), Number(298, 2003)), "2003 DIAMETER_UNREGISTERED_SERVICE", false },
        { Group(297, 0, Number(266, 13019), Number(298, 4041)), "4041 of vendor 13019", true },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public void The_result_has_its_number_and_name_and_its_class_tells_a_failure(byte[] result, string words, bool isFailure)
    {
        TraceSignal signal = OverSctp(Answer(302, Cx, result)).Signals[0];

        Assert.Equal(("LIA (Cx)", words, isFailure), (signal.Name, signal.Result, signal.IsFailure));
    }

    [Theory]
    [InlineData(1u, "CCR-I (Gx)")]
    [InlineData(2u, "CCR-U (Gx)")]
    [InlineData(3u, "CCR-T (Gx)")]
    public void Credit_control_says_which_message_of_its_session_it_is(uint type, string name) =>
        Assert.Equal(name, OverSctp(Request(272, Gx, Number(416, type))).Signals[0].Name);

    [Theory]
    [InlineData(625u, "Confidentiality-Key")]
    [InlineData(626u, "Integrity-Key")]
    [InlineData(609u, "SIP-Authenticate")]
    [InlineData(610u, "SIP-Authorization")]
    [InlineData(1414u, "E-UTRAN-Vector")]
    public void Keys_and_vectors_are_never_shown(uint code, string name)
    {
        byte[] secret = [0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48];

        TraceSignal signal = OverSctp(Answer(303, Cx, Group(612, ThreeGpp, Avp(code, secret, ThreeGpp)))).Signals[0];

        Assert.Contains(new SignalField(1, name, "hidden (8 bytes)"), signal.Fields);
        Assert.DoesNotContain(signal.Fields, field => field.Value.Contains("4142", StringComparison.Ordinal) || field.Value.Contains("ABCD", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("001010000000001@ims.example.org", "001010000000001")]
    [InlineData("0001010000000001@nai.epc.example.org", "001010000000001")]
    [InlineData("001010000000001", "001010000000001")]
    [InlineData("alice@ims.example.org", null)]
    public void A_private_identity_that_begins_with_an_IMSI_names_it(string user, string? imsi)
    {
        TraceSignal signal = OverSctp(Request(300, Cx, Text(1, user))).Signals[0];

        Assert.Equal(imsi, signal.Keys.FirstOrDefault(key => key.Kind == SignalKeyKind.Imsi).Value);
    }

    [Fact]
    public void A_message_that_the_capture_cut_shows_what_there_is()
    {
        var capture = new CaptureBytes();
        capture.Add(new Wrapped(Aar).Sctp(payload: 46).IPv4().Ethernet(), captured: 14 + 20 + 28 + 20 + 32);

        TraceSignal signal = Assert.Single(capture.Read().Signals);

        Assert.Equal("AAR (Rx)", signal.Name);
        Assert.Contains(signal.Fields, field => field.Name == "Session-Id");
        Assert.Contains(new SignalField(0, "Captured", $"52 of {Aar.Length} bytes"), signal.Fields);
    }

    [Fact]
    public void Every_beginning_of_a_message_gives_a_trace()
    {
        for (int length = 0; length < Aar.Length; length++)
            OverSctp(Aar[..length]);
    }
}
