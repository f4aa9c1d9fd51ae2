using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>A Call-ID (RFC 3261 20.8), compared to the letter.</summary>
public sealed record CallId(ByteSlice Where, string Text) : HeaderValue(Where)
{
    /// <inheritdoc/>
    public override string ToString() => Text;

    internal override string Head => Text;

    internal override void Describe(TreeParts parts) => parts.Add("call-id", Text, Where);
}
