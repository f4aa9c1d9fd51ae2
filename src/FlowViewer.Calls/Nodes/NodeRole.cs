using FlowViewer.Ladders;

namespace FlowViewer.Calls.Nodes;

/// <summary>A role of a node in its network, as messages reveal it (TS 23.228 4.6, TS 23.002 4a).</summary>
/// <param name="Abbreviation">How the field writes it, in every language.</param>
/// <param name="Kind">The kind of lane that such a node is.</param>
internal sealed record NodeRole(string Abbreviation, LaneKind Kind)
{
    public static readonly NodeRole Ue = new("UE", LaneKind.UserAgent);
    public static readonly NodeRole PCscf = new("P-CSCF", LaneKind.Ims);
    public static readonly NodeRole ICscf = new("I-CSCF", LaneKind.Ims);
    public static readonly NodeRole SCscf = new("S-CSCF", LaneKind.Ims);
    public static readonly NodeRole ECscf = new("E-CSCF", LaneKind.Ims);
    public static readonly NodeRole Bgcf = new("BGCF", LaneKind.Ims);
    public static readonly NodeRole Ibcf = new("IBCF", LaneKind.Ims);
    public static readonly NodeRole Atcf = new("ATCF", LaneKind.Ims);
    public static readonly NodeRole SccAs = new("SCC AS", LaneKind.Ims);
    public static readonly NodeRole Tas = new("TAS", LaneKind.Ims);
    public static readonly NodeRole IpSmGw = new("IP-SM-GW", LaneKind.Ims);
    public static readonly NodeRole Mrf = new("MRF", LaneKind.Ims);
    public static readonly NodeRole Mgcf = new("MGCF", LaneKind.Gateway);
    public static readonly NodeRole Msc = new("MSC", LaneKind.Gateway);
    public static readonly NodeRole Sbc = new("SBC", LaneKind.B2bua);
    public static readonly NodeRole Pbx = new("PBX", LaneKind.B2bua);
    public static readonly NodeRole Hss = new("HSS", LaneKind.Ims) { IsOfSip = false };
    public static readonly NodeRole Pcrf = new("PCRF", LaneKind.Ims) { IsOfSip = false };
    public static readonly NodeRole Mme = new("MME", LaneKind.Ims) { IsOfSip = false };
    public static readonly NodeRole Sgw = new("SGW", LaneKind.Ims) { IsOfSip = false };
    public static readonly NodeRole Pgw = new("PGW", LaneKind.Ims) { IsOfSip = false };
    public static readonly NodeRole Amf = new("AMF", LaneKind.Ims) { IsOfSip = false };
    public static readonly NodeRole Enb = new("eNB", LaneKind.Unknown) { IsOfSip = false };
    public static readonly NodeRole Gnb = new("gNB", LaneKind.Unknown) { IsOfSip = false };

    /// <summary>False for a node of the access or core network that speaks other protocols only.</summary>
    public bool IsOfSip { get; init; } = true;
}
