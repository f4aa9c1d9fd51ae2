namespace FlowViewer.Readers.Captures.Signalling.Gtp;

/// <summary>Numbers of GTPv2-C and their names (TS 29.274 6.1, 8.1, 8.4, 8.22).</summary>
internal static class GtpNames
{
    /// <summary>Message types.</summary>
    public static readonly NumberNames Messages = new("""
        1 Echo Request
        2 Echo Response
        3 Version Not Supported Indication
        4 Node Alive Request
        5 Node Alive Response
        6 Redirection Request
        7 Redirection Response
        25 SRVCC PS to CS Request
        26 SRVCC PS to CS Response
        27 SRVCC PS to CS Complete Notification
        28 SRVCC PS to CS Complete Acknowledge
        29 SRVCC PS to CS Cancel Notification
        30 SRVCC PS to CS Cancel Acknowledge
        31 SRVCC CS to PS Request
        32 Create Session Request
        33 Create Session Response
        34 Modify Bearer Request
        35 Modify Bearer Response
        36 Delete Session Request
        37 Delete Session Response
        38 Change Notification Request
        39 Change Notification Response
        40 Remote UE Report Notification
        41 Remote UE Report Acknowledge
        64 Modify Bearer Command
        65 Modify Bearer Failure Indication
        66 Delete Bearer Command
        67 Delete Bearer Failure Indication
        68 Bearer Resource Command
        69 Bearer Resource Failure Indication
        70 Downlink Data Notification Failure Indication
        71 Trace Session Activation
        72 Trace Session Deactivation
        73 Stop Paging Indication
        95 Create Bearer Request
        96 Create Bearer Response
        97 Update Bearer Request
        98 Update Bearer Response
        99 Delete Bearer Request
        100 Delete Bearer Response
        101 Delete PDN Connection Set Request
        102 Delete PDN Connection Set Response
        103 PGW Downlink Triggering Notification
        104 PGW Downlink Triggering Acknowledge
        128 Identification Request
        129 Identification Response
        130 Context Request
        131 Context Response
        132 Context Acknowledge
        133 Forward Relocation Request
        134 Forward Relocation Response
        135 Forward Relocation Complete Notification
        136 Forward Relocation Complete Acknowledge
        137 Forward Access Context Notification
        138 Forward Access Context Acknowledge
        139 Relocation Cancel Request
        140 Relocation Cancel Response
        141 Configuration Transfer Tunnel
        149 Detach Notification
        150 Detach Acknowledge
        151 CS Paging Indication
        152 RAN Information Relay
        153 Alert MME Notification
        154 Alert MME Acknowledge
        155 UE Activity Notification
        156 UE Activity Acknowledge
        157 ISR Status Indication
        158 UE Registration Query Request
        159 UE Registration Query Response
        160 Create Forwarding Tunnel Request
        161 Create Forwarding Tunnel Response
        162 Suspend Notification
        163 Suspend Acknowledge
        164 Resume Notification
        165 Resume Acknowledge
        166 Create Indirect Data Forwarding Tunnel Request
        167 Create Indirect Data Forwarding Tunnel Response
        168 Delete Indirect Data Forwarding Tunnel Request
        169 Delete Indirect Data Forwarding Tunnel Response
        170 Release Access Bearers Request
        171 Release Access Bearers Response
        176 Downlink Data Notification
        177 Downlink Data Notification Acknowledgement
        179 PGW Restart Notification
        180 PGW Restart Notification Acknowledge
        200 Update PDN Connection Set Request
        201 Update PDN Connection Set Response
        211 Modify Access Bearers Request
        212 Modify Access Bearers Response
        231 MBMS Session Start Request
        232 MBMS Session Start Response
        233 MBMS Session Update Request
        234 MBMS Session Update Response
        235 MBMS Session Stop Request
        236 MBMS Session Stop Response
        240 SRVCC CS to PS Response
        241 SRVCC CS to PS Complete Notification
        242 SRVCC CS to PS Complete Acknowledge
        243 SRVCC CS to PS Cancel Notification
        244 SRVCC CS to PS Cancel Acknowledge
        """);

