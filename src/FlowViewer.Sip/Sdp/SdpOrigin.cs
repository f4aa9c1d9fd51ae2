namespace FlowViewer.Sip.Sdp;

/// <summary>The o= line (RFC 8866 5.2): who made this description, and its version.</summary>
public sealed record SdpOrigin(string UserName, string SessionId, string SessionVersion, string NetworkType, string AddressType, string Address);
