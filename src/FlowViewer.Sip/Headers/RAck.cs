using System.Globalization;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>RAck (RFC 3262 7.2): which reliable response a PRACK acknowledges.</summary>
public sealed record RAck(ByteSlice Where, uint ResponseNumber, uint CSeqNumber, SipMethod Method) : HeaderValue(Where)
{
    internal ByteSlice ResponseNumberWhere { get; init; }
    internal ByteSlice CSeqNumberWhere { get; init; }
    internal ByteSlice MethodWhere { get; init; }

    internal override string Head => $"{ResponseNumber} {CSeqNumber} {Method}";

    internal override void Describe(TreeParts parts)
    {
        parts.Add("RSeq", ResponseNumber.ToString(CultureInfo.InvariantCulture), ResponseNumberWhere, TreeKind.Part, "headers", "RSeq");
        parts.Add("CSeq", CSeqNumber.ToString(CultureInfo.InvariantCulture), CSeqNumberWhere, TreeKind.Part, "headers", "CSeq");
        parts.AddMethod(Method, MethodWhere);
    }
}
