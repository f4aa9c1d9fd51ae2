namespace FlowViewer.Simulation.Scenarios;

/// <summary>What a node does in its network.</summary>
public enum NodeRole
{
    /// <summary>A phone.</summary>
    Phone,
    /// <summary>A gateway to the telephone network.</summary>
    Gateway,
    /// <summary>A server that plays media: music, announcements.</summary>
    MediaServer,
    /// <summary>A media gateway control function (3GPP TS 29.163).</summary>
    Mgcf,
    /// <summary>An MSC server enhanced for SRVCC (3GPP TS 23.216 5.3.2).</summary>
    MscServer,
    /// <summary>The focus of conferences (RFC 4353).</summary>
    Focus,
    /// <summary>A stateful proxy (RFC 3261 16), which may be a registrar too.</summary>
    Proxy,
    /// <summary>A redirect server (RFC 3261 8.3).</summary>
    Redirect,
    /// <summary>A proxy CSCF (3GPP TS 24.229 5.2).</summary>
    PCscf,
    /// <summary>An interrogating CSCF (3GPP TS 24.229 5.3).</summary>
    ICscf,
    /// <summary>A serving CSCF (3GPP TS 24.229 5.4).</summary>
    SCscf,
    /// <summary>An emergency CSCF (3GPP TS 24.229 5.11).</summary>
    ECscf,
    /// <summary>A breakout gateway control function (3GPP TS 24.229 5.6).</summary>
    Bgcf,
    /// <summary>A location retrieval function (3GPP TS 23.167 6.2.3).</summary>
    Lrf,
    /// <summary>A telephony application server (3GPP TS 24.229 5.7).</summary>
    Tas,
    /// <summary>A service centralization and continuity application server (3GPP TS 23.237 5.3.1).</summary>
    SccAs,
    /// <summary>An IP short message gateway (3GPP TS 24.341 5.3.3).</summary>
    IpSmGw,
}
