using System.Net;
using FlowViewer.Traces;

namespace FlowViewer.Calls.Signals;

/// <summary>Writes keys in one form, so that two that name the same are equal.</summary>
internal static class SignalKeys
{
    // National and international forms of a number differ in their beginning. A national number of ten digits may begin with a trunk prefix
    // (030 1234567 is +49 30 1234567), so nine are compared; a shorter number is compared as it is.
    private const int ComparedDigits = 9;

    /// <summary>The key in the form in which keys are compared.</summary>
    public static SignalKey Normal(SignalKey key) => key.Kind switch
    {
        SignalKeyKind.Number => key with { Value = Tail(DigitsOf(key.Value)) },
        SignalKeyKind.Identity => key with { Value = Identity(key.Value) },
        SignalKeyKind.Address => key with { Value = IPAddress.TryParse(key.Value, out IPAddress? address) ? address.ToString() : key.Value },
        _ => key,
    };

    /// <summary>The digits of a telephone number without what separates them (RFC 3966 5.1.1); empty where it is none.</summary>
    public static string DigitsOf(string text)
    {
        string digits = string.Concat(text.Where(c => c is not ('-' or '.' or '(' or ')' or '+')));
        return digits.All(char.IsAsciiDigit) ? digits : "";
    }

    /// <summary>True for an IP address that one node has for itself: not for a wildcard or a loopback.</summary>
    public static bool IsAddress(string host) =>
        IPAddress.TryParse(host, out IPAddress? address) && !IPAddress.IsLoopback(address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any);

    /// <summary>The host of <c>host</c>, <c>host:port</c> or <c>[v6]:port</c>.</summary>
    public static string HostOf(string text)
    {
        if (text.StartsWith('['))
            return text.IndexOf(']', StringComparison.Ordinal) is > 0 and int close ? text[1..close] : text;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || text.IndexOf(':', colon + 1) >= 0 ? text : text[..colon];
    }

    private static string Tail(string digits) => digits.Length > ComparedDigits ? digits[^ComparedDigits..] : digits;

    // A private identity is written without a scheme (TS 23.003 13.3).
    private static string Identity(string text)
    {
        string rest = text.StartsWith("sips:", StringComparison.OrdinalIgnoreCase) ? text[5..] : text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
        int at = rest.LastIndexOf('@');
        return at < 0 ? rest.ToLowerInvariant() : rest[..at] + rest[at..].ToLowerInvariant();
    }
}
