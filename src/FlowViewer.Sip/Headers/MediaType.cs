using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>Content-Type, or one value of Accept (RFC 3261 20.15): type/subtype with parameters.</summary>
public sealed record MediaType(ByteSlice Where, string Text, ParameterList Parameters) : Word(Where, Text, Parameters)
{
    /// <summary>The part before the slash.</summary>
    public string Type => Text.Split('/', 2)[0];

    /// <summary>The part behind the slash; empty if there is none.</summary>
    public string Subtype => Text.Contains('/') ? Text[(Text.IndexOf('/') + 1)..] : "";

    /// <summary>The boundary of a multipart type.</summary>
    public string? Boundary => Parameters["boundary"];

    /// <summary>True for application/sdp.</summary>
    public bool IsSdp => Is("application/sdp");

    /// <summary>True for multipart types.</summary>
    public bool IsMultipart => Text.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);

    /// <summary>True where the type is <paramref name="type"/> in any case.</summary>
    public bool Is(string type) => Text.Equals(type, StringComparison.OrdinalIgnoreCase);
}
