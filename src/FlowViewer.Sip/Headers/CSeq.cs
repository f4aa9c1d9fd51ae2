using System.Globalization;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>CSeq (RFC 3261 20.16): a request's number within its dialog, and its method.</summary>
public sealed record CSeq(ByteSlice Where, uint Number, SipMethod Method) : HeaderValue(Where)
{
    internal ByteSlice NumberWhere { get; init; }
    internal ByteSlice MethodWhere { get; init; }

    internal override string Head => $"{Number} {Method}";

    internal override void Describe(TreeParts parts)
    {
        parts.Add("number", Number.ToString(CultureInfo.InvariantCulture), NumberWhere);
        parts.AddMethod(Method, MethodWhere);
    }
}
