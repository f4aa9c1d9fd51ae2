using FlowViewer.Ladders;

namespace FlowViewer.Calls.Nodes;

/// <summary>What is known of a node: its role, its host name, its product, and the claims that say so.</summary>
internal sealed class NodeIdentity
{
    private const int MostEvidence = 8;

    /// <summary>A node of which nothing is said.</summary>
    public static readonly NodeIdentity Unknown = new([], null, null, null, []);

    private NodeIdentity(IReadOnlyList<NodeRole> roles, string? host, string? product, NodeClaim? behind, IReadOnlyList<NodeClaim> evidence) =>
        (Roles, Host, Product, Behind, Evidence) = (roles, host, product, behind, evidence);

    /// <summary>The roles; several where one address and port is several nodes, empty where they are not known.</summary>
    public IReadOnlyList<NodeRole> Roles { get; }

    /// <summary>The host name; null where none is known.</summary>
    public string? Host { get; }

    /// <summary>The product; null where none is known.</summary>
    public string? Product { get; }

    /// <summary>What names another address of it than the one that it is seen at; null where nothing does.</summary>
    public NodeClaim? Behind { get; }

    /// <summary>The claims that agree with this, one of each field and value, by their messages.</summary>
    public IReadOnlyList<NodeClaim> Evidence { get; }

    /// <summary>The roles as the field writes them; null where none is known.</summary>
    public string? Role => Roles.Count == 0 ? null : string.Join('/', Roles.Select(role => role.Abbreviation));

    /// <summary>What to call the node by: its role in a network of 3GPP, else its product; null where neither is known.</summary>
    public string? Title => Kind is null or LaneKind.B2bua ? Product ?? Role : Role;

    /// <summary>The kind that the roles have in common; null where none is known.</summary>
    public LaneKind? Kind => Roles.Count == 0 ? null : Roles[0].Kind;

    /// <summary>Weighs what was claimed of one node: of each kind of claim the surest count, and where those contradict each other nothing is said.</summary>
    public static NodeIdentity Of(IReadOnlyList<NodeClaim> claims)
    {
        NodeClaim? behind = claims.FirstOrDefault(claim => claim.IsTranslated);
        claims = [.. claims.Where(claim => !claim.IsTranslated)];
        NodeRole[] roles = Surest(claims, claim => claim.Role);
        // One node may be several CSCFs; a phone that is a core node too is a contradiction.
        if (roles.Length > 1 && roles.Any(role => role.Kind != LaneKind.Ims))
            roles = [];
        string[] products = Surest(claims, claim => claim.Product is { Length: > 0 } product ? product : null);
        string[] hosts = Surest(claims, claim => claim.Host);
        string? product = products is [var one] ? one : null, host = hosts is [var name, ..] ? name : null;
        NodeClaim[] evidence =
        [
            .. claims
                .Where(claim => claim.Role is { } role ? roles.Contains(role) : claim.Host is not null ? claim.Host == host : claim.Product == product)
                .DistinctBy(claim => (claim.Field, claim.Value))
                .OrderByDescending(claim => claim.Role is not null)
                .Take(MostEvidence)
                .OrderBy(claim => claim.Message),
        ];
        return new NodeIdentity(roles, host, product, behind, evidence);
    }

    private static T[] Surest<T>(IReadOnlyList<NodeClaim> claims, Func<NodeClaim, T?> part) where T : class
    {
        var said = claims.Where(claim => part(claim) is not null).ToList();
        if (said.Count == 0)
            return [];
        ClaimStrength surest = said.Max(claim => claim.Strength);
        return [.. said.Where(claim => claim.Strength == surest).Select(claim => part(claim)!).Distinct()];
    }
}
