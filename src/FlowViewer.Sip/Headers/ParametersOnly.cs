using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>A value that is nothing but parameters, such as P-Charging-Function-Addresses.</summary>
public record ParametersOnly(ByteSlice Where, ParameterList Parameters) : HeaderValue(Where)
{
    /// <inheritdoc/>
    public override ParameterList Parameters { get; } = Parameters;

    internal override string Head => "";

    internal override void Describe(TreeParts parts) => parts.AddParameters(Parameters);
}
