using FlowViewer.Traces;

namespace FlowViewer.Readers.Captures.Walk;

/// <summary>Whose numbers a number belongs to.</summary>
internal enum NumberSpace : byte
{
    None,
    LinkType,
    EtherType,
    IpProtocol,
    Ppp,
    Llc,
    AddressFamily,
}

/// <summary>Something that was met and could not be opened; it has a name, or a number whose name is looked up when the counts are shown.</summary>
internal readonly record struct UnreadLayer(string? Name, NumberSpace Space, int Number, UnreadReason Reason)
{
    public string DisplayName => Name ?? Space switch
    {
        NumberSpace.LinkType => $"link type {Number}",
        NumberSpace.EtherType => EtherTypeName(Number),
        NumberSpace.IpProtocol => IpProtocolName(Number),
        NumberSpace.Ppp => $"PPP protocol 0x{Number:x4}",
        NumberSpace.Llc => $"LLC service 0x{Number:x2}",
        NumberSpace.AddressFamily => $"address family {Number}",
        _ => $"protocol {Number}",
    };

    private static string EtherTypeName(int number) => number switch
    {
        0x0806 => "ARP",
        0x8035 => "RARP",
        0x88cc => "LLDP",
        0x888e => "EAPOL",
        0x88e5 => "MACsec",
        0x8863 => "PPPoE discovery",
        0x88f7 => "PTP",
        0x8809 => "slow protocols (LACP)",
        0x8902 => "connectivity fault management",
        _ => $"EtherType 0x{number:x4}",
    };

    private static string IpProtocolName(int number) => number switch
    {
        2 => "IGMP",
        8 => "EGP",
        33 => "DCCP",
        46 => "RSVP",
        51 => "AH",
        58 => "ICMPv6",
        88 => "EIGRP",
        89 => "OSPF",
        103 => "PIM",
        112 => "VRRP",
        115 => "L2TPv3",
        136 => "UDP-Lite",
        137 => "MPLS in IP",
        _ => $"IP protocol {number}",
    };
}
