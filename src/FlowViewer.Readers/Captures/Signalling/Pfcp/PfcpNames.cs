namespace FlowViewer.Readers.Captures.Signalling.Pfcp;

/// <summary>Numbers of PFCP and their names (TS 29.244 7.3, 8.1.2, 8.2.1).</summary>
internal static class PfcpNames
{
    /// <summary>Message types.</summary>
    public static readonly NumberNames Messages = new("""
        1 PFCP Heartbeat Request
        2 PFCP Heartbeat Response
        3 PFCP PFD Management Request
        4 PFCP PFD Management Response
        5 PFCP Association Setup Request
        6 PFCP Association Setup Response
        7 PFCP Association Update Request
        8 PFCP Association Update Response
        9 PFCP Association Release Request
        10 PFCP Association Release Response
        11 PFCP Version Not Supported Response
        12 PFCP Node Report Request
        13 PFCP Node Report Response
        14 PFCP Session Set Deletion Request
        15 PFCP Session Set Deletion Response
        16 PFCP Session Set Modification Request
        17 PFCP Session Set Modification Response
        50 PFCP Session Establishment Request
        51 PFCP Session Establishment Response
        52 PFCP Session Modification Request
        53 PFCP Session Modification Response
        54 PFCP Session Deletion Request
        55 PFCP Session Deletion Response
        56 PFCP Session Report Request
        57 PFCP Session Report Response
        """);

    /// <summary>Types of information elements.</summary>
    public static readonly NumberNames Elements = new("""
        1 Create PDR
        2 PDI
        3 Create FAR
        4 Forwarding Parameters
        5 Duplicating Parameters
        6 Create URR
        7 Create QER
        8 Created PDR
        9 Update PDR
        10 Update FAR
        11 Update Forwarding Parameters
        12 Update BAR (PFCP Session Report Response)
        13 Update URR
        14 Update QER
        15 Remove PDR
        16 Remove FAR
        17 Remove URR
        18 Remove QER
        19 Cause
        20 Source Interface
        21 F-TEID
        22 Network Instance
        23 SDF Filter
        24 Application ID
        25 Gate Status
        26 MBR
        27 GBR
        28 QER Correlation ID
        29 Precedence
        30 Transport Level Marking
        31 Volume Threshold
        32 Time Threshold
        33 Monitoring Time
        34 Subsequent Volume Threshold
        35 Subsequent Time Threshold
        36 Inactivity Detection Time
        37 Reporting Triggers
        38 Redirect Information
        39 Report Type
        40 Offending IE
        41 Forwarding Policy
        42 Destination Interface
        43 UP Function Features
        44 Apply Action
        45 Downlink Data Service Information
        46 Downlink Data Notification Delay
        47 DL Buffering Duration
        48 DL Buffering Suggested Packet Count
        49 PFCPSMReq-Flags
        50 PFCPSRRsp-Flags
        51 Load Control Information
        52 Sequence Number
        53 Metric
        54 Overload Control Information
        55 Timer
        56 PDR ID
        57 F-SEID
        58 Application ID's PFDs
        59 PFD context
        60 Node ID
        61 PFD contents
        62 Measurement Method
        63 Usage Report Trigger
        64 Measurement Period
        65 FQ-CSID
        66 Volume Measurement
        67 Duration Measurement
        68 Application Detection Information
        69 Time of First Packet
        70 Time of Last Packet
        71 Quota Holding Time
        72 Dropped DL Traffic Threshold
        73 Volume Quota
        74 Time Quota
        75 Start Time
        76 End Time
        77 Query URR
        78 Usage Report (Session Modification Response)
        79 Usage Report (Session Deletion Response)
        80 Usage Report (Session Report Request)
        81 URR ID
        82 Linked URR ID
        83 Downlink Data Report
        84 Outer Header Creation
        85 Create BAR
        86 Update BAR (Session Modification Request)
        87 Remove BAR
        88 BAR ID
        89 CP Function Features
        90 Usage Information
        91 Application Instance ID
        92 Flow Information
        93 UE IP Address
        94 Packet Rate
        95 Outer Header Removal
        96 Recovery Time Stamp
        97 DL Flow Level Marking
        98 Header Enrichment
        99 Error Indication Report
        100 Measurement Information
        101 Node Report Type
        102 User Plane Path Failure Report
        103 Remote GTP-U Peer
        104 UR-SEQN
        105 Update Duplicating Parameters
        106 Activate Predefined Rules
        107 Deactivate Predefined Rules
        108 FAR ID
        109 QER ID
        110 OCI Flags
        111 PFCP Association Release Request
        112 Graceful Release Period
        113 PDN Type
        114 Failed Rule ID
        115 Time Quota Mechanism
        116 User Plane IP Resource Information (removed in Rel 16.3)
        117 User Plane Inactivity Timer
        118 Aggregated URRs
        119 Multiplier
        120 Aggregated URR ID IE
        121 Subsequent Volume Quota
        122 Subsequent Time Quota
        123 RQI
        124 QFI
        125 Query URR Reference
        126 Additional Usage Reports Information
        127 Create Traffic Endpoint
        128 Created Traffic Endpoint
        129 Update Traffic Endpoint
        130 Remove Traffic Endpoint
        131 Traffic Endpoint ID
        132 Ethernet Packet Filter
        133 MAC address
        134 C-TAG
        135 S-TAG
        136 Ethertype
        137 Proxying
        138 Ethernet Filter ID
        139 Ethernet Filter Properties
        140 Suggested Buffering Packets Count
        """);

    /// <summary>Cause values.</summary>
    public static readonly NumberNames Causes = new("""
        1 Request accepted (success)
        2 More Usage Report to send
        3 Request partially accepted
        64 Request rejected (reason not specified)
        65 Session context not found
        66 Mandatory IE missing
        67 Conditional IE missing
        68 Invalid length
        69 Mandatory IE incorrect
        70 Invalid Forwarding Policy
        71 Invalid F-TEID allocation option
        72 No established PFCP Association
        73 Rule creation / modification Failure
        74 PFCP entity in congestion
        75 No resources available
        76 Service not supported
        77 System failure
        78 Redirection Requested
        79 All dynamic addresses are occupied
        80 Unknown Pre-defined Rule
        81 Unknown Application ID
        82 L2TP tunnel Establishment failure
        83 L2TP session Establishment failure
        84 L2TP tunnel release
        85 L2TP session release
        86 PFCP session restoration failure
        """);
}
