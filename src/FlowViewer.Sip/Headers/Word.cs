using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>A word with parameters: Require, Supported, Allow, Privacy, Content-Disposition, Accept-Contact and many more.</summary>
/// <param name="Where">The value's bytes.</param>
/// <param name="Text">The word, without quotation marks if it had them.</param>
/// <param name="Parameters">The parameters.</param>
public record Word(ByteSlice Where, string Text, ParameterList Parameters) : HeaderValue(Where)
{
    /// <inheritdoc/>
    public override ParameterList Parameters { get; } = Parameters;

    internal ByteSlice TextWhere { get; init; }

    /// <summary>The reference section that explains the word, if one does.</summary>
    internal string? ReferenceKind { get; init; }

    internal override string Head => Text;

    internal override void Describe(TreeParts parts)
    {
        TreeKind kind = ReferenceKind == "methods" ? TreeKind.Method : TreeKind.Part;
        parts.Add("value", Text, TextWhere, kind, ReferenceKind, ReferenceKind is null ? null : Text);
        parts.AddParameters(Parameters);
    }

    /// <inheritdoc/>
    public sealed override string ToString() => Text;
}