    /// <summary>Types of information elements.</summary>
    public static readonly NumberNames Elements = new("""
        1 IMSI
        2 Cause
        3 Recovery
        51 STN-SR
        52 Source to Target Transparent Container
        53 Target to Source Transparent Container
        54 MM Context for E-UTRAN SRVCC
        55 MM Context for UTRAN SRVCC
        56 SRVCC Cause
        57 Target RNC ID
        58 Target Global Cell ID
        59 TEID-C
        60 Sv Flags
        61 Service Area Identifier
        62 MM Context for CS to PS SRVCC
        71 APN
        72 AMBR
        73 EPS Bearer ID
        74 IP Address
        75 MEI
        76 MSISDN
        77 Indication
        78 Protocol Configuration Options
        79 PDN Address Allocation
        80 Bearer QoS
        81 Flow Quality of Service
        82 RAT Type
        83 Serving Network
        84 Bearer TFT
        85 Traffic Aggregation Description
        86 User Location Information
        87 F-TEID
        88 TMSI
        89 Global CN-Id
        90 S103 PDN Data Forwarding Info
        91 S1-U Data Forwarding Info
        92 Delay Value
        93 Bearer Context
        94 Charging ID
        95 Charging Characteristics
        96 Trace Information
        97 Bearer Flags
        98 Paging Cause
        99 PDN Type
        100 Procedure Transaction ID
        101 DRX Parameter
        102 UE Network Capability
        103 MM Context
        104 MM Context
        105 MM Context
        106 MM Context
        107 MM Context
        108 MM Context
        109 PDN Connection
        110 PDU Numbers
        111 P-TMSI
        112 P-TMSI Signature
        113 Hop Counter
        114 UE Time Zone
        115 Trace Reference
        116 Complete Request Message
        117 GUTI
        118 F-Container
        119 F-Cause
        120 Selected PLMN ID
        121 Target Identification
        122 NSAPI
        123 Packet Flow ID
        124 RAB Context
        125 Source RNC PDCP Context Info
        126 UDP Source Port Number
        127 APN Restriction
        128 Selection Mode
        129 Source Identification
        130 Bearer Control Mode
        131 Change Reporting Action
        132 FQ-CSID
        133 Channel needed
        134 eMLPP Priority
        135 Node Type
        136 Fully Qualified Domain Name
        137 Transaction Identifier
        138 MBMS Session Duration
        139 MBMS Service Area
        140 MBMS Session Identifier
        141 MBMS Flow Identifier
        142 MBMS IP Multicast Distribution
        143 MBMS Distribution Acknowledge
        144 RFSP Index
        145 User CSG Information
        146 CSG Information Reporting Action
        147 CSG ID
        148 CSG Membership Indication
        149 Service indicator
        150 Detach Type
        151 Local Distinguished Name
        152 Node Features
        153 MBMS Time to Data Transfer
        154 Throttling
        155 Allocation/Retention Priority
        156 EPC Timer
        157 Signalling Priority Indication
        158 Temporary Mobile Group Identity
        159 Additional MM context for SRVCC
        160 Additional flags for SRVCC
        161 Max MBR/APN-AMBR
        162 MDT Configuration
        163 Additional Protocol Configuration Options
        164 Absolute Time of MBMS Data Transfer
        165 H(e)NB Information Reporting
        166 IPv4 Configuration Parameters
        167 Change to Report Flags
        168 Action Indication
        169 TWAN Identifier
        170 ULI Timestamp
        171 MBMS Flags
        172 RAN/NAS Cause
        173 CN Operator Selection Entity
        174 Trusted WLAN Mode Indication
        175 Node Number
        176 Node Identifier
        177 Presence Reporting Area Action
        178 Presence Reporting Area Information
        179 TWAN Identifier Timestamp
        180 Overload Control Information
        181 Load Control Information
        182 Metric
        183 Sequence Number
        184 APN and Relative Capacity
        185 WLAN Offloadability Indication
        186 Paging and Service Information
        187 Integer Number
        188 Millisecond Time Stamp
        189 Monitoring Event Information
        190 ECGI List
        191 Remote UE Context
        192 Remote User ID
        193 Remote UE IP information
        194 CIoT Optimizations Support Indication
        195 SCEF PDN Connection
        196 Header Compression Configuration
        197 Extended Protocol Configuration Options
        198 Serving PLMN Rate Control
        199 Counter
        200 Mapped UE Usage Type
        201 Secondary RAT Usage Data Report
        202 UP Function Selection Indication Flags
        """);

