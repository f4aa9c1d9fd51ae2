namespace FlowViewer.Readers.Captures.Signalling.Nas;

/// <summary>Numbers of the NAS of 5GS and their names (TS 24.501 9.7, 9.11.3.2, 9.11.4.2).</summary>
internal static class FiveGsNames
{
    /// <summary>5GMM messages.</summary>
    public static readonly NumberNames Mobility = new("""
        65 Registration request
        66 Registration accept
        67 Registration complete
        68 Registration reject
        69 Deregistration request (UE originating)
        70 Deregistration accept (UE originating)
        71 Deregistration request (UE terminated)
        72 Deregistration accept (UE terminated)
        76 Service request
        77 Service reject
        78 Service accept
        79 Control plane service request
        80 Network slice-specific authentication command
        81 Network slice-specific authentication complete
        82 Network slice-specific authentication result
        84 Configuration update command
        85 Configuration update complete
        86 Authentication request
        87 Authentication response
        88 Authentication reject
        89 Authentication failure
        90 Authentication result
        91 Identity request
        92 Identity response
        93 Security mode command
        94 Security mode complete
        95 Security mode reject
        100 5GMM status
        101 Notification
        102 Notification response
        103 UL NAS transport
        104 DL NAS transport
        """);

    /// <summary>5GSM messages.</summary>
    public static readonly NumberNames Sessions = new("""
        193 PDU session establishment request
        194 PDU session establishment accept
        195 PDU session establishment reject
        197 PDU session authentication command
        198 PDU session authentication complete
        199 PDU session authentication result
        201 PDU session modification request
        202 PDU session modification reject
        203 PDU session modification command
        204 PDU session modification complete
        205 PDU session modification command reject
        209 PDU session release request
        210 PDU session release reject
        211 PDU session release command
        212 PDU session release complete
        214 5GSM status
        """);

    /// <summary>5GMM causes.</summary>
    public static readonly NumberNames MobilityCauses = new("""
        3 Illegal UE
        5 PEI not accepted
        6 Illegal ME
        7 5GS services not allowed
        9 UE identity cannot be derived by the network
        10 Implicitly deregistered
        11 PLMN not allowed
        12 Tracking area not allowed
        13 Roaming not allowed in this tracking area
        15 No suitable cells in tracking area
        20 MAC failure
        21 Synch failure
        22 Congestion
        23 UE security capabilities mismatch
        24 Security mode rejected, unspecified
        26 Non-5G authentication unacceptable
        27 N1 mode not allowed
        28 Restricted service area
        31 Redirection to EPC required
        43 LADN not available
        62 No network slices available
        65 Maximum number of PDU sessions reached
        67 Insufficient resources for specific slice and DNN
        69 Insufficient resources for specific slice
        71 ngKSI already in use
        72 Non-3GPP access to 5GCN not allowed
        73 Serving network not authorized
        74 Temporarily not authorized for this SNPN
        75 Permanently not authorized for this SNPN
        76 Not authorized for this CAG or authorized for CAG cells only
        77 Wireline access area not allowed
        90 Payload was not forwarded
        91 DNN not supported or not subscribed in the slice
        92 Insufficient user-plane resources for the PDU session
        95 Semantically incorrect message
        96 Invalid mandatory information
        97 Message type non-existent or not implemented
        98 Message type not compatible with the protocol state
        99 Information element non-existent or not implemented
        100 Conditional IE error
        101 Message not compatible with the protocol state
        111 Protocol error, unspecified
        """);

    /// <summary>5GSM causes.</summary>
    public static readonly NumberNames SessionCauses = new("""
        8 Operator determined barring
        26 Insufficient resources
        27 Missing or unknown DNN
        28 Unknown PDU session type
        29 User authentication or authorization failed
        31 Request rejected, unspecified
        32 Service option not supported
        33 Requested service option not subscribed
        34 Service option temporarily out of order
        35 PTI already in use
        36 Regular deactivation
        38 Network failure
        39 Reactivation requested
        41 Semantic error in the TFT operation
        42 Syntactical error in the TFT operation
        43 Invalid PDU session identity
        44 Semantic errors in packet filter(s)
        45 Syntactical error in packet filter(s)
        46 Out of LADN service area
        47 PTI mismatch
        50 PDU session type IPv4 only allowed
        51 PDU session type IPv6 only allowed
        54 PDU session does not exist
        57 PDU session type IPv4v6 only allowed
        58 PDU session type Unstructured only allowed
        59 Unsupported 5QI value
        61 PDU session type Ethernet only allowed
        67 Insufficient resources for specific slice and DNN
        68 Not supported SSC mode
        69 Insufficient resources for specific slice
        70 Missing or unknown DNN in a slice
        81 Invalid PTI value
        82 Maximum data rate per UE for user-plane integrity protection is too low
        83 Semantic error in the QoS operation
        84 Syntactical error in the QoS operation
        85 Invalid mapped EPS bearer identity
        95 Semantically incorrect message
        96 Invalid mandatory information
        97 Message type non-existent or not implemented
        98 Message type not compatible with the protocol state
        99 Information element non-existent or not implemented
        100 Conditional IE error
        101 Message not compatible with the protocol state
        111 Protocol error, unspecified
        """);
}
