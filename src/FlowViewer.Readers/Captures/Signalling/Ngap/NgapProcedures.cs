using FlowViewer.Readers.Captures.Signalling.Per;

namespace FlowViewer.Readers.Captures.Signalling.Ngap;

/// <summary>The messages of NGAP by procedure (TS 38.413 9.4.3, 9.4.4).</summary>
internal static class NgapProcedures
{
    /// <summary>A page is sent to every cell of a tracking area: it is counted, not told.</summary>
    public const int Paging = 24;

    public static readonly ProcedureNames Names = new("""
        0 AMFConfigurationUpdate AMFConfigurationUpdateAcknowledge AMFConfigurationUpdateFailure
        1 AMFStatusIndication
        2 CellTrafficTrace
        3 DeactivateTrace
        4 DownlinkNASTransport
        5 DownlinkNonUEAssociatedNRPPaTransport
        6 DownlinkRANConfigurationTransfer
        7 DownlinkRANStatusTransfer
        8 DownlinkUEAssociatedNRPPaTransport
        9 ErrorIndication
        10 HandoverCancel HandoverCancelAcknowledge
        11 HandoverNotify
        12 HandoverRequired HandoverCommand HandoverPreparationFailure
        13 HandoverRequest HandoverRequestAcknowledge HandoverFailure
        14 InitialContextSetupRequest InitialContextSetupResponse InitialContextSetupFailure
        15 InitialUEMessage
        16 LocationReportingControl
        17 LocationReportingFailureIndication
        18 LocationReport
        19 NASNonDeliveryIndication
        20 NGReset NGResetAcknowledge
        21 NGSetupRequest NGSetupResponse NGSetupFailure
        22 OverloadStart
        23 OverloadStop
        24 Paging
        25 PathSwitchRequest PathSwitchRequestAcknowledge PathSwitchRequestFailure
        26 PDUSessionResourceModifyRequest PDUSessionResourceModifyResponse
        27 PDUSessionResourceModifyIndication PDUSessionResourceModifyConfirm
        28 PDUSessionResourceReleaseCommand PDUSessionResourceReleaseResponse
        29 PDUSessionResourceSetupRequest PDUSessionResourceSetupResponse
        30 PDUSessionResourceNotify
        31 PrivateMessage
        32 PWSCancelRequest PWSCancelResponse
        33 PWSFailureIndication
        34 PWSRestartIndication
        35 RANConfigurationUpdate RANConfigurationUpdateAcknowledge RANConfigurationUpdateFailure
        36 RerouteNASRequest
        37 RRCInactiveTransitionReport
        38 TraceFailureIndication
        39 TraceStart
        40 UEContextModificationRequest UEContextModificationResponse UEContextModificationFailure
        41 UEContextReleaseCommand UEContextReleaseComplete
        42 UEContextReleaseRequest
        43 UERadioCapabilityCheckRequest UERadioCapabilityCheckResponse
        44 UERadioCapabilityInfoIndication
        45 UETNLABindingReleaseRequest
        46 UplinkNASTransport
        47 UplinkNonUEAssociatedNRPPaTransport
        48 UplinkRANConfigurationTransfer
        49 UplinkRANStatusTransfer
        50 UplinkUEAssociatedNRPPaTransport
        51 WriteReplaceWarningRequest WriteReplaceWarningResponse
        52 SecondaryRATDataUsageReport
        53 UplinkRIMInformationTransfer
        54 DownlinkRIMInformationTransfer
        55 RetrieveUEInformation
        56 UEInformationTransfer
        57 RANCPRelocationIndication
        58 UEContextResumeRequest UEContextResumeResponse UEContextResumeFailure
        59 UEContextSuspendRequest UEContextSuspendResponse UEContextSuspendFailure
        60 UERadioCapabilityIDMappingRequest UERadioCapabilityIDMappingResponse
        61 HandoverSuccess
        62 UplinkRANEarlyStatusTransfer
        63 DownlinkRANEarlyStatusTransfer
        64 AMFCPRelocationIndication
        65 ConnectionEstablishmentIndication
        """);

    // TS 38.413 9.3.1.2: how many values each group has before its extension marker. The choice has a sixth alternative for extensions.
    private static readonly Causes[] Groups =
    [
        new("radioNetwork", NgapCauses.RadioNetwork, 45), new("transport", NgapCauses.Transport, 2), new("nas", NgapCauses.Nas, 4),
        new("protocol", NgapCauses.Protocol, 7), new("misc", NgapCauses.Misc, 6),
    ];

    /// <summary>Reads a cause; empty where it is none that is known here.</summary>
    public static string Cause(ref PerReader reader)
    {
        int group = reader.Number(Groups.Length + 1);
        return group >= Groups.Length || reader.IsBroken ? "" : Groups[group].Read(ref reader);
    }
}
