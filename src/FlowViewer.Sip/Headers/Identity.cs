using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>One Identity value (RFC 8224): a signed assertion of who calls.</summary>
public sealed record Identity(ByteSlice Where, string Text, ParameterList Parameters) : Word(Where, Text, Parameters)
{
    /// <summary>The signature, or the whole token in its full form.</summary>
    public string Token => Text;

    /// <summary>Where the signer's certificate is, without its angle brackets.</summary>
    public string? Info => Parameters["info"]?.Trim('<', '>');

    /// <summary>The signature's algorithm, such as ES256.</summary>
    public string? Algorithm => Parameters["alg"];

    /// <summary>The kind of assertion, such as shaken or div.</summary>
    public string? Extension => Parameters["ppt"];
}
