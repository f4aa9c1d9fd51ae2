namespace FlowViewer.Sip.Sdp;

/// <summary>A b= line (RFC 8866 5.8): AS in kilobits a second, TIAS, RS and RR (RFC 3890, RFC 3556) in bits a second.</summary>
public sealed record SdpBandwidth(string Type, long Value);
