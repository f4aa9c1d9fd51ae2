using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FlowViewer.Ladders.Writers;

/// <summary>
/// Text that Mermaid draws as it is, whatever it says. Mermaid has no quoting, only entities (<c>#59;</c>), which it looks for before it
/// parses; so letters, figures and a few marks stay and everything else becomes an entity.
/// </summary>
internal static partial class MermaidText
{
    private const string Harmless = " .,-_/()=*'@?!:+~|[]^…↻≡◷→";

    /// <summary>A label or name of at most <paramref name="limit"/> characters before escaping; never empty.</summary>
    public static string Of(string text, int limit)
    {
        string clean = LabelText.Clean(text, limit).Trim();
        if (clean.Length == 0)
            return "#160;";
        var escaped = new StringBuilder(clean.Length + 16);
        foreach (Rune rune in clean.EnumerateRunes())
        {
            if (Stands(rune))
                escaped.Append(rune);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }
        // Mermaid cuts the last semicolon of a line that it takes for CSS, ends a block at the word end, and wraps a text that asks for it.
        return Traps().Replace(escaped.ToString(), m => $"#{(int)m.Value[0]};{m.Value[1..]}");
    }

    private static bool Stands(Rune rune)
    {
        if (rune.IsAscii)
            return char.IsAsciiLetterOrDigit((char)rune.Value) || Harmless.Contains((char)rune.Value, StringComparison.Ordinal);
        // The marks that Mermaid itself puts in the place of # and ; while it parses.
        if (rune.Value is 'ﬂ' or 'ß')
            return false;
        return Rune.IsLetterOrDigit(rune) || (rune.IsBmp && Harmless.Contains((char)rune.Value, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"style|classDef|\bend\b|^(no)?wrap(?=:)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Traps();
}
