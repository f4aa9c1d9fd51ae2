namespace FlowViewer.Sip.Sdp;

/// <summary>Which way media flows, as its describer sees it (RFC 8866 6.7).</summary>
public enum MediaDirection : byte
{
    /// <summary>Both ways; also where nothing is said.</summary>
    SendReceive,
    /// <summary>Only from the describer.</summary>
    SendOnly,
    /// <summary>Only to the describer.</summary>
    ReceiveOnly,
    /// <summary>Neither way.</summary>
    Inactive,
}
