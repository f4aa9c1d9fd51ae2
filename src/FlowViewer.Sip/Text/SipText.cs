namespace FlowViewer.Sip.Text;

/// <summary>The text of grammar parts: unfolded, unquoted, percent-decoded.</summary>
internal static class SipText
{
    private const int ExcerptLength = 80;

    /// <summary>A field value with each fold as one space (RFC 3261 7.3.1).</summary>
    public static string Unfold(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.ContainsAny((byte)'\r', (byte)'\n'))
            return TextDecoding.Show(bytes);
        Span<byte> flat = bytes.Length <= 1024 ? stackalloc byte[bytes.Length] : new byte[bytes.Length];
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is not ((byte)'\r' or (byte)'\n'))
            {
                flat[length++] = bytes[i];
                continue;
            }
            while (i + 1 < bytes.Length && Characters.IsWhitespace(bytes[i + 1]))
                i++;
            while (length > 0 && flat[length - 1] is (byte)' ' or (byte)'\t')
                length--;
            flat[length++] = (byte)' ';
        }
        return TextDecoding.Show(flat[..length]);
    }

    /// <summary>What stands between the quotation marks, with its escapes resolved (RFC 3261 25.1 quoted-pair).</summary>
    public static string Unescape(ReadOnlySpan<byte> inner)
    {
        if (!inner.Contains((byte)'\\'))
            return Unfold(inner);
        Span<byte> plain = inner.Length <= 1024 ? stackalloc byte[inner.Length] : new byte[inner.Length];
        int length = 0;
        for (int i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length)
                i++;
            plain[length++] = inner[i];
        }
        return Unfold(plain[..length]);
    }

    /// <summary>The text with its percent escapes resolved; a percent sign that begins none stays as it is (RFC 3261 19.1.2).</summary>
    public static string PercentDecode(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains((byte)'%'))
            return TextDecoding.Show(bytes);
        Span<byte> plain = bytes.Length <= 1024 ? stackalloc byte[bytes.Length] : new byte[bytes.Length];
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            bool escape = bytes[i] == '%' && i + 2 < bytes.Length
                && Characters.HexValue(bytes[i + 1]) >= 0 && Characters.HexValue(bytes[i + 2]) >= 0;
            plain[length++] = escape ? (byte)(Characters.HexValue(bytes[i + 1]) << 4 | Characters.HexValue(bytes[i + 2])) : bytes[i];
            i += escape ? 2 : 0;
        }
        return TextDecoding.Show(plain[..length]);
    }

    /// <summary>A short form for a problem's detail.</summary>
    public static string Excerpt(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= ExcerptLength ? Unfold(bytes) : Unfold(bytes[..ExcerptLength]) + "…";
}
