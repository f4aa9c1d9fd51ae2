using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures.Signalling;

public sealed class PfcpTests
{
    internal static readonly byte[] Establishment = Message(50, 0, 5,
        Element(57, 2, 0, 0, 0, 0, 0, 0, 0, 0x2a, 192, 0, 2, 1),
        Element(1, [.. Element(56, 0, 1), .. Element(2, [.. Element(20, 1), .. Element(93, 2, 10, 45, 0, 2)])]));

    internal static readonly byte[] Established = Message(51, 0x2a, 5, Element(19, 1), Element(57, 2, 0, 0, 0, 0, 0, 0, 0, 0x2b, 192, 0, 2, 2));

    private static readonly byte[] Refused = Message(53, 0x2a, 6, Element(19, 65));

    private static byte[] Element(byte type, params byte[] value) => [0, type, 0, (byte)value.Length, .. value];

    private static byte[] Message(byte type, byte session, byte sequence, params byte[][] elements)
    {
        byte[] content = [.. elements.SelectMany(element => element)];
        return [0x21, type, 0, (byte)(content.Length + 12), 0, 0, 0, 0, 0, 0, 0, session, 0, 0, sequence, 0, .. content];
    }

    private static Wrapped Forth(byte[] message) => new Wrapped(message).Udp(8805, 8805).IPv4().Ethernet();

    private static Wrapped Back(byte[] message) => new Wrapped(message).Udp(8805, 8805).IPv4(Wrapped.Bob, Wrapped.Alice).Ethernet();

    [Fact]
    public void A_session_has_its_rules_and_the_address_of_the_phone_and_its_response_takes_it()
    {
        Trace trace = CaptureBytes.Read(Forth(Establishment), Back(Established), Back(Refused));

        Assert.Equal(
            [("PFCP Session Establishment Request", null, false), ("PFCP Session Establishment Response", "1 Request accepted (success)", false),
                ("PFCP Session Modification Response", "65 Session context not found", true)],
            trace.Signals.Select(signal => (signal.Name, signal.Result, signal.IsFailure)));
        Assert.Equal(
            [
                "0 Sequence Number: 5", "0 SEID: 0x0000000000000000", "0 F-SEID: 0x000000000000002a", "0 Create PDR: ", "1 PDR ID: 1", "1 PDI: ",
                "2 Source Interface: Core", "2 UE IP Address: 10.45.0.2",
            ],
            trace.Signals[0].Fields.Select(field => $"{field.Depth} {field.Name}: {field.Value}"));
        Assert.All(trace.Signals, signal => Assert.Contains(new SignalKey(SignalKeyKind.Address, "10.45.0.2"), signal.Keys));
    }

    [Fact]
    public void Heartbeats_are_counted_and_not_told()
    {
        Trace trace = CaptureBytes.Read(Forth([0x20, 1, 0, 12, 0, 0, 1, 0, 0, 96, 0, 4, 1, 2, 3, 4]));

        Assert.Empty(trace.Signals);
        Assert.Contains(trace.Layers, layer => layer is { Name: "PFCP", Opened: 1, Unread: 0 });
    }

    [Fact]
    public void Every_beginning_of_a_message_gives_a_trace()
    {
        for (int length = 0; length < Establishment.Length; length++)
            CaptureBytes.Read(Forth(Establishment[..length]));
    }
}
