namespace FlowViewer.Readers.Captures.Signalling.S1ap;

/// <summary>Causes of S1AP (TS 36.413 9.2.1.3).</summary>
internal static class S1apCauses
{
    /// <summary>Of the radio network.</summary>
    public static readonly NumberNames RadioNetwork = new("""
        0 unspecified
        1 tx2relocoverall-expiry
        2 successful-handover
        3 release-due-to-eutran-generated-reason
        4 handover-cancelled
        5 partial-handover
        6 ho-failure-in-target-EPC-eNB-or-target-system
        7 ho-target-not-allowed
        8 tS1relocoverall-expiry
        9 tS1relocprep-expiry
        10 cell-not-available
        11 unknown-targetID
        12 no-radio-resources-available-in-target-cell
        13 unknown-mme-ue-s1ap-id
        14 unknown-enb-ue-s1ap-id
        15 unknown-pair-ue-s1ap-id
        16 handover-desirable-for-radio-reason
        17 time-critical-handover
        18 resource-optimisation-handover
        19 reduce-load-in-serving-cell
        20 user-inactivity
        21 radio-connection-with-ue-lost
        22 load-balancing-tau-required
        23 cs-fallback-triggered
        24 ue-not-available-for-ps-service
        25 radio-resources-not-available
        26 failure-in-radio-interface-procedure
        27 invalid-qos-combination
        28 interrat-redirection
        29 interaction-with-other-procedure
        30 unknown-E-RAB-ID
        31 multiple-E-RAB-ID-instances
        32 encryption-and-or-integrity-protection-algorithms-not-supported
        33 s1-intra-system-handover-triggered
        34 s1-inter-system-handover-triggered
        35 x2-handover-triggered
        36 redirection-towards-1xRTT
        37 not-supported-QCI-value
        38 invalid-CSG-Id
        39 release-due-to-pre-emption
        40 n26-interface-not-available
        41 insufficient-ue-capabilities
        42 maximum-bearer-pre-emption-rate-exceeded
        43 up-integrity-protection-not-possible
        """);

    /// <summary>Of the transport.</summary>
    public static readonly NumberNames Transport = new("""
        0 transport-resource-unavailable
        1 unspecified
        """);

    /// <summary>Of the NAS.</summary>
    public static readonly NumberNames Nas = new("""
        0 normal-release
        1 authentication-failure
        2 detach
        3 unspecified
        4 csg-subscription-expiry
        5 uE-not-in-PLMN-serving-area
        """);

    /// <summary>Of the protocol.</summary>
    public static readonly NumberNames Protocol = new("""
        0 transfer-syntax-error
        1 abstract-syntax-error-reject
        2 abstract-syntax-error-ignore-and-notify
        3 message-not-compatible-with-receiver-state
        4 semantic-error
        5 abstract-syntax-error-falsely-constructed-message
        6 unspecified
        """);

    /// <summary>Others.</summary>
    public static readonly NumberNames Misc = new("""
        0 control-processing-overload
        1 not-enough-user-plane-processing-resources
        2 hardware-failure
        3 om-intervention
        4 unspecified
        5 unknown-PLMN
        """);
}
