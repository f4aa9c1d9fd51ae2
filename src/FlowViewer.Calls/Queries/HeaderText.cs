using System.Text.RegularExpressions;
using FlowViewer.Sip.Text;

namespace FlowViewer.Calls.Queries;

/// <summary>The value of a header field as text.</summary>
internal static partial class HeaderText
{
    /// <summary>Longer values are cut.</summary>
    public const int Longest = 8_192;

    /// <summary>The text of a value; a folded one on one line (RFC 3261 7.3.1: line end and blanks count as one blank).</summary>
    public static string Of(ReadOnlySpan<byte> value)
    {
        string text = TextDecoding.Show(value[..Math.Min(value.Length, Longest)]);
        return value.Contains((byte)'\n') ? Fold().Replace(text, " ") : text;
    }

    [GeneratedRegex(@"[ \t]*\r?\n[ \t]+")]
    private static partial Regex Fold();
}
