using System.Text;
using FlowViewer.Sip.Headers;

namespace FlowViewer.Readers.Logs.Lines;

/// <summary>Tells header fields from other lines. A log is full of <c>word: value</c>; a name of the table is better evidence.</summary>
internal static class HeaderText
{
    private const int LongestName = 256;

    /// <summary>True where the line could be a header field: a token that begins with no digit, a colon. <paramref name="known"/> says whether the name is registered.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> name, out bool known)
    {
        name = default;
        known = false;
        int end = 0;
        while (end < line.Length && IsToken(line[end]))
            end++;
        if (end is 0 or > LongestName || line[0] is >= (byte)'0' and <= (byte)'9')
            return false;
        int colon = end;
        while (colon < line.Length && line[colon] is (byte)' ' or (byte)'\t')
            colon++;
        if (colon == line.Length || line[colon] != ':')
            return false;
        if (IsUri(line[..end]) || IsHostWithPort(line[..end], line[(colon + 1)..]))
            return false;
        name = line[..end];
        known = HeaderNames.Find(name) is not null;
        return true;
    }

    // `sip:bob@example.com` at the start of a line that was wrapped, and `example.com:5060` or `sip.js:807`.
    private static bool IsUri(ReadOnlySpan<byte> word) =>
        word.Length is >= 3 and <= 5 && (word.SequenceEqual("sip"u8) || word.SequenceEqual("sips"u8) || word.SequenceEqual("tel"u8) || word.SequenceEqual("urn"u8) || word.SequenceEqual("http"u8) || word.SequenceEqual("https"u8));

    private static bool IsHostWithPort(ReadOnlySpan<byte> word, ReadOnlySpan<byte> value) =>
        !value.IsEmpty && value[0] is >= (byte)'0' and <= (byte)'9' && word.Contains((byte)'.');

    public static bool IsKnown(ReadOnlySpan<byte> line) => IsHeader(line, out _, out bool known) && known;

    /// <summary>The value of a header line, without the blanks around it.</summary>
    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line) => line[(line.IndexOf((byte)':') + 1)..].Trim(" \t"u8);

    public static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> full, byte compact) =>
        name.Length == 1 ? (name[0] | 0x20) == compact : Ascii.EqualsIgnoreCase(name, full);

    /// <summary>RFC 3261 25.1: the bytes of a token.</summary>
    public static bool IsToken(byte b) =>
        b is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9'
            or (byte)'-' or (byte)'.' or (byte)'!' or (byte)'%' or (byte)'*' or (byte)'_' or (byte)'+' or (byte)'`' or (byte)'\'' or (byte)'~';
}
