using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>Session-ID (RFC 7989): the identifiers of both ends, which survive back-to-back user agents.</summary>
public sealed record SessionId(ByteSlice Where, string Text, ParameterList Parameters) : Word(Where, Text, Parameters)
{
    /// <summary>The sender's identifier.</summary>
    public string Local => Text;

    /// <summary>The other end's identifier; null where the sender does not know it (or follows RFC 7329).</summary>
    public string? Remote => Parameters["remote"];
}
