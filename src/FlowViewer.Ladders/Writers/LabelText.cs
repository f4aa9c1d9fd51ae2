using System.Globalization;
using System.Text;

namespace FlowViewer.Ladders.Writers;

/// <summary>
/// Text of a trace made fit to be drawn. Everything in a trace is hostile, so this is the first thing every writer does: line ends
/// become blanks; control characters, lone surrogates and the marks that turn the direction of writing become U+FFFD, for none of them
/// can be drawn and several can make a reader see another text than stands there; what is too long ends with an ellipsis.
/// </summary>
internal static class LabelText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text on one line, of at most <paramref name="limit"/> UTF-16 units.</summary>
    public static string Clean(string text, int limit)
    {
        string cut = text.Length > limit ? Cut(text, limit) : text;
        return cut.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 ? cut : Replace(cut);
    }

    private static string Cut(string text, int limit)
    {
        int end = limit - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    private static string Replace(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is '\r' or '\n' or '\t' or 0x85 or 0x2028 or 0x2029)
                clean.Append(' ');
            else if (IsUnfit(rune))
                clean.Append(Replacement);
            else
                clean.Append(rune);
        }
        return clean.ToString();
    }

    private static bool IsUnfit(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        || TurnsDirection(rune.Value);

    // Unicode UAX #9: LRM, RLM, ALM, the embeddings, overrides and isolates.
    private static bool TurnsDirection(int code) => code is 0x200E or 0x200F or 0x061C or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
