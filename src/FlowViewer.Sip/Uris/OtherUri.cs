using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Uris;

/// <summary>A URI of another scheme, such as urn:service:sos, or text that is no URI at all (its scheme is empty).</summary>
public sealed record OtherUri(string Text, string Scheme, ByteSlice Where) : UriReference(Text, Scheme, Where)
{
    /// <inheritdoc/>
    public override bool Matches(UriReference other) => other is OtherUri && Text.Equals(other.Text, StringComparison.Ordinal);

    internal override void Describe(TreeParts parts)
    {
    }
}
