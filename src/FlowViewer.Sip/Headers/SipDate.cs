using System.Globalization;
using FlowViewer.Sip.Text;

namespace FlowViewer.Sip.Headers;

/// <summary>Date (RFC 3261 20.17).</summary>
public sealed record SipDate(ByteSlice Where, DateTimeOffset Date) : HeaderValue(Where)
{
    internal override string Head => Date.ToString("r", CultureInfo.InvariantCulture);

    internal override void Describe(TreeParts parts) =>
        parts.Add("date", Date.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture), Where);
}
