using FlowViewer.Readers.Captures.Signalling.Per;

namespace FlowViewer.Readers.Captures.Signalling.S1ap;

/// <summary>The messages of S1AP by procedure (TS 36.413 9.3.2, 9.3.3).</summary>
internal static class S1apProcedures
{
    /// <summary>A page is sent to every cell of a tracking area: it is counted, not told.</summary>
    public const int Paging = 10;

    public static readonly ProcedureNames Names = new("""
        0 HandoverRequired HandoverCommand HandoverPreparationFailure
        1 HandoverRequest HandoverRequestAcknowledge HandoverFailure
        2 HandoverNotify
        3 PathSwitchRequest PathSwitchRequestAcknowledge PathSwitchRequestFailure
        4 HandoverCancel HandoverCancelAcknowledge
        5 E-RABSetupRequest E-RABSetupResponse
        6 E-RABModifyRequest E-RABModifyResponse
        7 E-RABReleaseCommand E-RABReleaseResponse
        8 E-RABReleaseIndication
        9 InitialContextSetupRequest InitialContextSetupResponse InitialContextSetupFailure
        10 Paging
        11 DownlinkNASTransport
        12 InitialUEMessage
        13 UplinkNASTransport
        14 Reset ResetAcknowledge
        15 ErrorIndication
        16 NASNonDeliveryIndication
        17 S1SetupRequest S1SetupResponse S1SetupFailure
        18 UEContextReleaseRequest
        19 DownlinkS1cdma2000tunnelling
        20 UplinkS1cdma2000tunnelling
        21 UEContextModificationRequest UEContextModificationResponse UEContextModificationFailure
        22 UECapabilityInfoIndication
        23 UEContextReleaseCommand UEContextReleaseComplete
        24 ENBStatusTransfer
        25 MMEStatusTransfer
        26 DeactivateTrace
        27 TraceStart
        28 TraceFailureIndication
        29 ENBConfigurationUpdate ENBConfigurationUpdateAcknowledge ENBConfigurationUpdateFailure
        30 MMEConfigurationUpdate MMEConfigurationUpdateAcknowledge MMEConfigurationUpdateFailure
        31 LocationReportingControl
        32 LocationReportingFailureIndication
        33 LocationReport
        34 OverloadStart
        35 OverloadStop
        36 WriteReplaceWarningRequest WriteReplaceWarningResponse
        37 ENBDirectInformationTransfer
        38 MMEDirectInformationTransfer
        39 PrivateMessage
        40 ENBConfigurationTransfer
        41 MMEConfigurationTransfer
        42 CellTrafficTrace
        43 KillRequest KillResponse
        44 DownlinkUEAssociatedLPPaTransport
        45 UplinkUEAssociatedLPPaTransport
        46 DownlinkNonUEAssociatedLPPaTransport
        47 UplinkNonUEAssociatedLPPaTransport
        48 UERadioCapabilityMatchRequest UERadioCapabilityMatchResponse
        49 PWSRestartIndication
        50 E-RABModificationIndication E-RABModificationConfirm
        51 PWSFailureIndication
        52 RerouteNASRequest
        53 UEContextModificationIndication UEContextModificationConfirm
        54 ConnectionEstablishmentIndication
        55 UEContextSuspendRequest UEContextSuspendResponse
        56 UEContextResumeRequest UEContextResumeResponse UEContextResumeFailure
        57 NASDeliveryIndication
        58 RetrieveUEInformation
        59 UEInformationTransfer
        60 ENBCPRelocationIndication
        61 MMECPRelocationIndication
        62 SecondaryRATDataUsageReport
        63 UERadioCapabilityIDMappingRequest UERadioCapabilityIDMappingResponse
        64 HandoverSuccess
        65 ENBEarlyStatusTransfer
        66 MMEEarlyStatusTransfer
        """);

    // TS 36.413 9.2.1.3: how many values each group has before its extension marker.
    private static readonly Causes[] Groups =
    [
        new("radioNetwork", S1apCauses.RadioNetwork, 36), new("transport", S1apCauses.Transport, 2), new("nas", S1apCauses.Nas, 4),
        new("protocol", S1apCauses.Protocol, 7), new("misc", S1apCauses.Misc, 6),
    ];

    /// <summary>Reads a cause, an extensible choice of five groups; empty where it is none.</summary>
    public static string Cause(ref PerReader reader)
    {
        bool isExtension = reader.Flag();
        int group = reader.Number(Groups.Length);
        return isExtension || group >= Groups.Length || reader.IsBroken ? "" : Groups[group].Read(ref reader);
    }
}
