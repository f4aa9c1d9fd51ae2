using FlowViewer.Sip.Headers;

namespace FlowViewer.Sip.Anonymizing;

/// <summary>Rewrites the value of a header field by what the field is.</summary>
internal static class HeaderRewriter
{
    /// <summary>The value; <paramref name="isMasked"/> says that nothing is known of the field, so that its words were masked.</summary>
    public static string Value(ValueRewriter values, Pseudonyms pseudonyms, string name, string value, out bool isMasked)
    {
        HeaderDefinition? definition = HeaderNames.Find(name);
        isMasked = definition is null && !IsBodyField(name);
        if (isMasked)
            return Mask.Of(value);
        return definition?.Name switch
        {
            "Subject" or "Organization" or "AlertMsg-Error" => Mask.Phrase(value),
            "User-to-User" or "P-DCS-Billing-Info" or "P-DCS-LAES" or "P-Media-Authorization" or "Encryption" or "Response-Key" => Mask.Of(value),
            "SIP-ETag" or "SIP-If-Match" or "Suppress-If-Match" or "Origination-Id" or "Content-ID" => pseudonyms.Id(value),
            "Timestamp" => Figures(values, value),
            _ => ByForm(values, pseudonyms, definition?.Form ?? HeaderForm.Text, value),
        };
    }

    private static string ByForm(ValueRewriter values, Pseudonyms pseudonyms, HeaderForm form, string value) => form switch
    {
        HeaderForm.Address or HeaderForm.Contact or HeaderForm.HistoryInfo => values.Addresses(value),
        HeaderForm.Via => values.Vias(value),
        HeaderForm.CallId => pseudonyms.CallId(value),
        HeaderForm.CallIdList => string.Join(',', value.Split(',').Select(id => id.Replace(id.Trim(), pseudonyms.CallId(id.Trim()), StringComparison.Ordinal))),
        HeaderForm.Replaces => value.IndexOf(';', StringComparison.Ordinal) is var end and >= 0 ? pseudonyms.CallId(value[..end].TrimEnd()) + values.Words(value[end..]) : pseudonyms.CallId(value),
        HeaderForm.SessionId => value.IndexOf(';', StringComparison.Ordinal) is var end and >= 0 ? pseudonyms.Hex(value[..end].TrimEnd()) + values.Words(value[end..]) : pseudonyms.Hex(value),
        HeaderForm.CSeq or HeaderForm.RAck or HeaderForm.Number or HeaderForm.SessionTimer or HeaderForm.RetryAfter or HeaderForm.Date => Figures(values, value),
        // A signed token holds the numbers themselves (RFC 8224 4).
        HeaderForm.Identity => value.IndexOf(';', StringComparison.Ordinal) is var end and >= 0 ? Mask.Of(value.AsSpan()[..end]) + values.Words(value[end..]) : Mask.Of(value),
        _ => values.Words(value),
    };

    // Times have colons, which no other figure has.
    private static string Figures(ValueRewriter values, string value) =>
        string.Join(':', value.Split(':').Select(part => values.Words(part, figures: true)));

    // Header fields of bodies: RFC 2045 and RFC 3842.
    private static bool IsBodyField(string name) => name.ToLowerInvariant() is "content-transfer-encoding" or "content-description" or "messages-waiting" or "message-account"
        or "voice-message" or "fax-message" or "pager-message" or "multimedia-message" or "text-message" or "none";
}
