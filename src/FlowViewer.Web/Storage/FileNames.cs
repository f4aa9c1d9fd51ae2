using System.Globalization;
using System.Text;

namespace FlowViewer.Web.Storage;

/// <summary>Names of files and traces as people send them: made plain and bounded, because everything from outside is hostile.</summary>
public static class FileNames
{
    /// <summary>The most characters that a name or a title has.</summary>
    public const int Longest = 120;

    private const int LongestExtension = 12;

    /// <summary>The last part of a path without what no name needs: control and format characters, and blanks and dots at its ends. Null where nothing is left.</summary>
    public static string? Plain(string? path)
    {
        if (path is null)
            return null;
        string name = Words(path[(path.LastIndexOfAny(['/', '\\']) + 1)..]).Trim(' ', '.');
        return name.Length == 0 ? null : Bounded(name);
    }

    /// <summary>A text on one line without control and format characters (a bidirectional override would turn round what stands after it).</summary>
    public static string Words(string text)
    {
        var words = new StringBuilder(Math.Min(text.Length, 4 * Longest));
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (words.Length >= 4 * Longest)
                break;
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune))
                words.Append(words.Length > 0 && words[^1] == ' ' ? "" : " ");
            // What is no character (an unpaired surrogate) is read as U+FFFD.
            else if (rune.Value != 0xfffd && category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
                words.Append(rune);
        }
        return words.ToString().Trim().Normalize();
    }

    /// <summary>The name without an extension such as <c>.gz</c>; <c>.tgz</c> becomes <c>.tar</c>.</summary>
    public static string? WithoutGzip(string? name) =>
        name is null ? null
        : name.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase) && name.Length > 4 ? name[..^4] + ".tar"
        : name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) && name.Length > 3 ? name[..^3]
        : name;

    // A long name keeps its extension, by which people and programs know the file.
    private static string Bounded(string name)
    {
        if (name.Length <= Longest)
            return name;
        int dot = name.LastIndexOf('.');
        string extension = dot > 0 && name.Length - dot <= LongestExtension ? name[dot..] : "";
        int end = Longest - extension.Length - 1;
        return name[..(char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)] + "…" + extension;
    }
}