    /// <summary>Cause values.</summary>
    public static readonly NumberNames Causes = new("""
        2 Local Detach
        3 Complete Detach
        4 RAT changed from 3GPP to Non-3GPP
        5 ISR deactivation
        6 Error Indication received from RNC/eNodeB/S4-SGSN
        7 IMSI Detach Only
        8 Reactivation Requested
        9 PDN reconnection to this APN disallowed
        10 Access changed from Non-3GPP to 3GPP
        11 PDN connection inactivity timer expires
        12 PGW not responding
        13 Network Failure
        14 QoS parameter mismatch
        15 EPS to 5GS Mobility
        16 Request accepted
        17 Request accepted partially
        18 New PDN type due to network preference
        19 New PDN type due to single address bearer only
        64 Context Not Found
        65 Invalid Message Format
        66 Version not supported by next peer
        67 Invalid length
        68 Service not supported
        69 Mandatory IE incorrect
        70 Mandatory IE missing
        72 System failure
        73 No resources available
        74 Semantic error in the TFT operation
        75 Syntactic error in the TFT operation
        76 Semantic errors in packet filter(s)
        77 Syntactic errors in packet filter(s)
        78 Missing or unknown APN
        80 GRE key not found
        81 Relocation failure
        82 Denied in RAT
        83 Preferred PDN type not supported
        84 All dynamic addresses are occupied
        85 UE context without TFT already activated
        86 Protocol type not supported
        87 UE not responding
        88 UE refuses
        89 Service denied
        90 Unable to page UE
        91 No memory available
        92 User authentication failed
        93 APN access denied - no subscription
        94 Request rejected (reason not specified)
        95 P-TMSI Signature mismatch
        96 IMSI/IMEI not known
        97 Semantic error in the TAD operation
        98 Syntactic error in the TAD operation
        100 Remote peer not responding
        101 Collision with network initiated request
        102 Unable to page UE due to Suspension
        103 Conditional IE missing
        104 APN Restriction type Incompatible with currently active PDN connection
        105 Invalid overall length of the triggered response message and a piggybacked initial message
        106 Data forwarding not supported
        107 Invalid reply from remote peer
        108 Fallback to GTPv1
        109 Invalid peer
        110 Temporarily rejected due to handover/TAU/RAU procedure in progress
        111 Modifications not limited to S1-U bearers
        112 Request rejected for a PMIPv6 reason
        113 APN Congestion
        114 Bearer handling not supported
        115 UE already re-attached
        116 Multiple PDN connections for a given APN not allowed
        117 Target access restricted for the subscriber
        119 MME/SGSN refuses due to VPLMN Policy
        120 GTP-C Entity Congestion
        121 Late Overlapping Request
        122 Timed out Request
        123 UE is temporarily not reachable due to power saving
        124 Relocation failure due to NAS message redirection
        125 UE not authorised by OCS or external AAA Server
        126 Multiple accesses to a PDN connection not allowed
        127 Request rejected due to UE capability
        128 S1-U Path Failure
        129 5GC not allowed
        130 PGW mismatch with network slice subscribed by the UE
        131 Rejection due to paging restriction
        """);

    /// <summary>Interface types of an F-TEID.</summary>
    public static readonly NumberNames Interfaces = new("""
        0 S1-U eNodeB GTP-U
        1 S1-U SGW GTP-U
        2 S12 RNC GTP-U
        3 S12 SGW GTP-U
        4 S5/S8 SGW GTP-U
        5 S5/S8 PGW GTP-U
        6 S5/S8 SGW GTP-C
        7 S5/S8 PGW GTP-C
        8 S5/S8 SGW PMIPv6
        9 S5/S8 PGW PMIPv6
        10 S11 MME GTP-C
        11 S11/S4 SGW GTP-C
        12 S10 MME GTP-C
        13 S3 MME GTP-C
        14 S3 SGSN GTP-C
        15 S4 SGSN GTP-U
        16 S4 SGW GTP-U
        17 S4 SGSN GTP-C
        18 S16 SGSN GTP-C
        19 eNodeB/gNodeB GTP-U for DL data forwarding
        20 eNodeB GTP-U for UL data forwarding
        21 RNC GTP-U for data forwarding
        22 SGSN GTP-U for data forwarding
        23 SGW GTP-U for data forwarding
        24 Sm MBMS GW GTP-C
        25 Sn MBMS GW GTP-C
        26 Sm MME GTP-C
        27 Sn SGSN GTP-C
        28 SGW GTP-U for UL data forwarding
        29 Sn SGSN GTP-U
        30 S2b ePDG GTP-C
        31 S2b-U ePDG GTP-U
        32 S2b PGW GTP-C
        33 S2b-U PGW GTP-U
        34 S2a TWAN GTP-U
        35 S2a TWAN GTP-C
        36 S2a PGW GTP-C
        37 S2a PGW GTP-U
        38 S11 MME GTP-U
        39 S11 SGW GTP-U
        40 N26 AMF GTP-C
        """);
}
