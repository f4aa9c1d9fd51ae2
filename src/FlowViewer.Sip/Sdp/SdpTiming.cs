namespace FlowViewer.Sip.Sdp;

/// <summary>A t= line (RFC 8866 5.9): start and stop in seconds since 1900; 0 for unbounded.</summary>
public sealed record SdpTiming(long Start, long Stop);
