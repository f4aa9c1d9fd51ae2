using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Queries;

/// <summary>Who a From or To names: the value without its parameters, and where its parts are.</summary>
internal readonly struct Party
{
    /// <summary>Of a longer value the rest is not looked at.</summary>
    public const int LongestValue = 512;

    private readonly string _text;
    private readonly Range _name, _uri, _address, _user, _host;

    public Party(ReadOnlySpan<byte> value)
    {
        string text = TextDecoding.Show(value);
        int open = value.IndexOf((byte)'<') < 0 ? -1 : text.LastIndexOf('<');
        int close = open < 0 ? -1 : text.IndexOf('>', open);
        _name = open < 0 ? default : Trimmed(text, 0, open);
        (int start, int end) = open < 0 ? (0, text.Length) : (open + 1, close < 0 ? text.Length : close);
        int parameters = text.AsSpan(start, end - start).IndexOf(';');
        // Parameters may come within the user part as well (RFC 3966), so only those behind the host end the URI.
        int at = text.AsSpan(start, end - start).LastIndexOf('@');
        if (parameters > at)
            end = start + parameters;
        int colon = text.AsSpan(start, end - start).IndexOf(':');
        int address = colon < 0 ? start : start + colon + 1;
        int userEnd = at < 0 ? end : start + at;
        int userStop = text.AsSpan(address, Math.Max(0, userEnd - address)).IndexOfAny(':', ';');
        (_uri, _address, _host) = (start..end, address..end, at < 0 ? address..end : (start + at + 1)..end);
        _user = address..(userStop < 0 ? Math.Max(address, userEnd) : address + userStop);
        if (text[_user].Contains('%', StringComparison.Ordinal))
        {
            string plain = Uri.UnescapeDataString(text[_user]);
            _user = (text.Length + 1)..(text.Length + 1 + plain.Length);
            text = $"{text}\n{plain}";
        }
        _text = text;
    }

    /// <summary>True where a pattern without wildcards is anywhere in the value, or one with wildcards fits the display name, the user, the host or the URI.</summary>
    public bool Fits(in TextPattern pattern)
    {
        ReadOnlySpan<char> text = _text;
        if (!pattern.HasWildcards)
            return pattern.Fits(text);
        return pattern.Fits(text[_user]) || pattern.Fits(text[_name]) || pattern.Fits(text[_address]) || pattern.Fits(text[_uri]) || pattern.Fits(text[_host]);
    }

    /// <summary>The part of a From or To value that names somebody: a name-addr up to its <c>&gt;</c>, an addr-spec up to its parameters (RFC 3261 20.10).</summary>
    public static ReadOnlySpan<byte> PartOf(ReadOnlySpan<byte> value)
    {
        int open = CallParties.OutsideQuotes(value, (byte)'<');
        int end = open < 0 ? value.IndexOf((byte)';') : value[open..].IndexOf((byte)'>') is var close and >= 0 ? open + close + 1 : -1;
        ReadOnlySpan<byte> part = end < 0 ? value : value[..end];
        return part[..Math.Min(part.Length, LongestValue)].TrimEnd(" \t"u8);
    }

    private static Range Trimmed(string text, int start, int end)
    {
        while (start < end && text[start] is ' ' or '\t' or '"' or '\r' or '\n')
            start++;
        while (end > start && text[end - 1] is ' ' or '\t' or '"' or '\r' or '\n')
            end--;
        return start..end;
    }
}
