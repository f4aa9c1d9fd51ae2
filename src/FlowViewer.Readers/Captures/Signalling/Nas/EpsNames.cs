namespace FlowViewer.Readers.Captures.Signalling.Nas;

/// <summary>Numbers of the NAS of EPS and their names (TS 24.301 9.8, 9.9.3.9, 9.9.4.4).</summary>
internal static class EpsNames
{
    /// <summary>EMM messages.</summary>
    public static readonly NumberNames Mobility = new("""
        65 Attach request
        66 Attach accept
        67 Attach complete
        68 Attach reject
        69 Detach request
        70 Detach accept
        72 Tracking area update request
        73 Tracking area update accept
        74 Tracking area update complete
        75 Tracking area update reject
        76 Extended service request
        77 Control plane service request
        78 Service reject
        79 Service accept
        80 GUTI reallocation command
        81 GUTI reallocation complete
        82 Authentication request
        83 Authentication response
        84 Authentication reject
        85 Identity request
        86 Identity response
        92 Authentication failure
        93 Security mode command
        94 Security mode complete
        95 Security mode reject
        96 EMM status
        97 EMM information
        98 Downlink NAS transport
        99 Uplink NAS transport
        100 CS service notification
        104 Downlink generic NAS transport
        105 Uplink generic NAS transport
        """);

    /// <summary>ESM messages.</summary>
    public static readonly NumberNames Sessions = new("""
        193 Activate default EPS bearer context request
        194 Activate default EPS bearer context accept
        195 Activate default EPS bearer context reject
        197 Activate dedicated EPS bearer context request
        198 Activate dedicated EPS bearer context accept
        199 Activate dedicated EPS bearer context reject
        201 Modify EPS bearer context request
        202 Modify EPS bearer context accept
        203 Modify EPS bearer context reject
        205 Deactivate EPS bearer context request
        206 Deactivate EPS bearer context accept
        208 PDN connectivity request
        209 PDN connectivity reject
        210 PDN disconnect request
        211 PDN disconnect reject
        212 Bearer resource allocation request
        213 Bearer resource allocation reject
        214 Bearer resource modification request
        215 Bearer resource modification reject
        217 ESM information request
        218 ESM information response
        219 Notification
        220 ESM dummy message
        232 ESM status
        233 Remote UE report
        234 Remote UE report response
        235 ESM data transport
        """);

    /// <summary>EMM causes.</summary>
    public static readonly NumberNames MobilityCauses = new("""
        2 IMSI unknown in HSS
        3 Illegal UE
        5 IMEI not accepted
        6 Illegal ME
        7 EPS services not allowed
        8 EPS services and non-EPS services not allowed
        9 UE identity cannot be derived by the network
        10 Implicitly detached
        11 PLMN not allowed
        12 Tracking Area not allowed
        13 Roaming not allowed in this tracking area
        14 EPS services not allowed in this PLMN
        15 No Suitable Cells In tracking area
        16 MSC temporarily not reachable
        17 Network failure
        18 CS domain not available
        19 ESM failure
        20 MAC failure
        21 Synch failure
        22 Congestion
        23 UE security capabilities mismatch
        24 Security mode rejected, unspecified
        25 Not authorized for this CSG
        26 Non-EPS authentication unacceptable
        31 Redirection to 5GCN required
        35 Requested service option not authorized in this PLMN
        39 CS service temporarily not available
        40 No EPS bearer context activated
        42 Severe network failure
        95 Semantically incorrect message
        96 Invalid mandatory information
        97 Message type non-existent or not implemented
        98 Message type not compatible with the protocol state
        99 Information element non-existent or not implemented
        100 Conditional IE error
        101 Message not compatible with the protocol state
        111 Protocol error, unspecified
        """);

    /// <summary>ESM causes.</summary>
    public static readonly NumberNames SessionCauses = new("""
        8 Operator Determined Barring
        26 Insufficient resources
        27 Missing or unknown APN
        28 Unknown PDN type
        29 User authentication failed
        30 Request rejected by Serving GW or PDN GW
        31 Request rejected, unspecified
        32 Service option not supported
        33 Requested service option not subscribed
        34 Service option temporarily out of order
        35 PTI already in use
        36 Regular deactivation
        37 EPS QoS not accepted
        38 Network failure
        39 Reactivation requested
        41 Semantic error in the TFT operation
        42 Syntactical error in the TFT operation
        43 Invalid EPS bearer identity
        44 Semantic errors in packet filter(s)
        45 Syntactical errors in packet filter(s)
        47 PTI mismatch
        49 Last PDN disconnection not allowed
        50 PDN type IPv4 only allowed
        51 PDN type IPv6 only allowed
        52 Single address bearers only allowed
        53 ESM information not received
        54 PDN connection does not exist
        55 Multiple PDN connections for a given APN not allowed
        56 Collision with network initiated request
        57 PDN type IPv4v6 only allowed
        58 PDN type non IP only allowed
        59 Unsupported QCI value
        60 Bearer handling not supported
        61 PDN type Ethernet only allowed
        65 Maximum number of EPS bearers reached
        66 Requested APN not supported in current RAT and PLMN combination
        81 Invalid PTI value
        95 Semantically incorrect message
        96 Invalid mandatory information
        97 Message type non-existent or not implemented
        98 Message type not compatible with the protocol state
        99 Information element non-existent or not implemented
        100 Conditional IE error
        101 Message not compatible with the protocol state
        111 Protocol error, unspecified
        112 APN restriction value incompatible with active EPS bearer context
        113 Multiple accesses to a PDN connection not allowed
        """);
}
