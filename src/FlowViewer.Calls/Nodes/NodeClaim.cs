namespace FlowViewer.Calls.Nodes;

/// <summary>What a header field says of a node.</summary>
/// <param name="Strength">How sure it is.</param>
/// <param name="Field">The field that says so.</param>
/// <param name="Value">Its value, or the part of it that says so.</param>
internal sealed record NodeClaim(ClaimStrength Strength, string Field, string Value)
{
    /// <summary>The role; null where the field gives none.</summary>
    public NodeRole? Role { get; init; }

    /// <summary>The host name; null where the field gives none.</summary>
    public string? Host { get; init; }

    /// <summary>The product; null where the field gives none.</summary>
    public string? Product { get; init; }

    /// <summary>True where <see cref="Value"/> is an address that the node is known by, other than the one that it is seen at (<see cref="AddressTranslation"/>).</summary>
    public bool IsTranslated { get; init; }

    /// <summary>The index of the message in the trace.</summary>
    public int Message { get; init; }
}

/// <summary>How sure a claim is; a surer one overrules all others.</summary>
internal enum ClaimStrength
{
    /// <summary>The node passed the field on unless it made the message, which nothing contradicts.</summary>
    Likely,
    /// <summary>The node made the message.</summary>
    Made,
    /// <summary>The field speaks of this very hop.</summary>
    Hop,
}
