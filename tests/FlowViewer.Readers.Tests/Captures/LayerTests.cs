using FlowViewer.Traces;

namespace FlowViewer.Readers.Tests.Captures;

/// <summary>One packet for each way of wrapping; each must give its one message with the innermost addresses, and name its path.</summary>
public sealed class LayerTests
{
    private static readonly Wrapped Datagram = Wrapped.Sip().Udp().IPv4();

    private static Wrapped Tunnel(Wrapped inside, int protocol) => inside.AsProtocol(protocol).IPv4("10.0.0.1", "10.0.0.2").Ethernet();

    private static Wrapped Over(int port, params byte[] header) =>
        new Wrapped([.. header, .. Datagram.Bytes]).Udp(port, port).IPv4("10.0.0.1", "10.0.0.2").Ethernet();

    private static Wrapped OverWithEthernet(int port, params byte[] header) =>
        new Wrapped([.. header, .. Datagram.Ethernet().Bytes]).Udp(40_000, port).IPv4("10.0.0.1", "10.0.0.2").Ethernet();

    private static readonly Dictionary<string, (int LinkType, Wrapped Packet)> Cases = new()
    {
        ["Ethernet › IPv4 › UDP"] = (1, Datagram.Ethernet()),
        ["Ethernet › 802.1Q › IPv4 › UDP"] = (1, Datagram.Vlan().Ethernet()),
        ["Ethernet › 802.1ad › 802.1Q › IPv4 › UDP"] = (1, Datagram.Vlan().Vlan(0x88a8).Ethernet()),
        ["Ethernet › 802.1ad › 802.1ad › IPv4 › UDP"] = (1, Datagram.Vlan(0x9100).Vlan(0x9100).Ethernet()),
        ["Ethernet › LLC › IPv4 › UDP"] = (1, Llc(Datagram)),
        ["Ethernet › MPLS › IPv4 › UDP"] = (1, Datagram.Behind(0x8847, 0, 1, 0x00, 64, 0, 2, 0x01, 64).Ethernet()),
        ["Ethernet › MPLS › Ethernet › IPv4 › UDP"] = (1, Datagram.Ethernet().Behind(0x8847, 0, 1, 0x01, 64, 0, 0, 0, 0).Ethernet()),
        ["Ethernet › PPPoE › PPP › IPv4 › UDP"] = (1, Pppoe(Datagram)),
        ["Linux cooked › IPv4 › UDP"] = (113, Datagram.Behind(0, [.. new byte[14], 8, 0])),
        ["Linux cooked v2 › IPv4 › UDP"] = (276, Datagram.Behind(0, [8, 0, .. new byte[18]])),
        ["raw IP › IPv4 › UDP"] = (101, Datagram),
        ["raw IP › IPv6 › UDP"] = (12, Wrapped.Sip().Udp().IPv6()),
        ["IPv4 › UDP"] = (228, Datagram),
        ["IPv6 › UDP"] = (229, Wrapped.Sip().Udp().IPv6()),
        ["BSD loopback › IPv4 › UDP"] = (0, Datagram.Behind(0, 2, 0, 0, 0)),
        ["BSD loopback › IPv6 › UDP"] = (108, Wrapped.Sip().Udp().IPv6().Behind(0, 0, 0, 0, 30)),
        ["PPP › IPv4 › UDP"] = (9, Datagram.Behind(0, 0xff, 3, 0, 0x21)),
        ["Cisco HDLC › IPv4 › UDP"] = (104, Datagram.Behind(0, 0x0f, 0, 8, 0)),
        ["Cisco HDLC › PPP › IPv4 › UDP"] = (50, Datagram.Behind(0, 0xff, 3, 0x21)),
        ["Ethernet › IPv6 › UDP"] = (1, Extensions()),
        ["Ethernet › IPv4 › IPv4 › UDP"] = (1, Tunnel(Datagram, 4)),
        ["Ethernet › IPv4 › IPv6 › UDP"] = (1, Tunnel(Wrapped.Sip().Udp().IPv6(), 41)),
        ["Ethernet › IPv4 › AH › UDP"] = (1, Wrapped.Sip().Udp().Behind(51, [17, 4, .. new byte[22]]).IPv4().Ethernet()),
        ["Ethernet › IPv4 › EtherIP › Ethernet › IPv4 › UDP"] = (1, Tunnel(Datagram.Ethernet().Behind(0, 0x30, 0), 97)),
        ["Ethernet › IPv4 › GRE › IPv4 › UDP"] = (1, Tunnel(Datagram.Behind(0, [0xb0, 0, 8, 0, .. new byte[12]]), 47)),
        ["Ethernet › IPv4 › GRE › PPP › IPv4 › UDP"] = (1, Tunnel(Datagram.Behind(0, [0x30, 0x81, 0x88, 0x0b, .. new byte[12], 0x21]), 47)),
        ["Ethernet › IPv4 › GRE › Ethernet › IPv4 › UDP"] = (1, Tunnel(Datagram.Ethernet().Behind(0, 0, 0, 0x65, 0x58), 47)),
        ["Ethernet › IPv4 › GRE › ERSPAN II › Ethernet › IPv4 › UDP"] =
            (1, Tunnel(Datagram.Ethernet().Behind(0, [0x10, 0, 0x88, 0xbe, 0, 0, 0, 1, 0x10, .. new byte[7]]), 47)),
        ["Ethernet › IPv4 › GRE › ERSPAN III › Ethernet › IPv4 › UDP"] =
            (1, Tunnel(Datagram.Ethernet().Behind(0, [0x10, 0, 0x22, 0xeb, 0, 0, 0, 1, 0x20, .. new byte[10], 1, .. new byte[8]]), 47)),
        ["Ethernet › IPv4 › UDP › VXLAN › Ethernet › IPv4 › UDP"] = (1, OverWithEthernet(4789, 8, 0, 0, 0, 0, 0, 5, 0)),
        ["Ethernet › IPv4 › UDP › Geneve › Ethernet › IPv4 › UDP"] = (1, OverWithEthernet(6081, 1, 0, 0x65, 0x58, 0, 0, 5, 0, 1, 2, 3, 4)),
        ["Ethernet › IPv4 › UDP › GTP-U › IPv4 › UDP"] = (1, GtpU(Datagram)),
        ["Ethernet › IPv4 › SCTP"] = (1, Wrapped.Sip().Sctp().IPv4().Ethernet()),
        ["Ethernet › IPv4 › TCP"] = (1, Wrapped.Sip().Tcp().IPv4().Ethernet()),
        ["Ethernet › IPv4 › ESP › UDP"] = (1, Esp(Wrapped.Sip().Udp(), 17, 12).IPv4().Ethernet()),
        ["Ethernet › IPv4 › UDP › UDP-encapsulated ESP › ESP › IPv4 › UDP"] =
            (1, Esp(Datagram, 4, 16).Udp(4500, 4500).IPv4("10.0.0.1", "10.0.0.2").Ethernet()),
    };

