using System.Globalization;
using System.Text;

namespace FlowViewer.Readers.Archives;

/// <summary>Names in archives: read in the encodings that programs write, and made fit to be shown. Nothing is ever written under them.</summary>
internal static class MemberName
{
    private const int Longest = 120;

    // Programs on Chinese Windows write GBK without saying so.
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding(936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The name that bytes stand for.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return Shown(Encoding.UTF8.GetString(bytes));
        try
        {
            return Shown(Gbk.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return Shown(Encoding.Latin1.GetString(bytes));
        }
    }

    /// <summary>A name without control and format characters, with forward slashes and without a way up or a root; of a long one, its end.</summary>
    public static string Shown(string name)
    {
        var shown = new StringBuilder();
        foreach (string part in name.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            string words = Visible(part);
            if (words is not ("" or "." or ".."))
                shown.Append(shown.Length > 0 ? "/" : "").Append(words);
        }
        if (shown.Length == 0)
            return "(no name)";
        if (shown.Length <= Longest)
            return shown.ToString();
        int start = shown.Length - Longest + 1;
        return "…" + shown.ToString(char.IsLowSurrogate(shown[start]) ? start + 1 : start, shown.Length - (char.IsLowSurrogate(shown[start]) ? start + 1 : start));
    }

    /// <summary>True for what file managers add on their own.</summary>
    public static bool IsLitter(string name) =>
        name.StartsWith("__MACOSX/", StringComparison.Ordinal) || Path.GetFileName(name) is ".DS_Store" or "Thumbs.db" or "desktop.ini";

    private static string Visible(string part) => string.Concat(part.EnumerateRunes().Where(rune => rune.Value != 0xfffd
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse))).Trim();
}
