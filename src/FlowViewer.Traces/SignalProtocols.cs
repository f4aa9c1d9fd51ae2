namespace FlowViewer.Traces;

/// <summary>The protocols of signals in the words of the field.</summary>
public static class SignalProtocols
{
    /// <summary>The name of a protocol, the same in every language.</summary>
    public static string NameOf(SignalProtocol protocol) => protocol switch
    {
        SignalProtocol.GtpV2 => "GTPv2-C",
        SignalProtocol.Pfcp => "PFCP",
        SignalProtocol.S1ap => "S1AP",
        SignalProtocol.Ngap => "NGAP",
        SignalProtocol.Nas => "NAS",
        SignalProtocol.Rrc => "RRC",
        _ => protocol.ToString(),
    };
}
