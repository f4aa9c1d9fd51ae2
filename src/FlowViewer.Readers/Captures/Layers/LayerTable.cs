using FlowViewer.Readers.Captures.Walk;

namespace FlowViewer.Readers.Captures.Layers;

/// <summary>
/// All layers that we open, and the numbers by which others announce them. To add one: write its class in <c>Layers</c>, make it
/// here, and name it in the switch of whatever announces it, or in <see cref="OverUdp"/> if only its content does.
/// </summary>
internal static class LayerTable
{
    public static readonly Layer Ethernet = new Ethernet(), Llc = new Llc(), Ppp = new Ppp(), RawIp = new RawIp();
    public static readonly Layer IPv4 = new IPv4(), IPv6 = new IPv6(), Esp = new Esp();
    public static readonly Layer Erspan2 = new Erspan(2), Erspan3 = new Erspan(3);
    public static readonly Layer WebSocket = new WebSocket(), Tls = new Tls();
    public static readonly Layer Diameter = new Diameter();
    private static readonly Layer S1ap = new S1ap(), Ngap = new Ngap();
    public static readonly ContentLayer Hep = new Hep();
    private static readonly Layer Vlan = new Vlan("802.1Q"), ServiceVlan = new Vlan("802.1ad"), Mpls = new Mpls(), Pppoe = new PppoeSession();
    private static readonly Layer Cooked = new LinuxCooked(), Cooked2 = new LinuxCooked2(), Loopback = new BsdLoopback(), Hdlc = new CiscoHdlc();
    private static readonly Layer Udp = new Udp(), Tcp = new Tcp(), Sctp = new Sctp(), Icmp = new Icmp(isV6: false), IcmpV6 = new Icmp(isV6: true);
    private static readonly Layer Gre = new Gre(), Ah = new AuthenticationHeader(), EtherIp = new EtherIp();

    /// <summary>Link types, as tcpdump.org numbers them; the numbers of capture files.</summary>
    public static Layer? LinkType(int number) => number switch
    {
        0 or 108 => Loopback,
        1 => Ethernet,
        9 => Ppp,
        12 or 14 or 101 => RawIp,
        50 or 104 => Hdlc,
        51 => Pppoe,
        113 => Cooked,
        228 => IPv4,
        229 => IPv6,
        276 => Cooked2,
        _ => null,
    };

    /// <summary>EtherTypes, which Ethernet, VLAN tags, cooked headers and GRE share.</summary>
    public static Layer? EtherType(int number) => number switch
    {
        0x0800 => IPv4,
        0x86dd => IPv6,
        0x8100 => Vlan,
        0x88a8 or 0x9100 or 0x9200 => ServiceVlan,
        0x8847 or 0x8848 => Mpls,
        0x8864 => Pppoe,
        0x880b => Ppp,
        _ => null,
    };

    /// <summary>IP protocol numbers, which IPv6 uses for its next headers and ESP for its payload.</summary>
    public static Layer? IpProtocol(int number) => number switch
    {
        1 => Icmp,
        4 or 94 => IPv4,
        6 => Tcp,
        17 => Udp,
        41 => IPv6,
        47 => Gre,
        50 => Esp,
        51 => Ah,
        58 => IcmpV6,
        97 => EtherIp,
        132 => Sctp,
        137 => Mpls,
        _ => null,
    };

    /// <summary>What a user message of SCTP says that it is (its payload protocol identifier, RFC 9260 3.3.1; RFC 6733 2.1.1 for Diameter); null where that tells nothing.</summary>
    public static Layer? SctpPayload(uint number) => number switch
    {
        18 => S1ap,
        46 or 47 => Diameter,
        60 => Ngap,
        _ => null,
    };

    /// <summary>PPP protocol numbers.</summary>
    public static Layer? PppProtocol(int number) => number switch
    {
        0x0021 => IPv4,
        0x0057 => IPv6,
        0x0281 or 0x0283 => Mpls,
        _ => null,
    };

    /// <summary>What datagrams that are not SIP may be, tried in this order.</summary>
    public static readonly ContentLayer[] OverUdp = [Hep, new GtpU(), new GtpC(), new Pfcp(), new Vxlan(), new Geneve(), new EspInUdp(), new KeepAlive()];
}
