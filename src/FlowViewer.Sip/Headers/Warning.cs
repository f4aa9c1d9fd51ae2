using System.Globalization;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>One Warning value (RFC 3261 20.43).</summary>
public sealed record Warning(ByteSlice Where, int Code, string Agent, string Text) : HeaderValue(Where)
{
    internal ByteSlice CodeWhere { get; init; }
    internal ByteSlice AgentWhere { get; init; }
    internal ByteSlice TextWhere { get; init; }

    internal override string Head => $"{Code} {Agent} \"{Text}\"";

    internal override void Describe(TreeParts parts)
    {
        string code = Code.ToString(CultureInfo.InvariantCulture);
        parts.Add("code", code, CodeWhere, TreeKind.Part, "warnings", code);
        parts.Add("agent", Agent, AgentWhere);
        parts.Add("text", Text, TextWhere, TreeKind.Text);
    }
}