    public static TheoryData<string> Paths => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Each_layer_is_opened_and_named(string path)
    {
        (int linkType, Wrapped packet) = Cases[path];
        Trace trace = new CaptureBytes(linkType).Add(packet).Read();
        TraceMessage message = Assert.Single(trace.Messages);
        Assert.Equal(path, trace.Paths[message.Path]);
        bool isV6 = path.EndsWith("IPv6 › UDP", StringComparison.Ordinal);
        Assert.Equal(new Endpoint(isV6 ? "2001:db8::1" : Wrapped.Alice, 5060), trace.Endpoints[message.Source]);
        Assert.Equal(new Endpoint(isV6 ? "2001:db8::2" : Wrapped.Bob, 5070), trace.Endpoints[message.Destination]);
        Assert.Equal(Wrapped.SipBytes(), trace.BytesOf(message).ToArray());
        Assert.Empty(trace.Problems);
        Assert.All(trace.Layers, l => Assert.Equal(0, l.Unread));
        Assert.Equal(path.Split(" › ").Order(), trace.Layers.SelectMany(l => Enumerable.Repeat(l.Name, (int)l.Opened)).Order());
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Each_packet_may_be_cut_anywhere(string path)
    {
        (int linkType, Wrapped packet) = Cases[path];
        for (int length = 0; length < packet.Bytes.Length; length++)
        {
            Trace trace = new CaptureBytes(linkType).Add(packet, captured: length).Read();
            Assert.InRange(trace.Messages.Count, 0, 1);
            Assert.Contains(trace.Problems, p => p.Code == TraceProblemCode.CutPacket);
        }
    }

    [Theory]
    [InlineData(0x0806, "ARP")]
    [InlineData(0x88cc, "LLDP")]
    [InlineData(0x1234, "EtherType 0x1234")]
    public void What_we_cannot_open_is_named_and_counted(int type, string name)
    {
        Trace trace = CaptureBytes.Read(new Wrapped(new byte[40], type).Ethernet(), new Wrapped(new byte[40], type).Ethernet());
        Assert.Contains(trace.Layers, l => l.Name == name && l is { Unread: 2, Why: UnreadReason.NotSupported });
        Assert.Contains(trace.Layers, l => l is { Name: "Ethernet", Opened: 2 });
        Assert.Contains(trace.Problems, p => p.Code == TraceProblemCode.NoSip);
    }

    [Fact]
    public void A_SIP_message_quoted_in_an_ICMP_error_is_no_message()
    {
        Trace trace = CaptureBytes.Read(Datagram.Behind(1, 3, 3, 0, 0, 0, 0, 0, 0).IPv4().Ethernet());
        Assert.Empty(trace.Messages);
        Assert.Contains(trace.Layers, l => l is { Name: "ICMP", Opened: 1 });
    }

    [Fact]
    public void ESP_that_is_encrypted_says_so()
    {
        byte[] noise = [.. Enumerable.Range(0, 200).Select(i => (byte)(i * 167 + 13))];
        Trace trace = CaptureBytes.Read(new Wrapped(noise, 50).IPv4().Ethernet());
        Assert.Contains(trace.Layers, l => l is { Name: "ESP", Opened: 1, Unread: 1, Why: UnreadReason.Encrypted });
    }

    [Fact]
    public void Packets_nested_without_end_stop_at_a_limit()
    {
        Wrapped packet = Datagram;
        for (int i = 0; i < 60; i++)
            packet = packet.AsProtocol(4).IPv4();
        Trace trace = CaptureBytes.Read(packet.Ethernet());
        Assert.Empty(trace.Messages);
        Assert.Contains(trace.Layers, l => l.Name == "layers nested too deep");
    }

    [Fact]
    public void A_datagram_is_one_message_with_all_its_octets()
    {
        byte[] two = [.. Wrapped.SipBytes("a"), .. Wrapped.SipBytes("b")];
        Trace trace = CaptureBytes.Read(new Wrapped(two).Udp().IPv4().Ethernet());
        Assert.Equal(two, trace.BytesOf(Assert.Single(trace.Messages)).ToArray());
    }

    [Fact]
    public void Line_ends_before_a_datagrams_start_line_are_passed_over()
    {
        Trace trace = CaptureBytes.Read(new Wrapped([13, 10, .. Wrapped.SipBytes()]).Udp().IPv4().Ethernet(), new Wrapped([13, 10, 13, 10]).Udp().IPv4().Ethernet());
        Assert.Equal(Wrapped.SipBytes(), trace.BytesOf(Assert.Single(trace.Messages)).ToArray());
        Assert.Contains(trace.Layers, l => l is { Name: "keep-alive", Opened: 1 });
    }

    private static Wrapped Llc(Wrapped inside)
    {
        byte[] frame = [0xaa, 0xaa, 3, 0, 0, 0, .. inside.TypeBytes, .. inside.Bytes];
        return new Wrapped([.. frame, 0, 0, 0], frame.Length).Ethernet();
    }

    private static Wrapped Pppoe(Wrapped inside)
    {
        int length = inside.Bytes.Length + 2;
        return inside.Behind(0x8864, 0x11, 0, 0, 7, (byte)(length >> 8), (byte)length, 0, 0x21).Ethernet();
    }

    private static Wrapped Extensions() => Wrapped.Sip().Udp().Extension().AsProtocol(60).Extension().AsProtocol(0).IPv6(next: 0).Ethernet();

    private static Wrapped GtpU(Wrapped inside)
    {
        int length = inside.Bytes.Length + 8;
        return Over(2152, 0x36, 255, (byte)(length >> 8), (byte)length, 0, 0, 0, 9, 0, 1, 0, 0x85, 1, 0, 0, 0);
    }

    private static Wrapped Esp(Wrapped inside, int protocol, int checkLength)
    {
        int padding = -(inside.Bytes.Length + 2) & 3;
        return new Wrapped([0, 0, 0, 9, 0, 0, 0, 1, .. inside.Bytes, .. Enumerable.Range(1, padding).Select(i => (byte)i), (byte)padding, (byte)protocol,
            .. Enumerable.Repeat((byte)0xa5, checkLength)], 50);
    }
}
