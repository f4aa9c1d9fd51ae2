using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>One mechanism of Security-Client, Security-Server or Security-Verify (RFC 3329, 3GPP TS 33.203).</summary>
public sealed record SecurityMechanism(ByteSlice Where, string Text, ParameterList Parameters) : Word(Where, Text, Parameters)
{
    /// <summary>The mechanism, such as ipsec-3gpp.</summary>
    public string Mechanism => Text;

    /// <summary>The integrity algorithm.</summary>
    public string? IntegrityAlgorithm => Parameters["alg"];

    /// <summary>The encryption algorithm.</summary>
    public string? EncryptionAlgorithm => Parameters["ealg"];
}
