using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>P-Access-Network-Info and Cellular-Network-Info (RFC 7315 5.4): the kind of access and its cell.</summary>
public sealed record AccessNetworkInfo(ByteSlice Where, string Text, ParameterList Parameters) : Word(Where, Text, Parameters)
{
    /// <summary>The access type, such as 3GPP-E-UTRAN-FDD.</summary>
    public string AccessType => Text;

    /// <summary>The cell's identity, whichever kind of cell it is.</summary>
    public string? CellId =>
        Parameters["utran-cell-id-3gpp"] ?? Parameters["cgi-3gpp"] ?? Parameters["ci-3gpp2"] ?? Parameters["i-wlan-node-id"];

    /// <summary>True where a network node wrote it, not the terminal.</summary>
    public bool IsNetworkProvided => Parameters.Contains("network-provided");
}
