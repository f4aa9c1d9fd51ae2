using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Uris;

/// <summary>A URI as it stands in a message: a <see cref="SipUri"/>, a <see cref="TelUri"/> or an <see cref="OtherUri"/>.</summary>
/// <param name="Text">The URI as written.</param>
/// <param name="Scheme">The scheme in lower case; empty if there is none.</param>
/// <param name="Where">Its bytes.</param>
public abstract record UriReference(string Text, string Scheme, ByteSlice Where)
{
    /// <summary>The user part of a SIP URI with its escapes resolved, or the number of a tel URI; null if there is none.</summary>
    public string? User { get; init; }

    /// <summary>The host of a SIP URI, an IPv6 address with its square brackets; null for other schemes.</summary>
    public string? Host { get; init; }

    /// <summary>The URI's parameters.</summary>
    public ParameterList Parameters { get; init; } = ParameterList.Empty;

    /// <summary>True where both name the same resource by the comparison rules of their scheme.</summary>
    public abstract bool Matches(UriReference other);

    /// <inheritdoc/>
    public sealed override string ToString() => Text;

    /// <summary>What stands before the parameters; the whole URI where its scheme has none that are known.</summary>
    internal virtual string Head => Text;

    internal abstract void Describe(TreeParts parts);

    /// <summary>Adds the URI to a tree as a node of its own, with its parts inside.</summary>
    internal void AddTo(TreeParts parts, string name = "uri")
    {
        var inner = new TreeParts();
        Describe(inner);
        parts.Add(new TreeNode(name, Text, Where, TreeKind.Uri, null, null, inner.ToArray()));
    }
}
