using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>P-Charging-Vector (RFC 7315 5.6): what correlates the charging records of a call.</summary>
public sealed record ChargingVector(ByteSlice Where, ParameterList Parameters) : ParametersOnly(Where, Parameters)
{
    /// <summary>The IMS charging identifier.</summary>
    public string? IcidValue => Parameters["icid-value"];

    /// <summary>The originating operator.</summary>
    public string? OriginatingOperator => Parameters["orig-ioi"];

    /// <summary>The terminating operator.</summary>
    public string? TerminatingOperator => Parameters["term-ioi"];
}
