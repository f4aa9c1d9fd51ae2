using FlowViewer.Sip.Uris;

namespace FlowViewer.Calls.Findings.Release;

/// <summary>What is wrong with the form of a telephone number in a Request-URI (RFC 3966 5.1).</summary>
internal static class NumberForm
{
    /// <summary>What may be wrong, in words that go into a sentence; null where nothing is.</summary>
    public static Phrase? Fault(UriReference uri)
    {
        bool isTel = uri is TelUri, isPhone = isTel || uri is SipUri { IsPhone: true };
        string written = (uri as SipUri)?.User ?? uri.User ?? "";
        string number = written.Split(';')[0];
        if (number.Length == 0 || !number.Any(char.IsAsciiDigit) || number.Any(char.IsAsciiLetter))
            return null;
        string? context = uri.Parameters["phone-context"] ?? written.Split(';').FirstOrDefault(part => part.StartsWith("phone-context=", StringComparison.OrdinalIgnoreCase))?.Split('=')[1];
        if (number.Contains(' ', StringComparison.Ordinal) || (!isTel && number.Any(c => c is '-' or '(' or ')')))
            return new($"it has spaces or visual separators", $"其中含有空格或分隔符");
        if (number.StartsWith("00", StringComparison.Ordinal))
            return new($"it begins with the dialling prefix 00 in the place of +", $"以拨号前缀 00 开头，而不是 +");
        if (context is { Length: > 0 } && context[0] != '+' && !context.Contains('.', StringComparison.Ordinal))
            return new($"its phone-context “{context}” is neither a global number nor a domain", $"phone-context“{context}”既不是全球号码也不是域名");
        return isPhone && number[0] != '+' && context is null ? new($"it is a local number without phone-context", $"这是不带 phone-context 的本地号码") : null;
    }
}
