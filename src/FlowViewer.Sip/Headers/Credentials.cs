using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>A challenge or its answer (RFC 3261 22): WWW-Authenticate, Authorization, their proxy twins, Authentication-Info.</summary>
/// <param name="Where">The value's bytes.</param>
/// <param name="Scheme">The scheme, such as Digest; empty in Authentication-Info, which has none.</param>
/// <param name="Parameters">The parameters, the nonce of AKA among them as it was sent.</param>
public sealed record Credentials(ByteSlice Where, string Scheme, ParameterList Parameters) : HeaderValue(Where)
{
    /// <inheritdoc/>
    public override ParameterList Parameters { get; } = Parameters;

    /// <summary>The protection domain.</summary>
    public string? Realm => Parameters["realm"];

    /// <summary>Who answers the challenge.</summary>
    public string? UserName => Parameters["username"];

    /// <summary>The algorithm, such as MD5 or AKAv1-MD5.</summary>
    public string? Algorithm => Parameters["algorithm"];

    /// <summary>The nonce as sent.</summary>
    public string? Nonce => Parameters["nonce"];

    internal ByteSlice SchemeWhere { get; init; }

    internal override string Head => Scheme;

    internal override void Describe(TreeParts parts)
    {
        parts.Add("scheme", Scheme, SchemeWhere);
        parts.AddParameters(Parameters);
    }
}
