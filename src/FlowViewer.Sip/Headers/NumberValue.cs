using System.Globalization;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>A number with parameters: Max-Forwards, Expires, Content-Length, RSeq, Min-Expires, Min-SE and their kin.</summary>
/// <param name="Where">The value's bytes.</param>
/// <param name="Number">The number; one too large for its field is held at the field's maximum.</param>
/// <param name="Parameters">The parameters.</param>
public record NumberValue(ByteSlice Where, long Number, ParameterList Parameters) : HeaderValue(Where)
{
    /// <inheritdoc/>
    public override ParameterList Parameters { get; } = Parameters;

    internal ByteSlice NumberWhere { get; init; }

    internal override string Head => Number.ToString(CultureInfo.InvariantCulture);

    internal override void Describe(TreeParts parts)
    {
        parts.Add("number", Number.ToString(CultureInfo.InvariantCulture), NumberWhere);
        parts.AddParameters(Parameters);
    }
}
