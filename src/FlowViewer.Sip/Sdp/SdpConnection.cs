namespace FlowViewer.Sip.Sdp;

/// <summary>A c= line (RFC 8866 5.7): where media is to be sent.</summary>
/// <param name="NetworkType">IN for the Internet.</param>
/// <param name="AddressType">IP4 or IP6.</param>
/// <param name="Address">The address or name, without the time to live of a multicast address.</param>
public sealed record SdpConnection(string NetworkType, string AddressType, string Address)
{
    /// <summary>True for the address of all zeros, the old way to put media on hold (RFC 2543 B.5, RFC 3264 8.4).</summary>
    public bool IsZero => Address is "0.0.0.0" or "::";
}
