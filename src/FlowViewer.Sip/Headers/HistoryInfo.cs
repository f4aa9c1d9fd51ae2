using FlowViewer.Sip.Text;
using FlowViewer.Sip.Uris;

namespace FlowViewer.Sip.Headers;

/// <summary>One History-Info entry (RFC 7044): a target that the request had, and why it was left.</summary>
public sealed record HistoryInfo(ByteSlice Where, ParameterList Parameters) : NameAddr(Where, Parameters)
{
    /// <summary>The entry's place in the tree of retargetings, such as "1.1".</summary>
    public string? Index => Parameters["index"];

    /// <summary>The diversion cause in the URI (RFC 4458), such as "486".</summary>
    public string? Cause => Uri?.Parameters["cause"];

    /// <summary>The Reason header field that the URI carries, escapes resolved, such as "SIP;cause=302".</summary>
    public string? Reason => (Uri as SipUri)?.Headers["Reason"];
}
